package sc.fiji.cardiacmr.metrics.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Wilcoxon's signed-rank test of paired values, two-sided (F. Wilcoxon, Individual comparisons by
 * ranking methods, Biometrics Bulletin 1 (1945) 80).
 *
 * <p>Pairs without a difference are dropped (Wilcoxon's own rule), equal sizes of differences share
 * the mean of their ranks. Up to {@value #MOST_EXACT} pairs that differ, the distribution of the
 * statistic is exact: that of the sum of a random subset of their ranks, shared or not. Beyond, it
 * is normal with mean n (n + 1) / 4 and variance n (n + 1) (2 n + 1) / 24 - sum(t^3 - t) / 48 over
 * groups of t shared ranks, without a correction for continuity.
 *
 * <p>{@code scipy.stats.wilcoxon} by default does the same without dropped pairs and shared ranks,
 * but takes the normal distribution with any of these, however few pairs there are: p may then be
 * below 2 / 2^n, which no n signs can give. The test of commons-math keeps pairs without a
 * difference, ignores shared ranks in the variance, and lists all 2^n signs for the exact
 * distribution, so it is not used.
 *
 * @param pairs number of pairs given
 * @param zeros how many of them were dropped because they do not differ
 * @param statistic the smaller one of the sums of the ranks of positive and of negative
 *     differences; NaN if there is no pair
 * @param p probability of a statistic at least as far from its mean if neither side tends to be
 *     larger; 1 if no pair differs, NaN if there is no pair
 * @param isExact whether p comes from the exact distribution
 */
public record Wilcoxon(int pairs, int zeros, double statistic, double p, boolean isExact) {

  /** More pairs that differ than these are tested by the normal distribution. */
  public static final int MOST_EXACT = 50;

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /**
   * Tests whether one side tends to be larger.
   *
   * @param first finite values
   * @param second as many finite values, of the same subjects in the same order
   * @throws IllegalArgumentException if there are more of one than of the other, or one is not
   *     finite
   */
  public static Wilcoxon signedRank(double[] first, double[] second) {
    if (first.length != second.length)
      throw new IllegalArgumentException(
          first.length + " values cannot be paired with " + second.length + ".");
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = first[i] - second[i];
      if (!Double.isFinite(differences[i]))
        throw new IllegalArgumentException("The values of pair " + (i + 1) + " are not finite.");
    }
    double[] nonzero = Arrays.stream(differences).filter(d -> d != 0).toArray();
    int zeros = differences.length - nonzero.length;
    if (differences.length == 0) return new Wilcoxon(0, 0, Double.NaN, Double.NaN, false);
    if (nonzero.length == 0) return new Wilcoxon(zeros, zeros, 0, 1, true);
    return test(nonzero, zeros);
  }

  private static Wilcoxon test(double[] differences, int zeros) {
    int n = differences.length;
    double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
    double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(sizes);
    double positive = 0;
    for (int i = 0; i < n; i++) if (differences[i] > 0) positive += ranks[i];
    double all = n * (n + 1) / 2.0;
    double smaller = Math.min(positive, all - positive);
    boolean isExact = n <= MOST_EXACT;
    double p = isExact ? exact(ranks, smaller) : normal(n, smaller, sharedRanks(sizes));
    return new Wilcoxon(n + zeros, zeros, smaller, Math.min(1, p), isExact);
  }

  /** Number of pairs that differ. */
  public int nonzero() {
    return pairs - zeros;
  }

  /** Sum of t^3 - t over the groups of t equal values. */
  private static double sharedRanks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      for (to = from + 1; to < sorted.length && sorted[to] == sorted[from]; ) to++;
      double t = to - from;
      sum += t * t * t - t;
    }
    return sum;
  }

  /** Twice the share of the subsets of the ranks whose sum is at most the statistic. */
  private static double exact(double[] ranks, double statistic) {
    // Shared ranks are halves: doubled, all are whole.
    int n = ranks.length;
    double[] subsets = new double[n * (n + 1) + 1];
    subsets[0] = 1;
    int largest = 0;
    for (double shared : ranks) {
      int rank = (int) Math.round(2 * shared);
      largest += rank;
      for (int sum = largest; sum >= rank; sum--) subsets[sum] += subsets[sum - rank];
    }
    double count = 0;
    for (int sum = 0; sum <= Math.round(2 * statistic); sum++) count += subsets[sum];
    return 2 * count / Math.pow(2, n);
  }

  private static double normal(int n, double statistic, double shared) {
    double mean = n * (n + 1.0) / 4;
    double variance = n * (n + 1.0) * (2 * n + 1.0) / 24 - shared / 48;
    return 2 * NORMAL.cumulativeProbability((statistic - mean) / Math.sqrt(variance));
  }
}
