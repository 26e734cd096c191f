package sc.fiji.cardiacmr.measure.scar;

/**
 * Otsu's thresholds, which make the variance between the classes largest; N. Otsu, A threshold
 * selection method from gray-level histograms, IEEE Trans. Syst. Man Cybern. 9 (1979) 62. Of a
 * histogram with 256 bins between the smallest and the largest value; a threshold is the centre of
 * the last bin of the lower class. Of several equally good ones the first.
 */
final class OtsuThreshold {

  private static final int BINS = 256;

  private OtsuThreshold() {}

  /**
   * The threshold between two classes.
   *
   * @param values finite, not all the same
   */
  static double two(float[] values) {
    Histogram histogram = Histogram.of(values, BINS);
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
   * The thresholds between three classes, the lower one first.
   *
   * @param values finite, not all the same
   */
  static double[] three(float[] values) {
    Histogram histogram = Histogram.of(values, BINS);
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
   * Sums over bins. The variance between classes is the sum over the classes of weight x mean²,
   * less a constant.
   */
  private static final class Moments {

    private final double[] weight = new double[BINS + 1];
    private final double[] sum = new double[BINS + 1];

    Moments(Histogram histogram) {
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
