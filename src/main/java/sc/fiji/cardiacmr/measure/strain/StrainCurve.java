package sc.fiji.cardiacmr.measure.strain;

import java.util.Arrays;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;
import sc.fiji.cardiacmr.measure.aha.Level;

/**
 * Mean strain of a part of the wall at every frame.
 *
 * @param region what part
 * @param layer of the wall
 * @param circumferential Ecc per frame, no unit; NaN where it is unknown
 * @param radial Err
 * @param shear Ecr, always of the Green-Lagrange tensor
 * @param agreement how well the tags agree with the motion in the region, per frame, up to 1; NaN
 *     if unknown
 * @param measured part of the region that could be followed, per frame, 0 to 1; where it is less
 *     than half, strain is NaN
 * @param frameInterval ms; NaN if unknown
 */
public record StrainCurve(
    Region region,
    WallLayer layer,
    double[] circumferential,
    double[] radial,
    double[] shear,
    double[] agreement,
    double[] measured,
    double frameInterval) {

  /**
   * A part of the ventricle.
   *
   * @param kind all slices, one slice, or one segment
   * @param slice from 0; -1 unless it is one slice
   * @param level of the slice or segment; null of all
   * @param segment 1 to 16; 0 unless it is a segment
   */
  public record Region(Kind kind, int slice, Level level, int segment) {

    /** For the user, e.g. {@code slice 3} or {@code basal anterior}. */
    public String name() {
      return switch (kind) {
        case ALL -> "all";
        case SLICE -> "slice " + (slice + 1);
        case SEGMENT -> AhaSegments.name(segment);
      };
    }
  }

  /** Kinds of regions. */
  public enum Kind {
    ALL,
    SLICE,
    SEGMENT
  }

  /** The same without Err. */
  StrainCurve withoutRadial() {
    double[] unknown = new double[radial.length];
    Arrays.fill(unknown, Double.NaN);
    return new StrainCurve(
        region, layer, circumferential, unknown, shear, agreement, measured, frameInterval);
  }

  /** Frame of the smallest Ecc, the strongest shortening, from 0; -1 if none is known. */
  public int peakFrame() {
    return extreme(circumferential, -1);
  }

  /** Frame of the largest Err, the strongest thickening, from 0; -1 if none is known. */
  public int radialPeakFrame() {
    return extreme(radial, 1);
  }

  /** The last frame with a strain, from 0; -1 if none is known. */
  public int lastFrame() {
    int last = circumferential.length - 1;
    while (last >= 0 && Double.isNaN(circumferential[last])) last--;
    return last;
  }

  /**
   * Whether the strongest shortening was found at the last frame with a strain although the series
   * goes on, so that it may have become stronger still.
   */
  public boolean isPeakCut() {
    return lastFrame() < circumferential.length - 1 && peakFrame() == lastFrame();
  }

  /** The smallest Ecc; NaN if none is known. */
  public double peak() {
    return peakFrame() < 0 ? Double.NaN : circumferential[peakFrame()];
  }

  /** The largest Err; NaN if none is known. */
  public double radialPeak() {
    return radialPeakFrame() < 0 ? Double.NaN : radial[radialPeakFrame()];
  }

  /**
   * Where values are extreme.
   *
   * @param sign 1: largest, -1: smallest
   * @return index; -1 if all are NaN
   */
  public static int extreme(double[] values, int sign) {
    int best = -1;
    for (int t = 0; t < values.length; t++)
      if (!Double.isNaN(values[t]) && (best < 0 || sign * values[t] > sign * values[best]))
        best = t;
    return best;
  }

  /** dEcc/dt per frame, 1/s: central differences, one-sided at the ends; NaN if unknown. */
  public double[] circumferentialRate() {
    return rate(circumferential);
  }

  /** dErr/dt per frame, 1/s. */
  public double[] radialRate() {
    return rate(radial);
  }

  private double[] rate(double[] values) {
    double[] rate = new double[values.length];
    Arrays.fill(rate, Double.NaN);
    for (int t = 0; t < values.length && values.length > 1; t++) {
      int before = Math.max(0, t - 1);
      int after = Math.min(values.length - 1, t + 1);
      rate[t] = (values[after] - values[before]) / ((after - before) * frameInterval / 1000);
    }
    return rate;
  }

  /** Time of a frame after the first one, ms; NaN if unknown. */
  public double time(int frame) {
    return frame < 0 ? Double.NaN : frame * frameInterval;
  }
}
