package sc.fiji.cardiacmr.training.augment;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Count;
import sc.fiji.cardiacmr.text.DecimalText;
import sc.fiji.cardiacmr.text.Suggestion;

/**
 * A change of a whole image that makes it look as if it came from another centre, to test how a
 * model copes with it. Unlike an {@link Augmentation}, which varies samples of training at random,
 * it has one strength and changes all slices alike. The same shift makes the same image. It is in
 * this package because the augmentations, too, model how images of other centres differ; it uses
 * nothing of training.
 *
 * @param kind what is changed
 * @param strength how much, see {@link ShiftKind}
 * @param seed of what is random in bias, noise and fov; the others ignore it
 */
public record CentreShift(ShiftKind kind, double strength, long seed) {

  /**
   * @throws IllegalArgumentException if the strength is out of range
   */
  public CentreShift {
    if (!(strength >= kind.minimum() && strength <= kind.maximum()))
      throw new IllegalArgumentException(
          "The strength of the shift '%s' must be between %s and %s, not %s."
              .formatted(kind.key(), kind.minimum(), kind.maximum(), strength));
  }

  /**
   * Shifts to be applied one after the other.
   *
   * @param names of {@link ShiftKind}, with commas between
   * @param strengths one for each, with commas between; "": the usual ones
   * @param seed of all of them
   * @throws IllegalArgumentException if a name is not known, a strength is no number or out of
   *     range, or there are not as many strengths as names
   */
  public static List<CentreShift> parse(String names, String strengths, long seed) {
    String[] kinds = words(names);
    String[] numbers = strengths.isBlank() ? new String[0] : words(strengths);
    if (numbers.length != 0 && numbers.length != kinds.length)
      throw new IllegalArgumentException(
          "%s (%s) but %s (%s) given. Give one strength for each shift.%s"
              .formatted(
                  Count.of(kinds.length, "shift"),
                  names.trim(),
                  Count.of(numbers.length, "strength"),
                  strengths.trim(),
                  kinds.length == 1 ? DecimalText.hint(strengths) : ""));
    List<CentreShift> shifts = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      ShiftKind kind = ShiftKind.find(kinds[i]);
      if (kind == null)
        throw new IllegalArgumentException(
            "Unknown shift '%s'. Choose one of %s.%s"
                .formatted(
                    kinds[i],
                    String.join(", ", ShiftKind.names()),
                    Suggestion.text(kinds[i], ShiftKind.names())));
      double strength = numbers.length == 0 ? kind.usual() : number(numbers[i]);
      shifts.add(new CentreShift(kind, strength, seed));
    }
    return shifts;
  }

  private static String[] words(String text) {
    return text.trim().split("\\s*,\\s*", -1);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The strength '" + text + "' is not a number.", e);
    }
  }

  /**
   * Applies shifts one after the other. The input is not changed. Pixels that are not finite stay
   * as they are but in spacing and fov, where the darkest value takes their place; an image without
   * contrast keeps its intensities.
   *
   * @param image X Y Z T
   * @param labels label images of the same width and height; may be empty
   * @throws IllegalArgumentException if labels have another size, or the pixel size is needed but
   *     not known
   * @throws java.util.concurrent.CancellationException if {@code progress} asks for it
   */
  public static ShiftedImage apply(
      List<CentreShift> shifts,
      ImageSeries<?> image,
      List<ImageSeries<UnsignedByteType>> labels,
      Progress progress) {
    for (ImageSeries<?> l : labels) SharedGrid.requireSamePlane(image, l);
    ShiftedImage result = new ShiftedImage(copy(image), labels);
    for (int i = 0; i < shifts.size(); i++) {
      CentreShift shift = shifts.get(i);
      progress.update(i, shifts.size(), "Simulating the shift " + shift.kind.key());
      result = shift.apply(result, progress);
    }
    return result;
  }

  private ShiftedImage apply(ShiftedImage from, Progress progress) {
    return switch (kind) {
      case SPACING -> GridShift.spacing(from, strength, progress);
      case FIELD_OF_VIEW -> GridShift.fieldOfView(from, strength, seed, progress);
      default ->
          new ShiftedImage(new IntensityShift(this, from.image()).apply(progress), from.labels());
    };
  }

  private static ImageSeries<FloatType> copy(ImageSeries<?> image) {
    int size = Math.multiplyExact(image.width(), image.height());
    int planes = image.slices() * image.phases();
    float[] values = new float[Math.multiplyExact(size, planes)];
    for (int p = 0; p < planes; p++)
      System.arraycopy(
          Planes.floats(image, p % image.slices(), p / image.slices()), 0, values, p * size, size);
    return wrap(values, image.width(), image.height(), image);
  }

  /** An image of another size in the slice, else like {@code like}. */
  static ImageSeries<FloatType> wrap(float[] values, int width, int height, ImageSeries<?> like) {
    return new ImageSeries<>(
        ArrayImgs.floats(values, width, height, like.slices(), like.phases()),
        like.calibration(),
        like.name());
  }
}
