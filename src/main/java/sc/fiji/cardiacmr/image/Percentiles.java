package sc.fiji.cardiacmr.image;

import java.util.Arrays;

/**
 * Percentiles of pixel values, with linear interpolation between the order statistics as NumPy's
 * default method ("linear"; R. J. Hyndman and Y. Fan, Am. Stat. 50 (1996) 361, definition 7): the
 * p-th percentile of n sorted values lies at index p / 100 · (n − 1). NaN and infinite values are
 * left out. Selection takes time in proportion to n, also for constant images.
 */
public final class Percentiles {

  private Percentiles() {}

  /**
   * One percentile.
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
   * Several percentiles of a part of an array.
   *
   * @param values pixel values; not changed
   * @param offset index of the first value
   * @param length number of values
   * @param percents each 0 to 100, in any order
   * @return one percentile for each percentage, in the same order; all NaN if no value is finite
   * @throws IllegalArgumentException if a percentage is not in 0..100
   */
  public static double[] of(float[] values, int offset, int length, double... percents) {
    for (double percent : percents)
      if (!(percent >= 0 && percent <= 100))
        throw new IllegalArgumentException(
            "A percentage must lie between 0 and 100, not be " + percent + ".");
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
    return fraction < 0.5 ? a + (b - a) * fraction : b - (b - a) * (1 - fraction);
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
      float pivot = median(values[low], values[(low + high) >>> 1], values[high]);
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

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
