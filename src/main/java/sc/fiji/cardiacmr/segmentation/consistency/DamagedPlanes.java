package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * Planes whose labels are not evidence: the image shows nothing, or not what it shows in the other
 * phases of its slice; or the labels of a phase or a plane differ so much from those of the phases
 * before and after that no heart moves like that.
 */
final class DamagedPlanes {

  /**
   * Least correlation of a plane, in little, with the median over the phases of its slice. In cine
   * series of phantoms and patients it is above 0.9, of noise about 0.
   */
  private static final double LEAST_CORRELATION = 0.5;

  /**
   * Least correlation of a slice, in little, with the more alike of the slices beside it. Of 1190
   * slices of cine and LGE studies of three scanners one was below it (median 0.9), of as many of
   * noise one in a thousand was above.
   */
  private static final double LEAST_LIKENESS = 0.2;

  /** If more of the slices are unlike those beside them, this tells nothing. */
  private static final double MOST_STRANGE = 1.0 / 3;

  /** Least Dice of a plane's heart with its slice's region; hearts at ED and ES reach 0.7. */
  private static final double LEAST_OVERLAP = 0.35;

  /** Share of the median of the phases nearby, below which, or above its inverse, an area jumps. */
  private static final double JUMP = 0.6;

  /** How alike the areas before and after must be for a jump between them to be one. */
  private static final double STEADY = 0.75;

  /** Fewer phases do not tell which of them is the odd one. */
  private static final int FEWEST_PHASES = 5;

  private DamagedPlanes() {}

  /**
   * The planes that show nothing; axes phase, slice.
   *
   * @param appearances axes phase, slice; null where they are not known
   */
  static boolean[][] blank(PlaneAppearance[][] appearances) {
    boolean[][] isBlank = new boolean[appearances.length][appearances[0].length];
    for (int t = 0; t < isBlank.length; t++)
      for (int z = 0; z < isBlank[t].length; z++)
        isBlank[t][z] = appearances[t][z] != null && appearances[t][z].isBlank();
    return isBlank;
  }

  /**
   * The planes that show something else than the other phases of their slice; axes phase, slice.
   */
  static boolean[][] unlike(PlaneAppearance[][] appearances) {
    int phases = appearances.length;
    boolean[][] isUnlike = new boolean[phases][appearances[0].length];
    if (phases < FEWEST_PHASES) return isUnlike;
    for (int z = 0; z < isUnlike[0].length; z++) {
      int slice = z;
      PlaneAppearance[] course =
          Arrays.stream(appearances)
              .map(phase -> phase[slice])
              .filter(DamagedPlanes::isSeen)
              .toArray(PlaneAppearance[]::new);
      if (course.length < FEWEST_PHASES) continue;
      float[] median = median(course);
      for (int t = 0; t < phases; t++)
        isUnlike[t][z] =
            appearances[t][z] != null && appearances[t][z].correlation(median) < LEAST_CORRELATION;
    }
    return isUnlike;
  }

  /**
   * The planes between two others of the same phase that look like neither, such as noise; axes
   * phase, slice. The first and the last slice are not judged.
   */
  static boolean[][] strange(PlaneAppearance[][] appearances) {
    boolean[][] isStrange = new boolean[appearances.length][appearances[0].length];
    for (int t = 0; t < isStrange.length; t++) {
      PlaneAppearance[] stack = appearances[t];
      int judged = 0;
      int strange = 0;
      for (int z = 1; z < stack.length - 1; z++) {
        if (!isSeen(stack[z]) || !isSeen(stack[z - 1]) || !isSeen(stack[z + 1])) continue;
        judged++;
        double likeness =
            Math.max(
                stack[z].correlation(stack[z - 1].cells()),
                stack[z].correlation(stack[z + 1].cells()));
        isStrange[t][z] = likeness < LEAST_LIKENESS;
        if (isStrange[t][z]) strange++;
      }
      if (strange > Math.max(1, MOST_STRANGE * judged)) Arrays.fill(isStrange[t], false);
    }
    return isStrange;
  }

