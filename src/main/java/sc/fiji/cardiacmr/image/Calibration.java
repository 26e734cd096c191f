package sc.fiji.cardiacmr.image;

import java.util.List;
import java.util.stream.Stream;

/**
 * The physical meaning of the axes of an image, and what is doubtful about it. Unknown values are
 * NaN ({@code geometry}: null). Labels and other images made of an image have its calibration, so a
 * doubt reaches whatever is measured in the end.
 *
 * @param dx distance of neighbouring columns, mm
 * @param dy distance of neighbouring rows, mm
 * @param dz distance of neighbouring slices (centre to centre, not the slice thickness), mm
 * @param frameInterval median time between phases, ms
 * @param frameIntervalSpread half the range of the frame intervals of the slices, ms
 * @param heartRate beats per minute
 * @param geometry place and orientation in the patient, or null
 * @param doubts what may be wrong about the image or these values; empty if they were checked and
 *     nothing was found
 */
public record Calibration(
    double dx,
    double dy,
    double dz,
    double frameInterval,
    double frameIntervalSpread,
    double heartRate,
    PatientGeometry geometry,
    List<Doubt> doubts) {

  /** Nothing is known. */
  public static final Calibration UNKNOWN =
      new Calibration(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, null);

  /** A calibration about which nothing is doubtful. */
  public Calibration(
      double dx,
      double dy,
      double dz,
      double frameInterval,
      double frameIntervalSpread,
      double heartRate,
      PatientGeometry geometry) {
    this(dx, dy, dz, frameInterval, frameIntervalSpread, heartRate, geometry, List.of());
  }

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
    doubts = List.copyOf(doubts);
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
        geometry == null ? null : rescaled(geometry, dx, dy, dz),
        doubts);
  }

  /** The same with another frame interval (ms) and its spread (ms). */
  public Calibration withFrameInterval(double interval, double spread) {
    return new Calibration(dx, dy, dz, interval, spread, heartRate, geometry, doubts);
  }

  /** The same with another heart rate (1/min). */
  public Calibration withHeartRate(double rate) {
    return new Calibration(dx, dy, dz, frameInterval, frameIntervalSpread, rate, geometry, doubts);
  }

  /** The same with another patient geometry; the spacing is left alone. */
  public Calibration withGeometry(PatientGeometry newGeometry) {
    return new Calibration(
        dx, dy, dz, frameInterval, frameIntervalSpread, heartRate, newGeometry, doubts);
  }

  /** The same with one more doubt. */
  public Calibration withDoubt(Doubt doubt) {
    if (doubts.contains(doubt)) return this;
    return withDoubts(Stream.concat(doubts.stream(), Stream.of(doubt)).toList());
  }

  /** The same without the doubts about something, for instance because the user has settled it. */
  public Calibration withoutDoubts(Doubt.About about) {
    return withDoubts(doubts.stream().filter(doubt -> doubt.about() != about).toList());
  }

  /** The same with these doubts in place of its own. */
  public Calibration withDoubts(List<Doubt> newDoubts) {
    return new Calibration(
        dx, dy, dz, frameInterval, frameIntervalSpread, heartRate, geometry, newDoubts);
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
