package sc.fiji.cardiacmr.metrics.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Bias and limits of agreement of two ways to measure, with intervals of 95 %: J. M. Bland and D.
 * G. Altman, Statistical methods for assessing agreement between two methods of clinical
 * measurement, Lancet 327 (1986) 307, and Measuring agreement in method comparison studies,
 * Statistical Methods in Medical Research 8 (1999) 135.
 *
 * <p>The limits are bias ± 1.96 SD. The standard error of the bias is SD / sqrt(n), that of a limit
 * SD sqrt(1 / n + 1.96² / (2 (n - 1))); the intervals take Student's t with n - 1 degrees of
 * freedom.
 *
 * @param n number of pairs
 * @param bias mean difference
 * @param lower limit of agreement
 * @param upper limit of agreement
 * @param sd of the differences, divisor n - 1
 * @param biasMargin half the width of the interval of the bias
 * @param limitMargin half the width of the interval of each limit; both margins are NaN where the
 *     intervals were taken away, see {@link #withoutIntervals}. All but the bias are NaN for fewer
 *     than two pairs, the bias for none
 */
public record LimitsOfAgreement(
    int n,
    double bias,
    double lower,
    double upper,
    double sd,
    double biasMargin,
    double limitMargin) {

  /** Standard deviations within which 95 % of normally distributed differences lie. */
  private static final double WIDTH = 1.96;

  /**
   * The same with unknown intervals, as for differences several of which are of one subject: they
   * are alike, so intervals that count each would be too narrow.
   */
  public LimitsOfAgreement withoutIntervals() {
    return new LimitsOfAgreement(n, bias, lower, upper, sd, Double.NaN, Double.NaN);
  }

  /**
   * Of differences, measured minus reference.
   *
   * @param differences finite
   */
  public static LimitsOfAgreement of(double... differences) {
    SummaryStatistics all = new SummaryStatistics();
    for (double d : differences) all.addValue(d);
    int n = differences.length;
    if (n < 2)
      return new LimitsOfAgreement(
          n, all.getMean(), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    double bias = all.getMean();
    double sd = all.getStandardDeviation();
    double t = new TDistribution(null, n - 1).inverseCumulativeProbability(0.975);
    return new LimitsOfAgreement(
        n,
        bias,
        bias - WIDTH * sd,
        bias + WIDTH * sd,
        sd,
        t * sd / Math.sqrt(n),
        t * sd * Math.sqrt(1.0 / n + WIDTH * WIDTH / (2.0 * (n - 1))));
  }
}
