package sc.fiji.cardiacmr.image;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Percentiles and medians.
 *
 * <p>Percentiles are interpolated linearly between the order statistics as by NumPy's default
 * method ("linear"; R. J. Hyndman and Y. Fan, Am. Stat. 50 (1996) 361, definition 7): the p-th
 * percentile of n sorted values lies at index p / 100 · (n − 1). {@link #of} finds it in pixels as
 * they come, {@link #ofSorted} in sorted numbers, {@link #ofRanks} wherever the value of a rank is
 * known. Only {@link #lowerOfSorted} does not interpolate.
 *
 * <p>Of an even number of values the {@link #median} is the mean of the middle two, and the {@link
 * #upperMedian} the larger of them.
 */
public final class Percentiles {

  private Percentiles() {}

  /**
   * One percentile of pixels. NaN and infinite values are left out. Selection takes time in
   * proportion to their number, also for constant images.
   *
   * @param values pixel values; not changed
   * @param percent 0 to 100
   * @return NaN if no value is finite
   * @throws IllegalArgumentException if the percentage is not in 0..100
   */
  public static double of(float[] values, double percent) {
    return of(values, 0, values.length, percent)[0];
  }

  /**
   * Several percentiles of a part of an array; as {@link #of(float[], double)}.
   *
   * @param values pixel values; not changed
   * @param offset index of the first value
   * @param length number of values
   * @param percents each 0 to 100, in any order
   * @return one percentile for each percentage, in the same order; all NaN if no value is finite
   * @throws IllegalArgumentException if a percentage is not in 0..100
   */
  public static double[] of(float[] values, int offset, int length, double... percents) {
    for (double percent : percents) requirePercentage(percent);
    float[] finite = new float[length];
    int n = 0;
    for (int i = offset; i < offset + length; i++)
      if (Float.isFinite(values[i])) finite[n++] = values[i];
    double[] result = new double[percents.length];
    for (int k = 0; k < percents.length; k++) result[k] = percentile(finite, n, percents[k]);
    return result;
  }

  private static double percentile(float[] values, int n, double percent) {
    if (n == 0) return Double.NaN;
    double index = percent / 100 * (n - 1);
    int below = (int) index;
    double fraction = index - below;
    double a = select(values, n, below);
    if (fraction == 0) return a;
    // After the selection all values behind `below` are at least as large as it.
    double b = values[below + 1];
    for (int i = below + 2; i < n; i++) b = Math.min(b, values[i]);
    return between(a, b, fraction);
  }

  /** As NumPy interpolates, so that no rounding leads beyond either end. */
  private static double between(double a, double b, double fraction) {
    return fraction < 0.5 ? a + (b - a) * fraction : b - (b - a) * (1 - fraction);
  }

  private static void requirePercentage(double percent) {
    if (!(percent >= 0 && percent <= 100))
      throw new IllegalArgumentException("A percentage must be 0 to 100, not " + percent + ".");
  }

  /**
   * One percentile of values that are known by their ranks.
   *
   * @param count how many values there are
   * @param percent 0 to 100
   * @param valueAt the value of a rank, a whole number from 0 to {@code count - 1}
   * @throws IllegalArgumentException if the percentage is not in 0..100
   */
  public static double ofRanks(double count, double percent, DoubleUnaryOperator valueAt) {
    requirePercentage(percent);
    double index = percent / 100 * (count - 1);
    double below = Math.floor(index);
    double fraction = index - below;
    double a = valueAt.applyAsDouble(below);
    return fraction == 0 ? a : between(a, valueAt.applyAsDouble(below + 1), fraction);
  }

  /**
   * One percentile of sorted numbers.
   *
   * @param sorted values in rising order, at least one
   * @param percent 0 to 100
   * @throws IllegalArgumentException if there is no value or the percentage is not in 0..100
   */
  public static double ofSorted(double[] sorted, double percent) {
    requirePercentage(percent);
    requireValues(sorted.length);
    double index = (sorted.length - 1) * percent / 100;
    int lower = (int) index;
    int upper = Math.min(lower + 1, sorted.length - 1);
    return sorted[lower] + (index - lower) * (sorted[upper] - sorted[lower]);
  }

  /**
   * The order statistic at the percentile, or the next lower one: one of the values themselves.
   *
   * @param sorted values in rising order, at least one
   * @param percent 0 to 100
   * @throws IllegalArgumentException if there is no value or the percentage is not in 0..100
   */
  public static double lowerOfSorted(double[] sorted, double percent) {
    requirePercentage(percent);
    requireValues(sorted.length);
    return sorted[(int) (percent / 100 * (sorted.length - 1))];
  }

  private static void requireValues(int count) {
    if (count == 0) throw new IllegalArgumentException("A percentile needs at least one value.");
  }

  /** The median of the numbers that are not NaN; NaN if there are none. */
  public static double median(double... numbers) {
    double[] sorted = Arrays.stream(numbers).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /**
   * The median in single precision.
   *
   * @param sorted values in rising order, at least one
   */
  public static float medianOfSorted(float[] sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /**
   * The middle value, of an even number the larger of the two.
   *
   * @param sorted values in rising order, at least one
   */
  public static double upperMedian(double[] sorted) {
    return upperMedian(sorted, 0, sorted.length);
  }

  /**
   * As {@link #upperMedian(double[])}, of a part of an array.
   *
   * @param from index of the first value
   * @param count number of values, at least one
   */
  public static double upperMedian(double[] sorted, int from, int count) {
    return sorted[from + count / 2];
  }

  /** Rearranges the values so that index k holds the k-th smallest, smaller ones before it. */
  private static float select(float[] values, int n, int k) {
    int low = 0;
    int high = n - 1;
    // Quickselect; sorting what is left bounds the time for inputs made to be slow.
    int rounds = 2 * (32 - Integer.numberOfLeadingZeros(n)) + 8;
    while (low < high) {
      if (rounds-- == 0) {
        Arrays.sort(values, low, high + 1);
        break;
      }
      float pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int less = low;
      int greater = high;
      for (int i = low; i <= greater; ) {
        float v = values[i];
        if (v < pivot) {
          values[i++] = values[less];
          values[less++] = v;
        } else if (v > pivot) {
          values[i] = values[greater];
          values[greater--] = v;
        } else i++;
      }
      if (k < less) high = less - 1;
      else if (k > greater) low = greater + 1;
      else break;
    }
    return values[k];
  }

  private static float middle(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
