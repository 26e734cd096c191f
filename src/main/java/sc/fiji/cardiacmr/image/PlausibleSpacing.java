package sc.fiji.cardiacmr.image;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Whether the size of pixels and the distance of slices can be those of a cardiac MR image. The
 * limits are wide: the hearts of mice are imaged with pixels from about 0.1 mm and the fastest
 * real-time series with pixels of 4 mm; slices with large gaps are up to 25 mm apart. What lies
 * outside was most likely stated in another unit, or by a program that did not know it. Scanners
 * interpolate to pixels that are square or nearly so.
 */
public final class PlausibleSpacing {

  /** Smallest and largest pixel, mm. */
  private static final double SMALLEST_PIXEL = 0.1;

  private static final double LARGEST_PIXEL = 10;

  /** Smallest and largest distance of slices, mm. */
  private static final double SMALLEST_DISTANCE = 0.1;

  private static final double LARGEST_DISTANCE = 30;

  /** How many times as wide as high, or as high as wide, a pixel may be. */
  private static final double LARGEST_RATIO = 2;

  /** Lengths that differ by less, relative to each other, were only rounded. */
  private static final double ROUNDING = 0.01;

  private static final String REMEDY =
      "used as stated. If this is wrong, give the right size with pixelsize=x,y,z in mm.";

  private PlausibleSpacing() {}

  /**
   * The calibration with a doubt about each value that cannot be right; unknown values are not
   * doubtful. The values stay as they are.
   */
  public static Calibration checked(Calibration calibration) {
    Calibration result = calibration;
    for (String text : problems(calibration.dx(), calibration.dy(), calibration.dz()))
      result = result.withDoubt(new Doubt(Doubt.About.SPACING, text));
    return result;
  }

  /**
   * What is wrong with a voxel size, in sentences for the user; none if nothing is.
   *
   * @param dx width of a pixel, mm; NaN if unknown
   * @param dy height of a pixel, mm; NaN if unknown
   * @param dz distance of slices, mm; NaN if unknown
   */
  public static List<String> problems(double dx, double dy, double dz) {
    List<String> problems = new ArrayList<>();
    if (isOutside(dx, SMALLEST_PIXEL, LARGEST_PIXEL)
        || isOutside(dy, SMALLEST_PIXEL, LARGEST_PIXEL))
      problems.add(
          "Pixels of %s are not those of a cardiac MR image (%s to %s mm); %s"
              .formatted(size(dx, dy), number(SMALLEST_PIXEL), number(LARGEST_PIXEL), REMEDY));
    else if (isElongated(dx, dy))
      problems.add(
          "Pixels of %s are more than %s times as long as wide, which no scanner makes; %s"
              .formatted(size(dx, dy), number(LARGEST_RATIO), REMEDY));
    if (isOutside(dz, SMALLEST_DISTANCE, LARGEST_DISTANCE))
      problems.add(
          "Slices every %s mm are not those of a cardiac MR image (%s to %s mm); %s"
              .formatted(number(dz), number(SMALLEST_DISTANCE), number(LARGEST_DISTANCE), REMEDY));
    return problems;
  }

  /**
   * Whether the spacing may be one that nobody stated, although the file gives it a unit: 1 mm
   * along all axes that are known, and no place in the patient other than the origin.
   */
  public static boolean isDefault(Calibration calibration) {
    boolean isUnit =
        calibration.dx() == 1
            && calibration.dy() == 1
            && (calibration.dz() == 1 || Double.isNaN(calibration.dz()));
    PatientGeometry place = calibration.geometry();
    return isUnit && (place == null || place.isAtOriginAlongAxes());
  }

  /**
   * The doubt about a voxel size that is stated twice.
   *
   * @param rejected who states the size that is not used, such as {@code pixdim}
   * @param one that size, mm; NaN for what it leaves open
   * @param taken who states the size that is used
   * @param other that size, mm
   */
  public static Doubt contradiction(String rejected, double[] one, String taken, double[] other) {
    return new Doubt(
        Doubt.About.SPACING,
        "The header contradicts itself: a voxel is %s by %s, but %s by %s, which was used. If this is wrong, give the right size with pixelsize=x,y,z in mm."
            .formatted(size(one), rejected, size(other), taken));
  }

  /** Whether two lengths are known and differ by more than 1 %, which is no matter of rounding. */
  public static boolean differ(double one, double other) {
    return Math.abs(one - other) > ROUNDING * Math.min(one, other);
  }

  /** Whether pixels are so much longer than wide that the numbers were probably misread. */
  public static boolean isElongated(double dx, double dy) {
    return Math.max(dx, dy) > LARGEST_RATIO * Math.min(dx, dy) * (1 + 1e-9);
  }

  private static boolean isOutside(double value, double least, double most) {
    return value < least * (1 - 1e-9) || value > most * (1 + 1e-9);
  }

  /** Lengths for messages, such as {@code 1.4 x 1.4 x 8 mm}; "?" for what is unknown. */
  public static String size(double... millimetres) {
    StringJoiner text = new StringJoiner(" x ", "", " mm");
    for (double length : millimetres) text.add(number(length));
    return text.toString();
  }

  /** A length with four digits. */
  private static String number(double value) {
    if (!Double.isFinite(value)) return "?";
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    boolean isPlain = value == 0 || Math.abs(value) >= 1e-6 && Math.abs(value) < 1e9;
    return isPlain ? rounded.toPlainString() : rounded.toString();
  }
}
