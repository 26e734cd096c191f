package sc.fiji.cardiacmr.measure.strain;

/**
 * Rotation of the slices in their planes, and torsion between base and apex.
 *
 * <p>The rotation of a slice is the one that fits the ways of all its points best, by least
 * squares, whatever translation goes with it: θ = atan2(Σ a×b, Σ a·b), where a and b are the places
 * at the reference frame and now from the mean of all. Positive is counter-clockwise as seen from
 * the apex.
 *
 * <p>Torsion as the shear angle T = (θ_apex - θ_base) (ρ_apex + ρ_base) / (2 D) in degrees, with
 * the epicardial radii ρ and the distance D of the two slices; A. K. Rüssel, M. J. W. Götte, J. G.
 * Bronzwaer, P. Knaapen, W. J. Paulus, A. C. van Rossum, JACC Cardiovasc. Imaging 2 (2009) 648.
 *
 * @param slices the slices, from 0, in the order of the image
 * @param degrees of each slice, axes slice, frame; NaN where less than half of the wall was
 *     followed
 * @param base index in {@code slices} of the most basal one; -1 if there is one slice only
 * @param apex index of the most apical one
 * @param distance of these two, mm; NaN if unknown
 * @param radius mean of their epicardial radii, mm; NaN if unknown
 */
public record Rotation(
    int[] slices, double[][] degrees, int base, int apex, double distance, double radius) {

  /** With less of the wall than this, contraction of a part of it would pass for rotation. */
  private static final double SMALLEST_PART = 0.5;

  /**
   * Rotation of a slice.
   *
   * @param sign 1 if counter-clockwise as seen from the apex is from X to Y, else -1
   * @return degrees per frame
   */
  static double[] degrees(WallTrack track, int sign) {
    double[] degrees = new double[track.phases()];
    for (int t = 0; t < degrees.length; t++) {
      if (track.trackedPart(t) < SMALLEST_PART) {
        degrees[t] = Double.NaN;
        continue;
      }
      double[] from = mean(track, t, track.referenceX(), track.referenceY());
      double[] to = mean(track, t, track.x()[t], track.y()[t]);
      double cross = 0;
      double dot = 0;
      for (int p = 0; p < track.points(); p++) {
        if (!track.isTracked(t, p)) continue;
        double ax = track.referenceX()[p] - from[0];
        double ay = track.referenceY()[p] - from[1];
        double bx = track.x()[t][p] - to[0];
        double by = track.y()[t][p] - to[1];
        cross += ax * by - ay * bx;
        dot += ax * bx + ay * by;
      }
      degrees[t] = sign * Math.toDegrees(Math.atan2(cross, dot));
    }
    return degrees;
  }

  /** Mean of the points that were followed to a frame. */
  private static double[] mean(WallTrack track, int frame, double[] x, double[] y) {
    double[] sum = new double[2];
    int n = 0;
    for (int p = 0; p < track.points(); p++) {
      if (!track.isTracked(frame, p)) continue;
      sum[0] += x[p];
      sum[1] += y[p];
      n++;
    }
    return new double[] {sum[0] / n, sum[1] / n};
  }

  /** Rotation of the apex against the base, degrees; NaN if there is one slice only. */
  public double twist(int frame) {
    return base < 0 ? Double.NaN : degrees[apex][frame] - degrees[base][frame];
  }

  /** Twist per length, degrees/cm; NaN if the distance is unknown. */
  public double twistPerLength(int frame) {
    return twist(frame) / distance * 10;
  }

  /** Torsion as a shear angle, degrees; NaN if distance or radius are unknown. */
  public double torsion(int frame) {
    return twist(frame) * radius / distance;
  }
}
