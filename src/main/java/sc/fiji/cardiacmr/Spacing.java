package sc.fiji.cardiacmr;

import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.PlausibleSpacing;

/**
 * The size of a voxel and the time between phases, for images that do not state them.
 *
 * @param x distance of neighbouring columns, mm; NaN if unknown
 * @param y distance of neighbouring rows, mm; NaN if unknown
 * @param z distance of neighbouring slices from centre to centre, mm; NaN if unknown
 * @param phaseInterval time between phases, ms; NaN if unknown
 */
public record Spacing(double x, double y, double z, double phaseInterval) {

  /** Nothing is known. Images are segmented all the same; volumes are counted in voxels. */
  public static final Spacing UNKNOWN = new Spacing(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * @throws IllegalArgumentException if a known value is not positive and finite
   */
  public Spacing {
    calibration(x, y, z, phaseInterval);
  }

  /** A voxel of so many millimetres. */
  public static Spacing mm(double x, double y, double z) {
    return new Spacing(x, y, z, Double.NaN);
  }

  /** A pixel of so many millimetres; the distance of slices is unknown, or there is one slice. */
  public static Spacing mm(double x, double y) {
    return mm(x, y, Double.NaN);
  }

  /** The same with a time between phases, ms. */
  public Spacing withPhaseInterval(double milliseconds) {
    return new Spacing(x, y, z, milliseconds);
  }

  Calibration calibration() {
    return calibration(x, y, z, phaseInterval);
  }

  private static Calibration calibration(double x, double y, double z, double phaseInterval) {
    return PlausibleSpacing.checked(
        Calibration.ofSpacing(x, y, z).withFrameInterval(phaseInterval, Double.NaN));
  }
}
