package sc.fiji.cardiacmr.plot;

import java.util.Arrays;
import sc.fiji.cardiacmr.metrics.statistics.Spread;

/**
 * Gaussian density estimate of some values, for the outline of a violin. Bandwidth: 0.9 min(SD,
 * interquartile range / 1.349) n^(-1/5) (B. W. Silverman, Density Estimation for Statistics and
 * Data Analysis, 1986, equation 3.31).
 */
final class KernelDensity {

  /** Beyond so many bandwidths a value does not count. */
  private static final double REACH = 6;

  private final double[] values;
  private final double bandwidth;

  /**
   * @param values finite
   * @param spread of these values
   */
  KernelDensity(double[] values, Spread spread) {
    this.values = values;
    double robust = Math.min(spread.sd(), spread.interquartileRange() / 1.349);
    bandwidth = 0.9 * (robust > 0 ? robust : spread.sd()) * Math.pow(values.length, -0.2);
  }

  /** Whether the values have a density: not all of them are equal. */
  boolean isKnown() {
    return bandwidth > 0;
  }

  /** The density at a place, up to a factor. */
  double at(double x) {
    return Arrays.stream(values).map(value -> kernel((x - value) / bandwidth)).sum();
  }

  private static double kernel(double z) {
    return Math.abs(z) > REACH ? 0 : Math.exp(-z * z / 2);
  }
}
