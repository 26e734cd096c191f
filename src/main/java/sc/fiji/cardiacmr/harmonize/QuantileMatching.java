package sc.fiji.cardiacmr.harmonize;

/**
 * Matching of a few quantiles, as ITK's {@code HistogramMatchingImageFilter} does it for images of
 * 32-bit floats (after L. G. Nyúl, J. K. Udupa, X. Zhang, IEEE Trans. Med. Imaging 19 (2000) 143):
 *
 * <ul>
 *   <li>Image and reference get histograms with as many bins of equal width between threshold and
 *       maximum; pixels below the threshold are in none. The first bin is then taken to reach down
 *       to the minimum.
 *   <li>Between n match points, the quantiles j / (n + 1), threshold and maximum the function is
 *       linear; quantiles are interpolated linearly within their bin.
 *   <li>Below the threshold it is linear from minimum to minimum.
 * </ul>
 *
 * <p>ITK knows {@link Background#NONE} and {@link Background#BELOW_MEAN}; other backgrounds put
 * their threshold in the place of the mean.
 */
public final class QuantileMatching implements HistogramMatching {

  private final Histogram reference;
  private final int levels;
  private final int points;
  private final Background background;

  /**
   * @param levels number of bins, at least 1; ITK's usual value is 256
   * @param points number of match points, at least 1
   * @throws IllegalArgumentException if no pixel of the reference counts, or a number is too small
   */
  public QuantileMatching(Histogram reference, int levels, int points, Background background) {
    if (background.foreground(reference).isEmpty())
      throw new IllegalArgumentException("The reference has no pixels to match.");
    if (levels < 1 || points < 1)
      throw new IllegalArgumentException(
          "Matching needs at least one histogram level and one match point, not "
              + levels
              + " and "
              + points
              + ".");
    this.reference = reference;
    this.levels = levels;
    this.points = points;
    this.background = background;
  }

  @Override
  public IntensityMap map(Histogram source) {
    if (background.foreground(source).isEmpty()) return IntensityMap.identity();
    float threshold = background.threshold(source);
    boolean hasBackground = threshold > source.minimum();
    int first = hasBackground ? 1 : 0;
    double[] x = new double[points + 2 + first];
    double[] y = new double[x.length];
    fill(x, first, source, threshold);
    fill(y, first, reference, background.threshold(reference));
    if (!hasBackground) return new IntensityMap(x, y, 0, 0);
    x[0] = source.minimum();
    y[0] = reference.minimum();
    return new IntensityMap(x, y, (y[1] - y[0]) / (x[1] - x[0]), 0);
  }

  @Override
  public Background background() {
    return background;
  }

  /** Threshold, quantiles and maximum of an image. */
  private void fill(double[] table, int first, Histogram image, float threshold) {
    Bins bins = new Bins(image, threshold, levels);
    double step = 1.0 / (points + 1.0);
    table[first] = threshold;
    for (int j = 1; j <= points; j++) table[first + j] = bins.quantile(j * step);
    table[first + points + 1] = image.maximum();
  }

  /** Bins in single precision, as those of ITK's histogram of a float image. */
  private static final class Bins {

    private final float[] edges;
    private final double[] weights;
    private double total;

    Bins(Histogram image, float threshold, int levels) {
      float width = (image.maximum() - threshold) / (float) levels;
      edges = new float[levels + 1];
      for (int j = 0; j < levels; j++) edges[j] = threshold + j * width;
      edges[0] = image.minimum();
      edges[levels] = image.maximum();
      weights = new double[levels];
      int bin = 0;
      for (int k = 0; k < image.distinct(); k++) {
        float value = image.value(k);
        if (value < threshold) continue;
        while (bin + 1 < levels && (edges[bin + 1] <= value || value == image.maximum())) bin++;
        weights[bin] += image.weight(k);
        total += image.weight(k);
      }
    }

    /** From the nearer end, as ITK counts, with its rounding. */
    double quantile(double share) {
      double sum = 0;
      double previous;
      int bin;
      if (share < 0.5) {
        double reached = 0;
        bin = -1;
        do {
          bin++;
          sum += weights[bin];
          previous = reached;
          reached = sum / total;
        } while (bin + 1 < weights.length && reached < share);
        double width = (double) edges[bin + 1] - edges[bin];
        return edges[bin] + (share - previous) / (weights[bin] / total) * width;
      }
      double left = 1;
      bin = weights.length;
      do {
        bin--;
        sum += weights[bin];
        previous = left;
        left = 1 - sum / total;
      } while (bin > 0 && left > share);
      double width = (double) edges[bin + 1] - edges[bin];
      return edges[bin + 1] - (previous - share) / (weights[bin] / total) * width;
    }
  }
}
