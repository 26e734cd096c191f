package sc.fiji.cardiacmr.image;

/**
 * Counts of values in bins of equal width from the smallest to the largest value, both included, as
 * NumPy's {@code histogram} counts them. Immutable.
 */
public final class EqualBins {

  private final int[] counts;
  private final double smallest;
  private final double width;
  private final int total;

  private EqualBins(int[] counts, double smallest, double width, int total) {
    this.counts = counts;
    this.smallest = smallest;
    this.width = width;
    this.total = total;
  }

  /**
   * Counts.
   *
   * @param values at least one, finite
   * @param bins how many; values that are all the same are in the first one
   */
  public static EqualBins of(float[] values, int bins) {
    double low = values[0];
    double high = values[0];
    for (float v : values) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    double width = (high - low) / bins;
    int[] counts = new int[bins];
    for (float v : values) counts[bin(v, low, high, width, bins)]++;
    return new EqualBins(counts, low, width, values.length);
  }

  private static int bin(double v, double low, double high, double width, int bins) {
    if (width == 0) return 0;
    int k = Math.min(bins - 1, (int) ((v - low) / (high - low) * bins));
    // The quotient may be off by one where a value lies on an edge.
    if (v < low + k * width) return k - 1;
    return k < bins - 1 && v >= low + (k + 1) * width ? k + 1 : k;
  }

  /** The number of values in a bin, counted from 0. */
  public int count(int bin) {
    return counts[bin];
  }

  /** The middle of a bin. */
  public double centre(int bin) {
    return smallest + (bin + 0.5) * width;
  }

  /** Shannon's entropy of the distribution over the bins, in bits. */
  public double entropy() {
    double entropy = 0;
    for (int n : counts) {
      if (n == 0) continue;
      double p = (double) n / total;
      entropy -= p * Math.log(p) / Math.log(2);
    }
    return entropy;
  }
}
