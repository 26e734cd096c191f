package sc.fiji.cardiacmr.command;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
   * @param notes hears what the user should know
   * @throws IllegalArgumentException if something is missing or does not fit
   */
  TissueMotion of(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, Consumer<String> notes)
      throws IOException {
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
    if (!LabelMotion.hasWall(labels, 0))
      throw new IllegalArgumentException(
          "motion=labels follows the wall from the first phase on, but the labels show none there:"
              + " label the myocardium (2) around the cavity in the first phase, or use"
              + " motion=field.");
    LabelMotion motion = LabelMotion.of(labels, change);
    if (!motion.resting().isEmpty())
      notes.accept(
          "Tags do not move in the phases without a labelled wall: "
              + phases(motion.resting())
              + ". Label the myocardium in all phases, or use motion=field.");
    return motion;
  }

  /** Numbers from 1, such as 2-8, 10. */
  private static String phases(List<Integer> indices) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < indices.size(); i++) {
      int first = i;
      while (i + 1 < indices.size() && indices.get(i + 1) == indices.get(i) + 1) i++;
      String begin = String.valueOf(indices.get(first) + 1);
      parts.add(first == i ? begin : begin + "-" + (indices.get(i) + 1));
    }
    return String.join(", ", parts);
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
