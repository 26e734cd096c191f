package sc.fiji.cardiacmr.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an image and its labels, which show the same pixels, know together of their size and place.
 *
 * @param calibration that of the image, completed by that of the labels; for both of them
 * @param notes what the user should know
 */
public record SharedGrid(Calibration calibration, List<String> notes) {

  /** Pixels whose sizes differ by less, relative to each other, were only rounded. */
  private static final double ROUNDING = 0.01;

  /**
   * One calibration for both.
   *
   * @throws IllegalArgumentException if both are known and differ
   */
  public static SharedGrid of(ImageSeries<?> image, ImageSeries<?> labels) {
    requireSame(image, labels);
    Calibration own = image.calibration();
    Calibration other = labels.calibration();
    List<String> notes = new ArrayList<>();
    boolean adoptsPixels = !own.isInPlaneKnown() && other.isInPlaneKnown();
    if (adoptsPixels)
      notes.add(
          "'%s' does not state its pixel size; that of its labels is used, %s."
              .formatted(image.name(), pixels(other)));
    boolean adoptsDistance = Double.isNaN(own.dz()) && !Double.isNaN(other.dz());
    if (adoptsDistance)
      notes.add(
          "'%s' does not state the distance of its slices; that of its labels is used, %s mm."
              .formatted(image.name(), number(other.dz())));
    boolean adoptsPlace = own.geometry() == null || isInvented(own, other);
    Calibration placed = adoptsPlace ? own.withGeometry(other.geometry()) : own;
    Calibration shared =
        placed.withSpacing(
            adoptsPixels ? other.dx() : own.dx(),
            adoptsPixels ? other.dy() : own.dy(),
            adoptsDistance ? other.dz() : own.dz());
    return new SharedGrid(shared, notes);
  }

  /**
   * Refuses images that cannot show the same pixels.
   *
   * @throws IllegalArgumentException if they are of different size, or the pixel sizes of both are
   *     known and differ, or the distances of their slices, or their places in the patient
   */
  public static void requireSame(ImageSeries<?> image, ImageSeries<?> other) {
    requireSameSize(image, other);
    requireSamePixels(image, other);
    requireSameDistance(image, other);
    requireSamePlace(image, other);
  }

  /**
   * Refuses images of different sizes; the number of phases does not count.
   *
   * @throws IllegalArgumentException if they differ
   */
  public static void requireSameSize(ImageSeries<?> image, ImageSeries<?> other) {
    if (other.width() != image.width()
        || other.height() != image.height()
        || other.slices() != image.slices())
      throw new IllegalArgumentException(
          "'%s' has %d x %d pixels and %d slices, but '%s' has %d x %d and %d."
              .formatted(
                  other.name(),
                  other.width(),
                  other.height(),
                  other.slices(),
                  image.name(),
                  image.width(),
                  image.height(),
                  image.slices()));
  }

  /**
   * Refuses images of one size that lie elsewhere in the patient. What a header invents tells no
   * place.
   *
   * @throws IllegalArgumentException if both places are known and differ
   */
  public static void requireSamePlace(ImageSeries<?> image, ImageSeries<?> other) {
    if (!image.isPlacedLike(other))
      throw new IllegalArgumentException(
          "'%s' lies elsewhere in the patient than '%s', or is turned or mirrored: pixels of the same number do not belong together. Give images of the same slices, or bring '%s' to the orientation of '%s' first."
              .formatted(other.name(), image.name(), other.name(), image.name()));
  }

  private static boolean isInvented(Calibration own, Calibration other) {
    return own.geometry() != null
        && other.geometry() != null
        && own.geometry().isInventedBeside(other.geometry());
  }

  private static void requireSamePixels(ImageSeries<?> image, ImageSeries<?> other) {
    Calibration a = image.calibration();
    Calibration b = other.calibration();
    if (!a.isInPlaneKnown() || !b.isInPlaneKnown()) return;
    if (differ(a.dx(), b.dx()) || differ(a.dy(), b.dy()))
      throw new IllegalArgumentException(
          "'%s' has pixels of %s, but '%s' has pixels of %s. If they show the same pixels all the same, state the size of both with pixelsize=x,y,z in mm."
              .formatted(image.name(), pixels(a), other.name(), pixels(b)));
  }

  private static void requireSameDistance(ImageSeries<?> image, ImageSeries<?> other) {
    double a = image.calibration().dz();
    double b = other.calibration().dz();
    // A single slice has no distance to another one.
    if (image.slices() > 1 && differ(a, b))
      throw new IllegalArgumentException(
          "'%s' has slices every %s mm, but '%s' has slices every %s mm. If they show the same slices all the same, state the size of both with pixelsize=x,y,z in mm."
              .formatted(image.name(), number(a), other.name(), number(b)));
  }

  /** Whether both are known and differ. */
  private static boolean differ(double a, double b) {
    return Math.abs(a - b) > ROUNDING * Math.min(a, b);
  }

  private static String pixels(Calibration calibration) {
    return number(calibration.dx()) + " x " + number(calibration.dy()) + " mm";
  }

  private static String number(double mm) {
    return String.format(Locale.ROOT, "%.3f", mm);
  }
}
