package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Labels;

/**
 * How much the labels of each plane speak for a class being there: -1.4 (certainly absent) to 1
 * (certainly present), 0 where they do not count. Bounded, so that no plane outvotes several
 * others.
 */
final class Evidence {

  /** Share of the largest area of the class that is neither for nor against its presence. */
  private static final double SMALL = 0.01;

  /** Fewer pixels are never evidence. */
  private static final double FEWEST_PIXELS = 4;

  /**
   * The wall gets thicker in systole, so a slice that has less than this share of its usual muscle
   * has been left by the ventricle.
   */
  private static final double REMNANT = 0.35;

  /** The phase at which a slice has its usual muscle, from the least to the most. */
  private static final double USUAL = 0.75;

  private Evidence() {}

  /**
   * The evidence of a class, axes phase, slice.
   *
   * @param systole how far the heart is contracted at each phase, 0..1: absence speaks louder at
   *     end-systole, when the base has moved and the apex is empty
   */
  static double[][] of(HeartRegion heart, boolean[][] isBad, double[] systole, int value) {
    int phases = isBad.length;
    int slices = isBad[0].length;
    double small = small(heart, phases, slices, value);
    double[][] evidence = new double[phases][slices];
    for (int z = 0; z < slices; z++) {
      double threshold = small;
      if (value == Labels.MYO) threshold = Math.max(small, REMNANT * usual(heart, isBad, z));
      for (int t = 0; t < phases; t++)
        if (!isBad[t][z]) {
          double clear = clearness(heart.area(z, t, value) / threshold);
          evidence[t][z] = clear > 0 ? clear : clear * (0.4 + systole[t]);
        }
    }
    return evidence;
  }

  /**
   * How far the heart is contracted at each phase by the area of its LV, 0 (ED) to 1 (ES); a half
   * where that does not change or a phase stands alone.
   */
  static double[] systole(HeartRegion heart, boolean[][] isBad) {
    int phases = isBad.length;
    int slices = isBad[0].length;
    double[] area = new double[phases];
    for (int z = 0; z < slices; z++) {
      double[] course = IntStream.range(0, phases).mapToDouble(area(heart, z)).toArray();
      double[] sorted = course.clone();
      Arrays.sort(sorted);
      // A slice that is empty at times does not tell its emptiness from that of the heart.
      if (sorted[phases / 10] == 0) continue;
      for (int t = 0; t < phases; t++)
        area[t] += isBad[t][z] || course[t] == 0 ? sorted[phases / 2] : course[t];
    }
    double[] sorted = area.clone();
    Arrays.sort(sorted);
    double least = sorted[phases / 10];
    double most = sorted[phases - 1 - phases / 10];
    double[] systole = new double[phases];
    for (int t = 0; t < phases; t++)
      systole[t] = most > least ? Math.max(0, Math.min(1, (most - area[t]) / (most - least))) : 0.5;
    return systole;
  }

  private static IntToDoubleFunction area(HeartRegion heart, int z) {
    return t -> heart.area(z, t, Labels.LV);
  }

  /** Half or less of the threshold speaks clearly against, one and a half times of it for. */
  private static double clearness(double ratio) {
    return Math.max(-1, Math.min(1, 2 * (ratio - 1)));
  }

  /** Area of a class that is neither for nor against its presence, pixels. */
  static int threshold(HeartRegion heart, LabelSeries labels, int value) {
    return (int) small(heart, labels.phases(), labels.slices(), value);
  }

  private static double small(HeartRegion heart, int phases, int slices, int value) {
    int largest = 0;
    for (int t = 0; t < phases; t++)
      for (int z = 0; z < slices; z++) largest = Math.max(largest, heart.area(z, t, value));
    return Math.max(FEWEST_PIXELS, SMALL * largest);
  }

  private static double usual(HeartRegion heart, boolean[][] isBad, int z) {
    double[] areas = new double[isBad.length];
    int n = 0;
    for (int t = 0; t < areas.length; t++) {
      int area = heart.area(z, t, Labels.MYO);
      if (!isBad[t][z] && area > 0) areas[n++] = area;
    }
    if (n == 0) return 0;
    Arrays.sort(areas, 0, n);
    return areas[(int) (USUAL * (n - 1))];
  }

  /**
   * Planes that do not count are given the weaker evidence of the nearest phases before and after
   * of their slice, where both speak for the same: else the base, which leaves a slice for a few
   * phases, would not have been away for long enough if one of them is lost.
   *
   * @param evidence axes phase, slice; changed
   * @param farthest phases to look before and after
   */
  static void bridge(double[][] evidence, boolean[][] isBad, int farthest) {
    int phases = isBad.length;
    for (int z = 0; z < isBad[0].length; z++)
      for (int t = 0; t < phases; t++) {
        if (!isBad[t][z]) continue;
        double before = nearest(evidence, isBad, z, t, -1, farthest);
        double after = nearest(evidence, isBad, z, t, 1, farthest);
        if (before * after > 0)
          evidence[t][z] = Math.signum(before) * Math.min(Math.abs(before), Math.abs(after));
      }
  }

  private static double nearest(
      double[][] evidence, boolean[][] isBad, int z, int t, int direction, int farthest) {
    int phases = isBad.length;
    for (int k = 1; k <= farthest && k < phases; k++) {
      int other = Math.floorMod(t + direction * k, phases);
      if (!isBad[other][z]) return evidence[other][z];
    }
    return 0;
  }

  /** The smaller of both evidences. */
  static double[][] least(double[][] one, double[][] other) {
    double[][] least = new double[one.length][one[0].length];
    for (int t = 0; t < least.length; t++)
      for (int z = 0; z < least[t].length; z++) least[t][z] = Math.min(one[t][z], other[t][z]);
    return least;
  }
}
