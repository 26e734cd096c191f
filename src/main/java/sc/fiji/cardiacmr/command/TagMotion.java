package sc.fiji.cardiacmr.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.tagging.FieldMotion;
import sc.fiji.cardiacmr.tagging.LabelMotion;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.tagging.TissueMotion;

/**
 * Where the motion of the tissue under the tags comes from, as a user states it.
 *
 * @param kind {@link #NONE}, {@link #LABELS} or {@link #FIELD}
 * @param fieldX file of the displacement along X, for a field
 * @param fieldY file of the displacement along Y
 * @param change of the motion of labels
 */
record TagMotion(String kind, File fieldX, File fieldY, LabelMotion.Change change) {

  static final String NONE = "none";
  static final String LABELS = "labels";
  static final String FIELD = "field";

  /**
   * The motion.
   *
   * @param image what is tagged
   * @param labels of the image; null if none were given
   * @throws IllegalArgumentException if something is missing or does not fit
   */
  TissueMotion of(ImageSeries<?> image, ImageSeries<UnsignedByteType> labels) throws IOException {
    boolean hasField = !fieldX.getPath().isEmpty() || !fieldY.getPath().isEmpty();
    if (hasField && !kind.equals(FIELD))
      throw new IllegalArgumentException("fieldx= and fieldy= are used with motion=field only.");
    if (!change.equals(LabelMotion.Change.NONE) && !kind.equals(LABELS))
      throw new IllegalArgumentException("twist= is used with motion=labels only.");
    if (kind.equals(NONE)) return TissueMotion.NONE;
    if (kind.equals(FIELD)) return field(image);
    if (labels == null)
      throw new IllegalArgumentException(
          "motion=labels follows the labels from phase to phase: give labels=..., the label image"
              + " of the input.");
    if (image.frames() == 1)
      throw new IllegalArgumentException(
          "motion=labels needs an image with several phases; this one has one.");
    return LabelMotion.of(labels, change);
  }

  private FieldMotion field(ImageSeries<?> image) throws IOException {
    if (fieldX.getPath().isEmpty() || fieldY.getPath().isEmpty())
      throw new IllegalArgumentException(
          "motion=field needs fieldx=... and fieldy=..., the images of the displacement in pixels.");
    FieldMotion motion =
        new FieldMotion(new TaggingSimulator.Displacement(read(fieldX), read(fieldY)));
    motion.requireFit(image);
    return motion;
  }

  private static ImageSeries<?> read(File file) throws IOException {
    return ImagePlusConverter.toSeries(ImageFiles.read(file.toPath()));
  }

  /** A component of a displacement as an image. */
  static ImagePlus image(ImageSeries<?> component, String axis, ImageSeries<?> image) {
    return ImagePlusConverter.toImagePlus(
        component.withName("displacement " + axis + " " + image.name()));
  }
}
