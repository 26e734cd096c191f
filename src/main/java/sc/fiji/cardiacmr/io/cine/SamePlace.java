package sc.fiji.cardiacmr.io.cine;

import java.util.Arrays;
import java.util.List;

/**
 * From which distance on slices of a stack are different ones, and no repeats at the same place: an
 * eighth of the distance that neighbours have. That distance is the first of these that is known:
 *
 * <ol>
 *   <li>the one that most of the stack shows, if two pairs of neighbours have it,
 *   <li>the smaller of Spacing Between Slices and Slice Thickness,
 *   <li>six pixels (no slice is much thinner than its pixels are wide).
 * </ol>
 */
final class SamePlace {

  /** The largest distance of a collision in the study of the log is 0.9 mm of 8 or 10 mm. */
  private static final double PART = 0.125;

  private static final double PIXELS = 6;

  /** Distances that differ by less are the same. */
  private static final double ALIKE = 0.1;

  private SamePlace() {}

  /**
   * The distance in mm below which slices are at the same place; 0 if nothing is known.
   *
   * @param slices of known location, in any order
   */
  static double limit(List<CineSlice> slices) {
    SliceGrid grid = slices.get(0).grid();
    return limit(slices, PIXELS * Math.max(grid.dx(), grid.dy()));
  }

  /** As {@link #limit(List)}, but 0 where only the size of the pixels is known. */
  static double knownLimit(List<CineSlice> slices) {
    return limit(slices, Double.NaN);
  }

  private static double limit(List<CineSlice> slices, double unstated) {
    double shown = shown(slices.stream().mapToDouble(CineSlice::location).sorted().toArray());
    double distance = Double.isNaN(shown) ? stated(slices, unstated) : shown;
    return distance > 0 ? PART * distance : 0;
  }

  private static double stated(List<CineSlice> slices, double unstated) {
    return SlicePlanes.smallest(
        SpacingCheck.metadata(slices),
        Statistics.median(slices.stream().mapToDouble(CineSlice::thickness).toArray()),
        unstated);
  }

  /**
   * The distance of at least two pairs of neighbours that explains most: the share of pairs that
   * have it, times the share of the stack's length that they cover. NaN if there is none.
   */
  private static double shown(double[] locations) {
    double[] gaps = new double[Math.max(0, locations.length - 1)];
    for (int i = 0; i < gaps.length; i++) gaps[i] = locations[i + 1] - locations[i];
    double best = Double.NaN;
    double most = 0;
    for (double gap : gaps) {
      if (!(gap > 0)) continue;
      double[] alike = Arrays.stream(gaps).filter(g -> Math.abs(g - gap) <= ALIKE * gap).toArray();
      double explained = alike.length * Arrays.stream(alike).sum();
      if (explained <= most) continue;
      most = explained;
      best = alike.length < 2 ? Double.NaN : Statistics.median(alike);
    }
    return best;
  }
}
