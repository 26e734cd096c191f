package sc.fiji.cardiacmr.metrics;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * How far two ways to measure agree: correlation, and the differences after J. M. Bland and D. G.
 * Altman, Statistical methods for assessing agreement between two methods of clinical measurement,
 * Lancet 327 (1986) 307.
 *
 * @param n number of pairs
 * @param pearson Pearson's correlation coefficient; NaN for fewer than 2 pairs, or where one side
 *     is constant
 * @param bias mean of measured minus reference; NaN for no pairs
 * @param sd standard deviation of the differences (divisor n - 1); NaN for fewer than 2 pairs
 * @param meanAbsoluteDifference mean size of the differences; NaN for no pairs
 */
public record Agreement(
    int n, double pearson, double bias, double sd, double meanAbsoluteDifference) {

  /** Standard deviations within which 95 % of normally distributed differences lie. */
  private static final double LIMIT = 1.96;

  /**
   * Compares pairs.
   *
   * @param measured one value per case
   * @param reference the true value of the same cases
   * @throws IllegalArgumentException if there are more of one than of the other
   */
  public static Agreement of(double[] measured, double[] reference) {
    if (measured.length != reference.length)
      throw new IllegalArgumentException(
          measured.length + " values cannot be compared with " + reference.length + ".");
    SummaryStatistics differences = new SummaryStatistics();
    SummaryStatistics sizes = new SummaryStatistics();
    for (int i = 0; i < measured.length; i++) {
      differences.addValue(measured[i] - reference[i]);
      sizes.addValue(Math.abs(measured[i] - reference[i]));
    }
    int n = measured.length;
    return new Agreement(
        n,
        n < 2 ? Double.NaN : new PearsonsCorrelation().correlation(measured, reference),
        differences.getMean(),
        // Of a single value commons-math says 0.
        n < 2 ? Double.NaN : differences.getStandardDeviation(),
        sizes.getMean());
  }

  /** Lower limit of agreement, bias - 1.96 SD. */
  public double lowerLimit() {
    return bias - LIMIT * sd;
  }

  /** Upper limit of agreement, bias + 1.96 SD. */
  public double upperLimit() {
    return bias + LIMIT * sd;
  }
}
