package sc.fiji.cardiacmr.measure.strain;

import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.measure.aha.RadialChords;

/**
 * The endocardium and epicardium of a slice as smooth distances from its centre. Labels have steps
 * of a pixel; a Gaussian along the circumference takes them away.
 *
 * <p>Lengths in mm or, where the pixel size is unknown, pixels, as those of {@link RadialChords};
 * direction k is 2π k / n from the X axis towards the Y axis.
 *
 * @param inner distance of the endocardium per direction
 * @param outer distance of the epicardium per direction
 * @param wall whether there is wall in a direction; where there is none the contours go on from one
 *     side to the other
 */
public record WallContours(double[] inner, double[] outer, boolean[] wall) {

  /** Standard deviation of the smoothing along the circumference, degrees. */
  private static final double SMOOTHING = 5;

  /** How near to a gap rays are not believed, degrees. */
  private static final int END = 4;

  /** How far a spur reaches at least, as a part of the mean thickness of the wall. */
  private static final double SPUR = 0.45;

  /** To each side, degrees: spurs are narrower. */
  private static final int SPUR_REACH = 20;

  /** Thinnest wall, a part of the distance from the centre. */
  private static final double THINNEST = 0.02;

  /**
   * Reads off contours.
   *
   * @param chords of the slice, see {@link RadialChords#COUNT}
   * @param directions a divisor of {@value RadialChords#COUNT}
   * @throws IllegalArgumentException if it is none
   */
  public static WallContours of(RadialChords chords, int directions) {
    if (directions < 1 || RadialChords.COUNT % directions != 0)
      throw new IllegalArgumentException(
          "The number of directions must be a divisor of "
              + RadialChords.COUNT
              + ", not "
              + directions
              + ".");
    double[] inner = new double[directions];
    double[] outer = new double[directions];
    boolean[] wall = new boolean[directions];
    int step = RadialChords.COUNT / directions;
    double[] endocardium = distances(chords, true);
    double[] epicardium = distances(chords, false);
    for (int k = 0; k < directions; k++) {
      wall[k] = chords.isWall(k * step);
      inner[k] = smooth(chords, endocardium, k * step, true);
      outer[k] = Math.max(smooth(chords, epicardium, k * step, false), (1 + THINNEST) * inner[k]);
    }
    return new WallContours(inner, outer, wall);
  }

  /**
   * Distances of a contour; NaN where there is no wall, and where the labels reach out or in by a
   * spur: much further than the median of the directions around.
   */
  private static double[] distances(RadialChords chords, boolean isInner) {
    double[] distances = new double[RadialChords.COUNT];
    double thickness = 0;
    int walls = 0;
    for (int k = 0; k < distances.length; k++) {
      distances[k] = isInner ? chords.inner(k) : chords.outer(k);
      if (!chords.isWall(k)) continue;
      thickness += chords.outer(k) - chords.inner(k);
      walls++;
    }
    double furthest = SPUR * thickness / walls;
    double[] kept = distances.clone();
    for (int k = 0; k < distances.length; k++) {
      int from = k - SPUR_REACH;
      double[] near =
          IntStream.rangeClosed(0, 2 * SPUR_REACH)
              .mapToDouble(d -> distances[Math.floorMod(from + d, distances.length)])
              .filter(d -> !Double.isNaN(d))
              .sorted()
              .toArray();
      if (near.length > 0 && Math.abs(distances[k] - Percentiles.upperMedian(near)) > furthest)
        kept[k] = Double.NaN;
    }
    return kept;
  }

  private static double smooth(
      RadialChords chords, double[] distances, int chord, boolean isInner) {
    // In a gap of the wall the Gaussian widens until it finds some.
    for (double sigma = SMOOTHING; ; sigma *= 2) {
      double sum = 0;
      double weights = 0;
      int reach = (int) Math.min(RadialChords.COUNT / 2.0, Math.ceil(3 * sigma));
      for (int d = -reach; d <= reach; d++) {
        int other = Math.floorMod(chord + d, RadialChords.COUNT);
        // At the ends of a gap rays meet a part of the wall only.
        if (!isWallAround(chords, other) || Double.isNaN(distances[other])) continue;
        double weight = Math.exp(-0.5 * d * d / (sigma * sigma));
        sum += weight * distances[other];
        weights += weight;
      }
      if (weights > 0) return sum / weights;
      if (reach == RadialChords.COUNT / 2) return isInner ? 1 : 2;
    }
  }

  private static boolean isWallAround(RadialChords chords, int chord) {
    for (int d : new int[] {-END, 0, END})
      if (!chords.isWall(Math.floorMod(chord + d, RadialChords.COUNT))) return false;
    return true;
  }
}
