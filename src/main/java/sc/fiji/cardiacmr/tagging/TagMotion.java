package sc.fiji.cardiacmr.tagging;

import java.util.function.Consumer;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.text.NumberRanges;

/**
 * Where the motion of the tissue under the tags comes from, as a user states it.
 *
 * @param kind {@link #AUTOMATIC}, {@link #NONE}, {@link #LABELS} or {@link #FIELD}
 * @param fieldX displacement along X in pixels, for a field; else null
 * @param fieldY displacement along Y in pixels, for a field; else null
 * @param change of the motion of labels
 */
public record TagMotion(
    String kind, ImageSeries<?> fieldX, ImageSeries<?> fieldY, LabelMotion.Change change) {

  /** The field if there is one, else the labels if they can be followed, else none. */
  public static final String AUTOMATIC = "automatic";

  public static final String NONE = "none";
  public static final String LABELS = "labels";
  public static final String FIELD = "field";

  /**
   * The motion.
   *
   * @param image what is tagged
   * @param labels of the image; null if none were given
   * @param notes hears what the user should know
   * @throws IllegalArgumentException if something is missing or does not fit
   */
  public TissueMotion of(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, Consumer<String> notes) {
    if (kind.equals(AUTOMATIC)) return chosen(image, labels, notes).of(image, labels, notes);
    boolean hasField = fieldX != null || fieldY != null;
    if (hasField && !kind.equals(FIELD))
      throw new IllegalArgumentException("fieldx= and fieldy= require motion.source=field.");
    if (!change.equals(LabelMotion.Change.NONE) && !kind.equals(LABELS))
      throw new IllegalArgumentException("motion.twist requires motion.source=labels.");
    if (kind.equals(NONE)) {
      if (image.phases() > 1) notes.accept("The tags rest: they do not move with the tissue.");
      return TissueMotion.NONE;
    }
    if (kind.equals(FIELD)) return field(image, notes);
    if (labels == null)
      throw new IllegalArgumentException(
          "motion.source=labels follows the labels from phase to phase. Give labels=..., the label image"
              + " of the input.");
    if (image.phases() == 1)
      throw new IllegalArgumentException(
          "motion.source=labels needs an image with at least two phases; this image has one.");
    if (!LabelMotion.hasWall(labels, 0))
      throw new IllegalArgumentException(
          "motion.source=labels follows the wall from the first phase, which has no labelled wall."
              + " Label the myocardium (2) around the cavity in the first phase, or use"
              + " motion.source=field.");
    LabelMotion motion = LabelMotion.of(labels, change);
    if (!motion.resting().isEmpty())
      notes.accept(
          "Tags do not move in phases without a labelled wall: "
              + NumberRanges.ofIndices(motion.resting())
              + ". Label the myocardium in all phases, or use motion.source=field.");
    return motion;
  }

  private TagMotion chosen(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, Consumer<String> notes) {
    if (fieldX != null || fieldY != null) return ofKind(FIELD);
    if (image.phases() == 1) return ofKind(NONE);
    if (labels == null) {
      notes.accept(
          "Nothing says how the tissue moves; give labels=..., the label image of the input, or"
              + " fieldx=... and fieldy=...");
      return ofKind(NONE);
    }
    if (!LabelMotion.hasWall(labels, 0)) {
      notes.accept(
          "The labels cannot be followed, since the first phase has no labelled wall; label the"
              + " myocardium (2) around the cavity there, or give fieldx=... and fieldy=...");
      return ofKind(NONE);
    }
    notes.accept("The tags move with the labels from phase to phase.");
    return ofKind(LABELS);
  }

  private TagMotion ofKind(String other) {
    return new TagMotion(other, fieldX, fieldY, change);
  }

  private FieldMotion field(ImageSeries<?> image, Consumer<String> notes) {
    if (fieldX == null || fieldY == null)
      throw new IllegalArgumentException(
          "motion.source=field needs fieldx=... and fieldy=..., images of the displacement in pixels.");
    FieldMotion motion = new FieldMotion(new TaggingSimulator.Displacement(fieldX, fieldY));
    motion.requireFit(image);
    String gaps = motion.gaps();
    if (!gaps.isEmpty())
      notes.accept(
          "The displacement field is not finite in some pixels of phases "
              + gaps
              + "; it counts as 0 there, so that the tags rest.");
    return motion;
  }
}
