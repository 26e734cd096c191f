package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the distance of the slices of a stack, and the slices that keep to it.
 *
 * <p>A stack is a chain of slices in which neighbours are one distance apart. The chain may step
 * over interspersed slices, leave out slices at its ends, span two or three distances (slices are
 * missing), or take another step when nothing else fits; each costs something, and the chain and
 * the distance with the least cost are taken. Steps shorter than {@value #TOO_CLOSE} or longer than
 * {@value #TOO_FAR} distances are never taken. The limits and costs reproduce the decisions of the
 * curation log (see {@link Inconsistency}).
 *
 * @param distance distance of neighbouring slices, mm; NaN if there is only one slice
 * @param kept indices of the slices that form the stack, ascending
 */
record SpacingFit(double distance, List<Integer> kept, double cost) {

  /** Deviation allowed, as a fraction of the distance. */
  static final double TOLERANCE = 0.1;

  /** Largest deviation of distances that scatter, as a fraction of their mean. */
  private static final double SCATTER = 0.25;

  /** Distances that differ by less do not scatter. */
  private static final double EXACT = 0.02;

  /** Part of the distances that are equal in a stack that is regular in parts. */
  private static final double MANY = 0.4;

  static final double TOO_CLOSE = 0.6;
  static final double TOO_FAR = 2.5;
  private static final int MAX_MULTIPLE = 3;
  private static final double MISSING_COST = 0.6;
  private static final double SPECIAL_COST = 0.9;
  private static final double REMOVAL_COST = 1;
  private static final double UNHELPFUL_REMOVAL_COST = 1.5;
  private static final int MAX_STEPPED_OVER = 12;
  private static final int MAX_SPAN = 3;

  /**
   * @param locations ascending, mm
   * @param metadata what the files state as the distance, used only to decide between equally good
   *     ones; NaN if unknown
   */
  static SpacingFit of(double[] locations, double metadata) {
    TreeSet<Double> candidates = new TreeSet<>();
    for (int i = 0; i < locations.length; i++)
      for (int j = i + 1; j < Math.min(locations.length, i + 1 + MAX_SPAN); j++) {
        double gap = rounded(locations[j] - locations[i]);
        if (gap > 0) candidates.add(gap);
      }
    if (metadata > 0) candidates.add(metadata);
    SpacingFit scattered = scattered(locations);
    if (scattered != null) return scattered;
    SpacingFit best = null;
    for (double candidate : candidates) {
      SpacingFit fit = chain(locations, candidate);
      if (best == null || isBetter(fit, best, metadata)) best = fit;
    }
    if (best == null) return new SpacingFit(Double.NaN, indices(locations.length), 0);
    return new SpacingFit(best.refined(locations), best.kept, best.cost);
  }

  private static boolean isBetter(SpacingFit fit, SpacingFit best, double metadata) {
    double difference = fit.cost - best.cost;
    if (Math.abs(difference) > 0.05) return difference < 0;
    double alike = 0.001 * best.distance;
    boolean nearer = Math.abs(fit.distance - metadata) < Math.abs(best.distance - metadata) - alike;
    boolean equallyNear =
        Double.isNaN(metadata)
            || Math.abs(Math.abs(fit.distance - metadata) - Math.abs(best.distance - metadata))
                <= alike;
    return nearer || equallyNear && difference < -1e-9;
  }

  /** To a thousandth, so that equal distances are tried once. */
  private static double rounded(double gap) {
    if (!(gap > 0)) return 0;
    double unit = Math.pow(10, Math.floor(Math.log10(gap)) - 3);
    return Math.round(gap / unit) * unit;
  }

  private static List<Integer> indices(int n) {
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < n; i++) result.add(i);
    return result;
  }

  /**
   * All slices, if their distances scatter about one: none is off by more than {@value #SCATTER} of
   * it, and few are equal; null otherwise.
   */
  private static SpacingFit scattered(double[] locations) {
    int steps = locations.length - 1;
    if (steps < 2) return null;
    double mean = (locations[steps] - locations[0]) / steps;
    double[] gaps = new double[steps];
    for (int i = 0; i < steps; i++) gaps[i] = locations[i + 1] - locations[i];
    int mostEqual = 0;
    for (double gap : gaps) {
      if (Math.abs(gap - mean) > SCATTER * mean) return null;
      int equal = 0;
      for (double other : gaps) if (Math.abs(gap - other) <= EXACT * gap) equal++;
      mostEqual = Math.max(mostEqual, equal);
    }
    boolean regular = mostEqual == steps || mostEqual >= Math.max(3, MANY * steps);
    return regular ? null : new SpacingFit(mean, indices(locations.length), 0);
  }

  /** The best chain for a given distance (dynamic programming over its last slice). */
  static SpacingFit chain(double[] locations, double distance) {
    int n = locations.length;
    double[] cost = new double[n];
    int[] previous = new int[n];
    int last = 0;
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      cost[i] = i * REMOVAL_COST;
      previous[i] = -1;
      for (int j = Math.max(0, i - MAX_STEPPED_OVER); j < i; j++) {
        double total = cost[j] + stepCost((locations[i] - locations[j]) / distance, i - j - 1);
        if (total < cost[i]) {
          cost[i] = total;
          previous[i] = j;
        }
      }
      double total = cost[i] + (n - 1 - i) * REMOVAL_COST;
      if (total < best) {
        best = total;
        last = i;
      }
    }
    List<Integer> kept = new ArrayList<>();
    for (int i = last; i >= 0; i = previous[i]) kept.add(i);
    Collections.reverse(kept);
    return new SpacingFit(distance, kept, best);
  }

  private static double stepCost(double ratio, int steppedOver) {
    if (Math.abs(ratio - 1) <= TOLERANCE)
      return 0.1 * Math.abs(ratio - 1) + steppedOver * REMOVAL_COST;
    double removal = steppedOver * UNHELPFUL_REMOVAL_COST;
    int multiple = multiple(ratio);
    if (multiple > 1) return (multiple - 1) * MISSING_COST + removal;
    if (ratio < TOO_CLOSE || ratio > TOO_FAR) return Double.POSITIVE_INFINITY;
    return SPECIAL_COST + removal;
  }

  /** 1, 2 or 3 if the gap is so many distances; 0 if it is not a multiple. */
  static int multiple(double ratio) {
    int multiple = (int) Math.round(ratio);
    boolean fits =
        multiple >= 1 && multiple <= MAX_MULTIPLE && Math.abs(ratio - multiple) <= TOLERANCE;
    return fits ? multiple : 0;
  }

  /** The median of the steps that are one distance long. */
  private double refined(double[] locations) {
    List<Double> steps = new ArrayList<>();
    for (int i = 1; i < kept.size(); i++) {
      double gap = locations[kept.get(i)] - locations[kept.get(i - 1)];
      if (multiple(gap / distance) == 1) steps.add(gap);
    }
    return steps.isEmpty()
        ? distance
        : Statistics.median(steps.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
