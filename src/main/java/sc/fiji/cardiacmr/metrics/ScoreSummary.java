package sc.fiji.cardiacmr.metrics;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * Summary of a list of scores.
 *
 * @param mean arithmetic mean; NaN if n = 0
 * @param sd standard deviation of the sample (divisor n - 1); NaN if n &lt; 2
 * @param median middle value, or the mean of the two middle ones; NaN if n = 0
 * @param n number of values used
 * @param leftOut number of values left out because they were not defined (NaN)
 */
public record ScoreSummary(double mean, double sd, double median, int n, int leftOut) {

  /** Summarizes values; NaN counts as left out. */
  public static ScoreSummary of(double... values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = sorted.length;
    int leftOut = values.length - n;
    if (n == 0) return new ScoreSummary(Double.NaN, Double.NaN, Double.NaN, 0, leftOut);
    double mean = Arrays.stream(sorted).sum() / n;
    double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    double sd = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
    return new ScoreSummary(mean, sd, Percentiles.ofSorted(sorted, 50), n, leftOut);
  }
}
