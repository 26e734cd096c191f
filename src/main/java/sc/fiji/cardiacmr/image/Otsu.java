package sc.fiji.cardiacmr.image;

/**
 * Otsu's thresholds, which make the variance between the classes largest; N. Otsu, A threshold
 * selection method from gray-level histograms, IEEE Trans. Syst. Man Cybern. 9 (1979) 62. Of
 * several equally good ones the first counts.
 *
 * <p>There are two conventions. {@link #binned} and {@link #binnedThreeClasses} work on a histogram
 * with 256 bins between the smallest and the largest value, as scikit-image does, and a threshold
 * is the centre of the last bin of the lower class. {@link #exact} works on the values themselves,
 * and the threshold is the smallest value of the upper class.
 */
public final class Otsu {

  private static final int BINS = 256;

  private Otsu() {}

  /**
   * The threshold between two classes of a binned histogram.
   *
   * @param values at least one, finite, not all the same
   */
  public static double binned(float[] values) {
    EqualBins histogram = EqualBins.of(values, BINS);
    Moments moments = new Moments(histogram);
    int best = 0;
    double largest = -1;
    for (int k = 0; k < BINS - 1; k++) {
      double between = moments.part(0, k) + moments.part(k + 1, BINS - 1);
      if (between > largest) {
        largest = between;
        best = k;
      }
    }
    return histogram.centre(best);
  }

  /**
   * The thresholds between three classes of a binned histogram, the lower one first.
   *
   * @param values at least one, finite, not all the same
   */
  public static double[] binnedThreeClasses(float[] values) {
    EqualBins histogram = EqualBins.of(values, BINS);
    Moments moments = new Moments(histogram);
    int lower = 0;
    int upper = 1;
    double largest = -1;
    for (int k = 0; k < BINS - 2; k++)
      for (int l = k + 1; l < BINS - 1; l++) {
        double between =
            moments.part(0, k) + moments.part(k + 1, l) + moments.part(l + 1, BINS - 1);
        if (between > largest) {
          largest = between;
          lower = k;
          upper = l;
        }
      }
    return new double[] {histogram.centre(lower), histogram.centre(upper)};
  }

  /**
   * The threshold between two classes of the values themselves.
   *
   * @param values the values that occur, in rising order, at least one
   * @param cumulative the number, or share, of pixels not greater than each of them
   * @return the smallest value of the upper class; the only value if there is but one
   */
  public static double exact(float[] values, double[] cumulative) {
    double total = cumulative[values.length - 1];
    double mean = 0;
    for (int k = 0; k < values.length; k++) mean += values[k] * weight(cumulative, k);
    mean /= total;
    double sum = 0;
    double best = -1;
    double threshold = values[0];
    for (int k = 0; k + 1 < values.length; k++) {
      sum += values[k] * weight(cumulative, k);
      double share = cumulative[k] / total;
      double difference = mean * share - sum / total;
      double variance = difference * difference / (share * (1 - share));
      if (variance > best) {
        best = variance;
        threshold = values[k + 1];
      }
    }
    return threshold;
  }

  private static double weight(double[] cumulative, int k) {
    return k == 0 ? cumulative[0] : cumulative[k] - cumulative[k - 1];
  }

  /**
   * Sums over bins. The variance between classes is the sum over the classes of weight x mean²,
   * less a constant.
   */
  private static final class Moments {

    private final double[] weight = new double[BINS + 1];
    private final double[] sum = new double[BINS + 1];

    Moments(EqualBins histogram) {
      for (int k = 0; k < BINS; k++) {
        weight[k + 1] = weight[k] + histogram.count(k);
        // The number of the bin stands for its centre: a linear map changes no maximum.
        sum[k + 1] = sum[k] + (double) k * histogram.count(k);
      }
    }

    /** Weight x mean² of the class from bin {@code a} to bin {@code b}; 0 if it is empty. */
    double part(int a, int b) {
      double w = weight[b + 1] - weight[a];
      double s = sum[b + 1] - sum[a];
      return w == 0 ? 0 : s * s / w;
    }
  }
}
