package sc.fiji.cardiacmr.metrics;

import java.util.Arrays;

/**
 * Summary of a list of scores.
 *
 * @param mean arithmetic mean; NaN if n = 0
 * @param sd standard deviation of the sample (divisor n - 1); NaN if n &lt; 2
 * @param median middle value, or the mean of the two middle ones; NaN if n = 0
 * @param n number of values used
 * @param leftOut number of values left out because they were not defined (NaN)
 */
public record Statistics(double mean, double sd, double median, int n, int leftOut) {

  /** Summarizes values; NaN counts as left out. */
  public static Statistics of(double... values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = sorted.length;
    int leftOut = values.length - n;
    if (n == 0) return new Statistics(Double.NaN, Double.NaN, Double.NaN, 0, leftOut);
    double mean = Arrays.stream(sorted).sum() / n;
    double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    double sd = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
    return new Statistics(mean, sd, percentile(sorted, 50), n, leftOut);
  }

  /**
   * Percentile with linear interpolation between the two nearest ranks, position (n - 1) p / 100;
   * R. J. Hyndman, Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50
   * (1996), definition 7, the default of NumPy and R.
   *
   * @param sorted values in rising order, at least one
   * @param percent 0..100
   * @throws IllegalArgumentException if there is no value or {@code percent} is out of range
   */
  public static double percentile(double[] sorted, double percent) {
    if (sorted.length == 0)
      throw new IllegalArgumentException("There is no percentile of no values.");
    if (!(percent >= 0 && percent <= 100))
      throw new IllegalArgumentException("A percentile must be in 0..100, not " + percent + ".");
    double position = (sorted.length - 1) * percent / 100;
    int lower = (int) position;
    int upper = Math.min(lower + 1, sorted.length - 1);
    return sorted[lower] + (position - lower) * (sorted[upper] - sorted[lower]);
  }
}
