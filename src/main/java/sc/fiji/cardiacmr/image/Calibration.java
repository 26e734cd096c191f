package sc.fiji.cardiacmr.image;

/**
 * The physical meaning of the axes of an image. Unknown values are NaN ({@code geometry}: null).
 *
 * @param dx distance of neighbouring columns, mm
 * @param dy distance of neighbouring rows, mm
 * @param dz distance of neighbouring slices (centre to centre, not the slice thickness), mm
 * @param frameInterval median time between phases, ms
 * @param frameIntervalSpread half the range of the frame intervals of the slices, ms
 * @param heartRate beats per minute
 * @param geometry place and orientation in the patient, or null
 */
public record Calibration(
    double dx,
    double dy,
    double dz,
    double frameInterval,
    double frameIntervalSpread,
    double heartRate,
    PatientGeometry geometry) {

  /** Nothing is known. */
  public static final Calibration UNKNOWN =
      new Calibration(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, null);

  /**
   * @throws IllegalArgumentException if a known value is not positive and finite (the spread may be
   *     0)
   */
  public Calibration {
    requirePositiveOrUnknown(dx, "pixel width");
    requirePositiveOrUnknown(dy, "pixel height");
    requirePositiveOrUnknown(dz, "slice distance");
    requirePositiveOrUnknown(frameInterval, "time between phases");
    requirePositiveOrUnknown(heartRate, "heart rate");
    if (frameIntervalSpread < 0 || Double.isInfinite(frameIntervalSpread))
      throw new IllegalArgumentException(
          "The spread of the times between phases must be 0 or more, not "
              + frameIntervalSpread
              + ".");
  }

  private static void requirePositiveOrUnknown(double value, String name) {
    if (value <= 0 || Double.isInfinite(value))
      throw new IllegalArgumentException(
          "The " + name + " must be a positive number, not " + value + ".");
  }

  /** Only the spacing in mm is known. */
  public static Calibration ofSpacing(double dx, double dy, double dz) {
    return UNKNOWN.withSpacing(dx, dy, dz);
  }

  /** Whether pixel width and height are known. */
  public boolean isInPlaneKnown() {
    return !Double.isNaN(dx) && !Double.isNaN(dy);
  }

  /** Whether the volume of a voxel is known. */
  public boolean isSpacingKnown() {
    return isInPlaneKnown() && !Double.isNaN(dz);
  }

  /** Volume of a voxel in ml (1 ml = 1000 mm³); NaN if unknown. */
  public double voxelVolume() {
    return dx * dy * dz / 1000;
  }

  /**
   * The same with another spacing; the patient geometry, which would contradict it, is rescaled
   * along the axes whose spacing is given.
   */
  public Calibration withSpacing(double dx, double dy, double dz) {
    return new Calibration(
        dx,
        dy,
        dz,
        frameInterval,
        frameIntervalSpread,
        heartRate,
        geometry == null ? null : rescaled(geometry, dx, dy, dz));
  }

  /** The same with another frame interval (ms) and its spread (ms). */
  public Calibration withFrameInterval(double interval, double spread) {
    return new Calibration(dx, dy, dz, interval, spread, heartRate, geometry);
  }

  /** The same with another heart rate (1/min). */
  public Calibration withHeartRate(double rate) {
    return new Calibration(dx, dy, dz, frameInterval, frameIntervalSpread, rate, geometry);
  }

  /** The same with another patient geometry; the spacing is left alone. */
  public Calibration withGeometry(PatientGeometry newGeometry) {
    return new Calibration(dx, dy, dz, frameInterval, frameIntervalSpread, heartRate, newGeometry);
  }

  /** The geometry; with the spacing of an image of the same pixels where the own is unknown. */
  PatientGeometry geometryBeside(Calibration other) {
    return isInPlaneKnown() ? geometry : withSpacing(other.dx, other.dy, other.dz).geometry;
  }

  private static PatientGeometry rescaled(PatientGeometry g, double... spacing) {
    double[] m = g.matrix();
    for (int d = 0; d < 3; d++) {
      double old = g.spacing(d);
      if (Double.isNaN(spacing[d])) continue;
      if (old == 0) return null;
      for (int r = 0; r < 3; r++) m[4 * r + d] *= spacing[d] / old;
    }
    return new PatientGeometry(m);
  }
}
