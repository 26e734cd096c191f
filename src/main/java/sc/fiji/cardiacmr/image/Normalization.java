package sc.fiji.cardiacmr.image;

/**
 * Brings the intensities of a plane, volume or region to a common scale.
 *
 * <p>Every function has a defined result for every input: a constant image, and one without any
 * finite value, become 0 everywhere; infinite values count as the nearest bound; NaN as stated.
 * Sums are formed in double precision.
 */
public final class Normalization {

  /** Added to the standard deviation, as the bioimage.io operation zero_mean_unit_variance does. */
  public static final double EPSILON = 1e-6;

  private Normalization() {}

  /**
   * Clips to two percentiles, then subtracts the mean and divides by the standard deviation (of the
   * whole population, plus {@link #EPSILON}) of the clipped values. NaN becomes 0, the mean.
   *
   * @param values pixel values; not changed
   * @param lowPercent percentage in 0..100 of the lower bound, see {@link Percentiles}
   * @param highPercent percentage in 0..100 of the upper bound, not less than the lower one
   * @return a new array
   * @throws IllegalArgumentException if the percentages are out of range or order
   */
  public static float[] zScore(float[] values, double lowPercent, double highPercent) {
    float[] result = new float[values.length];
    zScore(values, 0, result, 0, values.length, lowPercent, highPercent);
    return result;
  }

  /**
   * As {@link #zScore(float[], double, double)}, from part of an array into part of another.
   *
   * @param target receives {@code length} values from {@code targetOffset} on; it may be the source
   */
  public static void zScore(
      float[] source,
      int sourceOffset,
      float[] target,
      int targetOffset,
      int length,
      double lowPercent,
      double highPercent) {
    double[] bounds = bounds(source, sourceOffset, length, lowPercent, highPercent);
    double low = bounds[0];
    double high = bounds[1];
    double sum = 0;
    int n = 0;
    for (int i = sourceOffset; i < sourceOffset + length; i++) {
      if (Float.isNaN(source[i])) continue;
      sum += clip(source[i], low, high);
      n++;
    }
    double mean = sum / n;
    double squares = 0;
    for (int i = sourceOffset; i < sourceOffset + length; i++) {
      if (Float.isNaN(source[i])) continue;
      double d = clip(source[i], low, high) - mean;
      squares += d * d;
    }
    // Testing the range, not the deviation, keeps rounding in the mean of a constant image out.
    double scale = high > low ? 1 / (Math.sqrt(squares / n) + EPSILON) : 0;
    for (int i = 0; i < length; i++) {
      float v = source[sourceOffset + i];
      target[targetOffset + i] =
          scale == 0 || Float.isNaN(v) ? 0 : (float) ((clip(v, low, high) - mean) * scale);
    }
  }

  /**
   * Maps two percentiles to 0 and 1 and clips to that range. NaN becomes 0, the minimum. With 0 and
   * 100 per cent it is the usual min–max normalisation.
   *
   * @param values pixel values; not changed
   * @param lowPercent percentage in 0..100 of the value that becomes 0, see {@link Percentiles}
   * @param highPercent percentage in 0..100 of the value that becomes 1
   * @return a new array, all values in 0..1
   * @throws IllegalArgumentException if the percentages are out of range or order
   */
  public static float[] range(float[] values, double lowPercent, double highPercent) {
    float[] result = new float[values.length];
    range(values, 0, result, 0, values.length, lowPercent, highPercent);
    return result;
  }

  /**
   * As {@link #range(float[], double, double)}, from part of an array into part of another.
   *
   * @param target receives {@code length} values from {@code targetOffset} on; it may be the source
   */
  public static void range(
      float[] source,
      int sourceOffset,
      float[] target,
      int targetOffset,
      int length,
      double lowPercent,
      double highPercent) {
    double[] bounds = bounds(source, sourceOffset, length, lowPercent, highPercent);
    double low = bounds[0];
    double high = bounds[1];
    for (int i = 0; i < length; i++) {
      float v = source[sourceOffset + i];
      target[targetOffset + i] =
          !(high > low) || Float.isNaN(v) ? 0 : (float) ((clip(v, low, high) - low) / (high - low));
    }
  }

  private static double[] bounds(
      float[] values, int offset, int length, double lowPercent, double highPercent) {
    if (lowPercent > highPercent)
      throw new IllegalArgumentException(
          "The lower percentage, " + lowPercent + ", exceeds the upper, " + highPercent + ".");
    return Percentiles.of(values, offset, length, lowPercent, highPercent);
  }

  private static double clip(double value, double low, double high) {
    return value < low ? low : value > high ? high : value;
  }
}
