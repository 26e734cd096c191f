package sc.fiji.cardiacmr.plot;

import java.util.Arrays;
import sc.fiji.cardiacmr.metrics.statistics.Spread;

/**
 * Where the whiskers of a box end: at the outermost values within 1.5 interquartile ranges of it
 * (J. W. Tukey, Exploratory Data Analysis, 1977), or at the quartile if none is beyond.
 *
 * @param low end of the lower whisker
 * @param high end of the upper whisker
 */
record Whiskers(double low, double high) {

  /** Of values, at least one, and their spread. */
  static Whiskers of(double[] values, Spread spread) {
    double reach = 1.5 * spread.interquartileRange();
    double low = spread.lowerQuartile();
    double high = spread.upperQuartile();
    // A quartile may lie between two values, none of which need be both within reach and beyond it.
    return new Whiskers(
        Math.min(low, Arrays.stream(values).filter(v -> v >= low - reach).min().orElse(low)),
        Math.max(high, Arrays.stream(values).filter(v -> v <= high + reach).max().orElse(high)));
  }
}
