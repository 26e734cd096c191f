package sc.fiji.cardiacmr.harmonize;

import java.util.List;

/**
 * A standard scale of intensities (L. G. Nyúl, J. K. Udupa, X. Zhang: New variants of a method of
 * MRI scale standardization, IEEE Trans. Med. Imaging 19 (2000) 143): which value each of several
 * percentiles has on it. It is learned from a set of volumes: the first and the last percentile of
 * each are brought to the ends of the scale, linearly, and the others averaged.
 *
 * @param percentages increasing, 0 to 100, at least two
 * @param values as many, on the standard scale, finite, not decreasing
 */
public record NyulLandmarks(List<Double> percentages, List<Double> values) {

  /** The percentages that TorchIO applies: 1, the tens, 99. */
  public static final List<Double> USUAL =
      List.of(1.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 99.0);

  /** The lower end of the usual scale. */
  public static final double USUAL_LOW = 0;

  /** The upper end of the usual scale. */
  public static final double USUAL_HIGH = 100;

  /**
   * @throws IllegalArgumentException if a list is not as stated
   */
  public NyulLandmarks {
    percentages = List.copyOf(percentages);
    values = List.copyOf(values);
    requirePercentages(percentages);
    if (values.size() != percentages.size())
      throw new IllegalArgumentException(
          "The numbers of percentages ("
              + percentages.size()
              + ") and landmarks ("
              + values.size()
              + ") differ.");
    for (int k = 0; k < values.size(); k++)
      if (!Double.isFinite(values.get(k)) || (k > 0 && values.get(k) < values.get(k - 1)))
        throw new IllegalArgumentException(
            "Landmarks must be finite numbers that do not decrease, not " + values + ".");
  }

  private static void requirePercentages(List<Double> percentages) {
    boolean isValid = percentages.size() >= 2;
    for (int k = 0; k < percentages.size(); k++) {
      double p = percentages.get(k);
      isValid &= p >= 0 && p <= 100 && (k == 0 || p > percentages.get(k - 1));
    }
    if (!isValid)
      throw new IllegalArgumentException(
          "Landmarks need at least two percentages from 0 to 100 in increasing order, not "
              + percentages
              + ".");
  }

  /**
   * Learns the scale.
   *
   * @param volumes at least one, of pixels that count (see {@link Background#foreground})
   * @param low the value of the first percentile on the standard scale
   * @param high the value of the last one, greater than low
   * @throws IllegalArgumentException if a volume has no pixel that counts, or its first and last
   *     percentile are the same; the message tells which volume, counted from 1
   */
  public static NyulLandmarks train(
      List<Histogram> volumes, List<Double> percentages, double low, double high) {
    requirePercentages(percentages);
    if (volumes.isEmpty())
      throw new IllegalArgumentException("Landmarks need at least one volume to learn from.");
    if (!(low < high && Double.isFinite(high - low)))
      throw new IllegalArgumentException(
          "The standard scale must increase, not go from " + low + " to " + high + ".");
    int n = percentages.size();
    double[] sums = new double[n];
    for (int v = 0; v < volumes.size(); v++) {
      double[] found = percentiles(volumes.get(v), percentages);
      if (found == null || !(found[n - 1] > found[0]))
        throw new IllegalArgumentException(
            "Volume "
                + (v + 1)
                + " of the training set cannot be used for landmarks: "
                + (found == null
                    ? "it has no pixels that count; check the background."
                    : "nearly all of its pixels are the same."));
      double slope = (high - low) / (found[n - 1] - found[0]);
      for (int k = 0; k < n; k++) sums[k] += low + slope * (found[k] - found[0]);
    }
    Double[] means = new Double[n];
    for (int k = 0; k < n; k++) means[k] = sums[k] / volumes.size();
    return new NyulLandmarks(percentages, List.of(means));
  }

  /** The percentiles of an image; null if no pixel counts. */
  static double[] percentiles(Histogram image, List<Double> percentages) {
    if (image.isEmpty()) return null;
    return percentages.stream().mapToDouble(image::percentile).toArray();
  }
}
