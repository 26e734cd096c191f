package sc.fiji.cardiacmr.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether two images lie on each other, so that pixels of the same number belong together, and what
 * they know together of their size and place.
 *
 * @param calibration that of the image, completed by that of the labels, with the doubts about
 *     either; for both of them
 * @param notes what the user should know
 */
public record SharedGrid(Calibration calibration, List<String> notes) {

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
          "The pixel size of '%s' is unknown; that of its labels is used: %s."
              .formatted(image.name(), pixels(other)));
    boolean adoptsDistance = Double.isNaN(own.dz()) && !Double.isNaN(other.dz());
    if (adoptsDistance)
      notes.add(
          "The slice spacing of '%s' is unknown; that of its labels is used: %s mm."
              .formatted(image.name(), number(other.dz())));
    boolean adoptsPlace = own.geometry() == null || isInvented(own, other);
    Calibration placed = adoptsPlace ? own.withGeometry(other.geometry()) : own;
    for (Doubt doubt : other.doubts()) placed = placed.withDoubt(doubt);
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
    requireSameGrid(image, other);
  }

  private static void requireSameGrid(ImageSeries<?> image, ImageSeries<?> other) {
    requireSamePixels(image, other);
    requireSameDistance(image, other);
    requireSamePlace(image, other);
  }

  /** How many slices or phases another image may have. */
  private enum Tolerance {
    SAME,
    SAME_OR_ONE,
    ANY;

    boolean allows(int own, int others) {
      return this == ANY || own == others || (this == SAME_OR_ONE && others == 1);
    }
  }

  /** Whether both have as many columns, rows, slices and phases. */
  public static boolean isSameSize(ImageSeries<?> image, ImageSeries<?> other) {
    return fits(image, other, Tolerance.SAME, Tolerance.SAME);
  }

  /**
   * Refuses images of different sizes; the number of phases does not count. Says nothing of their
   * place: {@link #of} does.
   *
   * @throws IllegalArgumentException if columns, rows or slices differ
   */
  public static void requireSameSize(ImageSeries<?> image, ImageSeries<?> other) {
    if (!fits(image, other, Tolerance.SAME, Tolerance.ANY))
      throw new IllegalArgumentException(
          "'%s' has %s x %s pixels and %s, but '%s' has %s x %s pixels and %s."
              .formatted(
                  other.name(),
                  other.width(),
                  other.height(),
                  count(other.slices(), "slice"),
                  image.name(),
                  image.width(),
                  image.height(),
                  count(image.slices(), "slice")));
  }

  /**
   * Refuses images that cannot show the same pixels, as {@link #requireSame}, or of other phases.
   *
   * @throws IllegalArgumentException if columns, rows, slices, phases, pixels or places differ
   */
  public static void requireSameAndPhases(ImageSeries<?> image, ImageSeries<?> other) {
    require(image, other, Tolerance.SAME, Tolerance.SAME, "");
  }

  /**
   * Refuses labels that cannot show the same pixels; those of one phase serve for all phases.
   *
   * @throws IllegalArgumentException if columns, rows, slices, pixels or places differ, or there
   *     are several phases of labels, but not as many as of the image
   */
  public static void requireLabels(ImageSeries<?> image, ImageSeries<?> labels) {
    require(
        image,
        labels,
        Tolerance.SAME,
        Tolerance.SAME_OR_ONE,
        " A single phase also works for all.");
  }

  /**
   * Refuses images that cannot show the same pixels, but one slice serves for all slices, wherever
   * it lies, and one phase for all phases.
   *
   * @throws IllegalArgumentException if columns, rows, pixels or places differ, or there are
   *     several slices or phases, but not as many as of the image
   */
  public static void requireServes(ImageSeries<?> image, ImageSeries<?> other) {
    String hint = " A single slice or phase also works for all.";
    require(image, other, Tolerance.SAME_OR_ONE, Tolerance.SAME_OR_ONE, hint);
  }

  /**
   * Refuses images whose slices cannot show the same pixels; the numbers of slices and phases do
   * not count.
   *
   * @throws IllegalArgumentException if columns, rows, pixels or places in the plane differ
   */
  public static void requireSamePlane(ImageSeries<?> image, ImageSeries<?> other) {
    require(image, other, Tolerance.ANY, Tolerance.ANY, "");
  }

  private static void require(
      ImageSeries<?> image, ImageSeries<?> other, Tolerance slices, Tolerance phases, String hint) {
    if (fits(image, other, slices, phases)) {
      // Labels and masks often have headers that nobody filled in; only the image's spacing counts.
      if (PlausibleSpacing.isDefault(other.calibration())) requireSamePlace(image, other);
      else requireSameGrid(image, other);
      return;
    }
    boolean helps = fits(image, other, Tolerance.ANY, Tolerance.ANY);
    throw new IllegalArgumentException(
        "'%s' has %s, but '%s' has %s.%s"
            .formatted(other.name(), size(other), image.name(), size(image), helps ? hint : ""));
  }

  private static boolean fits(
      ImageSeries<?> image, ImageSeries<?> other, Tolerance slices, Tolerance phases) {
    return other.width() == image.width()
        && other.height() == image.height()
        && slices.allows(image.slices(), other.slices())
        && phases.allows(image.phases(), other.phases());
  }

  /** The size of an image for messages, such as {@code 192 x 208 pixels, 10 slices, 1 phase}. */
  public static String size(ImageSeries<?> image) {
    return "%s x %s pixels, %s, %s"
        .formatted(
            image.width(),
            image.height(),
            count(image.slices(), "slice"),
            count(image.phases(), "phase"));
  }

  private static String count(int n, String one) {
    return n + " " + one + (n == 1 ? "" : "s");
  }

  /**
   * Refuses images of one size that lie elsewhere in the patient. What a header invents tells no
   * place.
   *
   * @throws IllegalArgumentException if both places are known and differ
   */
  private static void requireSamePlace(ImageSeries<?> image, ImageSeries<?> other) {
    if (!image.isPlacedLike(other))
      throw new IllegalArgumentException(
          "'%s' has another position or orientation in the patient than '%s' (rotated or mirrored, for example), so their pixels do not correspond. Give images of the same slices, or reorient '%s' to match '%s' first."
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
    if (PlausibleSpacing.differ(a.dx(), b.dx()) || PlausibleSpacing.differ(a.dy(), b.dy()))
      throw new IllegalArgumentException(
          "'%s' has pixels of %s, but '%s' has pixels of %s. If their pixels correspond anyway, give the size of both with pixelsize=x,y,z in mm."
              .formatted(image.name(), pixels(a), other.name(), pixels(b)));
  }

  private static void requireSameDistance(ImageSeries<?> image, ImageSeries<?> other) {
    double a = image.calibration().dz();
    double b = other.calibration().dz();
    // A single slice has no distance to another one, whatever its header says.
    if (image.slices() > 1 && other.slices() > 1 && PlausibleSpacing.differ(a, b))
      throw new IllegalArgumentException(
          "'%s' has slices every %s mm, but '%s' has slices every %s mm. If their slices correspond anyway, give the size of both with pixelsize=x,y,z in mm."
              .formatted(image.name(), number(a), other.name(), number(b)));
  }

  private static String pixels(Calibration calibration) {
    return number(calibration.dx()) + " x " + number(calibration.dy()) + " mm";
  }

  private static String number(double mm) {
    return String.format(Locale.ROOT, "%.3f", mm);
  }
}
