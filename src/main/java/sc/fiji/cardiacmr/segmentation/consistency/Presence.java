package sc.fiji.cardiacmr.segmentation.consistency;

/**
 * In which slices and phases a class is present: in each phase from one slice to another, whose
 * limits follow an optimal path through the cycle ({@link LimitPath}). As both ends are treated
 * alike, the order of slices does not matter. A slice in the middle, where the evidence is largest,
 * is always within.
 */
final class Presence {

  /**
   * Share of the cycle for which a slice must show a class that it does not show before and after
   * to be believed: diastole, when the base is there, is longer.
   */
  private static final double SHORTEST = 0.12;

  /** Presence in a single phase is never believed. */
  private static final double LEAST_MOVE_COST = 0.6;

  /** Of equally good extents the shorter. */
  private static final double TIE = 1e-3;

  private final int[] first;
  private final int[] last;

  private Presence(int[] first, int[] last) {
    this.first = first;
    this.last = last;
  }

  /**
   * Finds the extent.
   *
   * @param evidence axes phase, slice; negative (absent) to 1 (certainly present), 0 unknown
   * @param isCycle whether the phases are one heartbeat; if not, each stands for itself
   * @param slicesPerEight how many slices are 8 mm, at least 1; the base moves by about so much
   * @return null if the evidence speaks against the class in all slices
   */
  static Presence of(double[][] evidence, boolean isCycle, double slicesPerEight) {
    int phases = evidence.length;
    int slices = evidence[0].length;
    int middle = middle(evidence);
    if (middle < 0) return null;
    double[][] down = new double[phases][middle + 1];
    double[][] up = new double[phases][slices - middle];
    for (int t = 0; t < phases; t++) {
      for (int k = 1; k <= middle; k++) down[t][k] = down[t][k - 1] + evidence[t][middle - k] - TIE;
      for (int k = 1; k < slices - middle; k++)
        up[t][k] = up[t][k - 1] + evidence[t][middle + k] - TIE;
    }
    double cost = Math.max(LEAST_MOVE_COST, SHORTEST / 2 * phases) / slicesPerEight;
    int longest = (int) Math.ceil(2 * slicesPerEight);
    int[] first = path(down, isCycle, cost, longest);
    int[] last = path(up, isCycle, cost, longest);
    for (int t = 0; t < phases; t++) {
      first[t] = middle - first[t];
      last[t] += middle;
    }
    return new Presence(first, last);
  }

  private static int middle(double[][] evidence) {
    int middle = -1;
    double most = 0;
    for (int z = 0; z < evidence[0].length; z++) {
      double sum = 0;
      for (double[] phase : evidence) sum += phase[z];
      if (sum > most) {
        most = sum;
        middle = z;
      }
    }
    return middle;
  }

  private static int[] path(double[][] gain, boolean isCycle, double cost, int longest) {
    if (isCycle) return LimitPath.best(gain, cost, longest);
    int[] path = new int[gain.length];
    for (int t = 0; t < path.length; t++)
      for (int k = 1; k < gain[t].length; k++) if (gain[t][k] > gain[t][path[t]]) path[t] = k;
    return path;
  }

  /** Whether the class is present in a slice at a phase. */
  boolean isAt(int z, int t) {
    return z >= first[t] && z <= last[t];
  }

  /** Whether a slice is beside an end of the class at a phase, outside. */
  boolean isBeside(int z, int t) {
    return z == first[t] - 1 || z == last[t] + 1;
  }
}
