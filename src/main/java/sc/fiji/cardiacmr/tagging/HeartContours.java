package sc.fiji.cardiacmr.tagging;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * The contours of a heart in a slice as radii about the centre of its LV: endocardium, epicardium
 * and the far wall of the RV, smooth functions of the direction. Pixels; immutable.
 */
final class HeartContours {

  /** Number of directions. */
  static final int DIRECTIONS = 72;

  /** Distance of samples along a ray, pixels. */
  private static final double STEP = 0.25;

  /** Standard deviation of the smoothing over directions: 10°, less than what labels tell apart. */
  private static final double SMOOTHING = 2;

  /** Smallest radius of a cavity, which at end-systole may vanish, pixels. */
  private static final double SMALLEST = 1;

  /** Directions that must show a wall: fewer are no ring that could be followed. */
  private static final int FEWEST = DIRECTIONS / 3;

  /** A wall thinner than this, relative to the median, is the end of an open one. */
  private static final double THINNEST = 0.35;

  /** Pixels of a cavity whose middle can be told. */
  private static final int LEAST_CAVITY = 30;

  final double centreX;
  final double centreY;
  final double[] endocardium;
  final double[] epicardium;

  /** The epicardium where there is no RV. */
  final double[] outer;

  private HeartContours(
      double centreX, double centreY, double[] endocardium, double[] epicardium, double[] outer) {
    this.centreX = centreX;
    this.centreY = centreY;
    this.endocardium = endocardium;
    this.epicardium = epicardium;
    this.outer = outer;
  }

  /**
   * Measures a slice.
   *
   * @param plane values of {@link Labels}
   * @return null where there is no myocardium all around
   */
  static HeartContours of(LabelPlane plane) {
    byte[] labels = plane.pixels();
    int width = plane.width();
    int height = plane.height();
    double[] centre = centre(plane);
    if (centre == null) return null;
    double centreX = centre[0];
    double centreY = centre[1];
    double[] cavity = new double[DIRECTIONS];
    double[] wall = new double[DIRECTIONS];
    double[] right = new double[DIRECTIONS];
    int walls = 0;
    for (int k = 0; k < DIRECTIONS; k++) {
      double cos = Math.cos(angle(k));
      double sin = Math.sin(angle(k));
      for (double r = STEP / 2; ; r += STEP) {
        int x = (int) Math.floor(centreX + r * cos + 0.5);
        int y = (int) Math.floor(centreY + r * sin + 0.5);
        if (x < 0 || y < 0 || x >= width || y >= height) break;
        int label = labels[y * width + x];
        if (label == Labels.LV) cavity[k] += STEP;
        else if (Labels.isMyocardium(label)) wall[k] += STEP;
        else if (label == Labels.RV) right[k] += STEP;
      }
      if (wall[k] > 0) walls++;
    }
    if (walls < FEWEST) return null;
    double[] sorted = Arrays.stream(wall).filter(v -> v > 0).sorted().toArray();
    double thinnest = THINNEST * Percentiles.upperMedian(sorted);
    for (int k = 0; k < DIRECTIONS; k++) if (wall[k] < thinnest) wall[k] = 0;
    fillGaps(wall);
    cavity = smooth(cavity);
    wall = smooth(wall);
    right = smooth(right);
    double[] epicardium = new double[DIRECTIONS];
    double[] outer = new double[DIRECTIONS];
    for (int k = 0; k < DIRECTIONS; k++) {
      cavity[k] = Math.max(SMALLEST, cavity[k]);
      epicardium[k] = cavity[k] + Math.max(SMALLEST, wall[k]);
      outer[k] = epicardium[k] + right[k];
    }
    return new HeartContours(centreX, centreY, cavity, epicardium, outer);
  }

  /** The middle of the cavity, which an open wall does not move, or of the LV if it is small. */
  private static double[] centre(LabelPlane plane) {
    byte[] labels = plane.pixels();
    int width = plane.width();
    double[] cavity = new double[3];
    double[] all = new double[3];
    for (int i = 0; i < labels.length; i++) {
      boolean blood = labels[i] == Labels.LV;
      if (!blood && !Labels.isMyocardium(labels[i])) continue;
      add(all, i % width, i / width);
      if (blood) add(cavity, i % width, i / width);
    }
    double[] sum = cavity[2] >= LEAST_CAVITY ? cavity : all;
    return sum[2] == 0 ? null : new double[] {sum[0] / sum[2], sum[1] / sum[2]};
  }

  private static void add(double[] sum, int x, int y) {
    sum[0] += x;
    sum[1] += y;
    sum[2]++;
  }

  /** The direction of a ray, radians from +X to +Y. */
  static double angle(int direction) {
    return 2 * Math.PI * direction / DIRECTIONS;
  }

  /** Where the wall is open, its thickness goes from that on one side to that on the other. */
  private static void fillGaps(double[] wall) {
    int n = wall.length;
    double[] known = wall.clone();
    for (int k = 0; k < n; k++) {
      if (known[k] > 0) continue;
      int before = 1;
      while (known[(k - before + n) % n] == 0) before++;
      int after = 1;
      while (known[(k + after) % n] == 0) after++;
      wall[k] =
          (after * known[(k - before + n) % n] + before * known[(k + after) % n])
              / (before + after);
    }
  }

  private static double[] smooth(double[] radii) {
    int reach = (int) Math.ceil(3 * SMOOTHING);
    double[] weights = new double[2 * reach + 1];
    for (int j = -reach; j <= reach; j++)
      weights[j + reach] = Math.exp(-0.5 * j * j / (SMOOTHING * SMOOTHING));
    double total = Arrays.stream(weights).sum();
    double[] result = new double[DIRECTIONS];
    for (int k = 0; k < DIRECTIONS; k++) {
      for (int j = -reach; j <= reach; j++)
        result[k] += weights[j + reach] * radii[(k + j + DIRECTIONS) % DIRECTIONS];
      result[k] /= total;
    }
    return result;
  }

  /** Mean radius of the outer contour. */
  double size() {
    return Arrays.stream(outer).average().orElseThrow();
  }

  /** Squared mean radius of the cavity. */
  double cavity() {
    return Arrays.stream(endocardium).map(r -> r * r).average().orElseThrow();
  }
}
