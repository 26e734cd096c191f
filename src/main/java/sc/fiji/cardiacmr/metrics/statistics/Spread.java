package sc.fiji.cardiacmr.metrics.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * Where values lie.
 *
 * @param n number of values
 * @param mean arithmetic mean; NaN for no value
 * @param sd standard deviation, divisor n - 1; NaN for fewer than two values
 * @param median NaN for no value
 * @param lowerQuartile 25th percentile, linear between ranks (as R and NumPy do by default)
 * @param upperQuartile 75th percentile, likewise
 */
public record Spread(
    int n, double mean, double sd, double median, double lowerQuartile, double upperQuartile) {

  /** Of the values that are known: NaN does not count. */
  public static Spread ofKnown(double... values) {
    return of(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
  }

  /** Of finite values. */
  public static Spread of(double... values) {
    int n = values.length;
    if (n == 0) return new Spread(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    // In rising order the sums do not depend on the order of the subjects.
    SummaryStatistics all = new SummaryStatistics();
    for (double v : sorted) all.addValue(v);
    return new Spread(
        n,
        all.getMean(),
        n < 2 ? Double.NaN : all.getStandardDeviation(),
        Percentiles.ofSorted(sorted, 50),
        Percentiles.ofSorted(sorted, 25),
        Percentiles.ofSorted(sorted, 75));
  }

  /** Distance of the quartiles. */
  public double interquartileRange() {
    return upperQuartile - lowerQuartile;
  }
}
