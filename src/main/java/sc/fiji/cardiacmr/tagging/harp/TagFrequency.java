package sc.fiji.cardiacmr.tagging.harp;

import java.util.Locale;

/**
 * A direction of tagging: where its first harmonic lies in the spectrum.
 *
 * @param fx cycles per unit of length along X; the unit is mm, or pixel where the pixel size is
 *     unknown
 * @param fy the same along Y
 * @param contrast power of the peak over the median power at the same distance from the centre of
 *     the spectrum
 */
public record TagFrequency(double fx, double fy, double contrast) {

  /**
   * @throws IllegalArgumentException if the frequency is 0 or not finite
   */
  public TagFrequency {
    double f = Math.hypot(fx, fy);
    if (!(f > 0) || Double.isInfinite(f))
      throw new IllegalArgumentException(
          "A tag frequency must be finite and not zero: " + fx + ", " + fy + ".");
  }

  /** Cycles per unit of length. */
  public double magnitude() {
    return Math.hypot(fx, fy);
  }

  /** Distance of neighbouring tags, mm or pixels. */
  public double spacing() {
    return 1 / magnitude();
  }

  /** Direction across the tags in degrees from X towards Y, 0 to 180. */
  public double degrees() {
    double degrees = Math.toDegrees(Math.atan2(fy, fx));
    return degrees < 0 ? degrees + 180 : degrees >= 180 ? degrees - 180 : degrees;
  }

  /** Angle between the tags of two directions in degrees, 0 to 90. */
  public double degreesTo(TagFrequency other) {
    double difference = Math.abs(degrees() - other.degrees());
    return Math.min(difference, 180 - difference);
  }

  /** Spacing and direction for people, in mm or, where {@code known} is false, pixels. */
  public String describe(boolean known) {
    return String.format(
        Locale.ROOT, "every %.1f %s at %.0f°", spacing(), known ? "mm" : "pixels", degrees());
  }
}
