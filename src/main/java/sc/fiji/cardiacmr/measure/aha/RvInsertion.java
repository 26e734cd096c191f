package sc.fiji.cardiacmr.measure.aha;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.DistanceTransform;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

/**
 * Where the right ventricle meets the left one in a slice: the ends of the stretch of myocardium
 * that lies at the RV blood pool.
 */
final class RvInsertion {

  /**
   * Myocardium this near to the RV blood pool touches it: half a wall of the RV, in mm, or in
   * pixels where the pixel size is unknown; at least 1.5 pixels, for labels with a seam between.
   */
  private static final double REACH_MM = 3;

  private static final double REACH_PIXELS = 1.5;

  /** A septum of fewer or more degrees is none. */
  private static final double SMALLEST_ARC = Math.toRadians(20);

  private static final double LARGEST_ARC = Math.toRadians(220);

  private RvInsertion() {}

  /**
   * The directions of the two insertions as seen from the centre of the chords.
   *
   * @param anterior radians; NaN if the RV does not touch the myocardium, or not along a septum
   * @param inferior the same
   */
  record Directions(double anterior, double inferior) {
    private static final Directions UNKNOWN = new Directions(Double.NaN, Double.NaN);
  }

  /**
   * Finds the insertions.
   *
   * @param labels of the slice
   * @param turn 1 if the septum follows the anterior insertion clockwise as shown, else -1
   */
  static Directions of(LabelPlane labels, double dx, double dy, RadialChords chords, int turn) {
    double[] directions = touching(labels, dx, dy, chords);
    if (directions.length < 2) return Directions.UNKNOWN;
    Arrays.sort(directions);
    int last = directions.length - 1;
    double widest = directions[0] + 2 * Math.PI - directions[last];
    double begin = directions[0];
    double end = directions[last];
    for (int i = 0; i < last; i++) {
      double gap = directions[i + 1] - directions[i];
      if (gap <= widest) continue;
      widest = gap;
      begin = directions[i + 1];
      end = directions[i];
    }
    double arc = 2 * Math.PI - widest;
    if (arc < SMALLEST_ARC || arc > LARGEST_ARC) return Directions.UNKNOWN;
    return turn > 0 ? new Directions(begin, end) : new Directions(end, begin);
  }

  private static double[] touching(LabelPlane plane, double dx, double dy, RadialChords chords) {
    byte[] labels = plane.pixels();
    int width = plane.width();
    boolean[] rv = new boolean[labels.length];
    boolean any = false;
    for (int i = 0; i < labels.length; i++) any |= rv[i] = labels[i] == Labels.RV;
    if (!any) return new double[0];
    boolean known = !Double.isNaN(dx) && !Double.isNaN(dy);
    double x = known ? dx : 1;
    double y = known ? dy : 1;
    double reach = Math.max(known ? REACH_MM : 0, REACH_PIXELS * Math.max(x, y));
    double[] distance =
        DistanceTransform.squaredDistance(rv, new int[] {width, plane.height()}, x, y);
    double[] directions = new double[labels.length];
    int n = 0;
    for (int i = 0; i < labels.length; i++)
      if (Labels.isMyocardium(labels[i]) && distance[i] <= reach * reach)
        directions[n++] = chords.angle(i % width, i / width);
    return Arrays.copyOf(directions, n);
  }
}