  private static boolean isSeen(PlaneAppearance plane) {
    return plane != null && !plane.isBlank();
  }

  private static float[] median(PlaneAppearance[] course) {
    float[] median = new float[course[0].cells().length];
    float[] values = new float[course.length];
    for (int i = 0; i < median.length; i++) {
      for (int t = 0; t < course.length; t++) values[t] = course[t].cells()[i];
      Arrays.sort(values);
      median[i] = Percentiles.medianOfSorted(values);
    }
    return median;
  }

  /**
   * Adds the planes whose labels do not fit those of the other phases.
   *
   * @param isDamaged axes phase, slice; changed
   */
  static void addUnlikelyLabels(HeartRegion heart, boolean[][] isDamaged) {
    int phases = isDamaged.length;
    int slices = isDamaged[0].length;
    if (phases < FEWEST_PHASES) return;
    boolean[][] isUnlikely = new boolean[phases][slices];
    double[] usual = new double[slices];
    for (int z = 0; z < slices; z++) usual[z] = usualArea(heart, z, isDamaged);
    addPhases(heart, usual, isUnlikely);
    for (int z = 0; z < slices; z++)
      for (int t = 0; t < phases; t++) {
        int area = heart.area(z, t);
        if (area > 0 && heart.overlap(z, t) < LEAST_OVERLAP) isUnlikely[t][z] = true;
        if (isJump(heart, z, t, isDamaged)) isUnlikely[t][z] = true;
      }
    for (int t = 0; t < phases; t++)
      for (int z = 0; z < slices; z++) isDamaged[t][z] |= isUnlikely[t][z];
  }

  /** Where most of a heart is gone for a phase, its labels there are not believed. */
  private static void addPhases(HeartRegion heart, double[] usual, boolean[][] isUnlikely) {
    int phases = isUnlikely.length;
    float[] totals = new float[phases];
    for (int t = 0; t < phases; t++)
      for (int z = 0; z < usual.length; z++) totals[t] += heart.area(z, t);
    float[] sorted = totals.clone();
    Arrays.sort(sorted);
    double median = Percentiles.medianOfSorted(sorted);
    for (int t = 0; t < phases; t++)
      for (int z = 0; z < usual.length; z++)
        isUnlikely[t][z] = totals[t] < JUMP * JUMP * median && heart.area(z, t) < JUMP * usual[z];
  }

  private static double usualArea(HeartRegion heart, int z, boolean[][] isDamaged) {
    float[] areas = new float[isDamaged.length];
    int n = 0;
    for (int t = 0; t < areas.length; t++) if (!isDamaged[t][z]) areas[n++] = heart.area(z, t);
    if (n == 0) return 0;
    areas = Arrays.copyOf(areas, n);
    Arrays.sort(areas);
    return Percentiles.medianOfSorted(areas);
  }

  /** Whether the area of a plane stands out while those before and after agree. */
  private static boolean isJump(HeartRegion heart, int z, int t, boolean[][] isDamaged) {
    int before = neighbour(z, t, -1, isDamaged);
    int after = neighbour(z, t, 1, isDamaged);
    if (before < 0 || after < 0 || isDamaged[t][z]) return false;
    double one = heart.area(z, before);
    double other = heart.area(z, after);
    if (one == 0 || other == 0 || Math.min(one, other) < STEADY * Math.max(one, other))
      return false;
    double expected = (one + other) / 2;
    double area = heart.area(z, t);
    return area < JUMP * expected || area > expected / JUMP;
  }

  /** The next phase in a direction that is not damaged, at most two away; -1 if there is none. */
  private static int neighbour(int z, int t, int direction, boolean[][] isDamaged) {
    int phases = isDamaged.length;
    for (int k = 1; k <= 2; k++) {
      int other = Math.floorMod(t + direction * k, phases);
      if (!isDamaged[other][z]) return other;
    }
    return -1;
  }
}
