package sc.fiji.cardiacmr.harmonize;

/**
 * Brings images to the standard scale of {@link NyulLandmarks}: each of the image's percentiles
 * becomes the value that it has on the scale, linear between them, and on with the slope of the
 * first and last part beyond them.
 *
 * <p>Where several percentiles of an image are the same, its pixels of that value get the value of
 * the last of them, but not that of the very last percentile, as in TorchIO's {@code
 * HistogramStandardization}; beyond coinciding first or last percentiles the function is constant.
 * So all pixels of a constant image get the value of the last percentile but one.
 */
public final class NyulMatching implements HistogramMatching {

  private final NyulLandmarks landmarks;
  private final Background background;

  /**
   * @param background left out when the percentiles of an image are taken, as it should have been
   *     in training; it is mapped as what lies below the first percentile
   */
  public NyulMatching(NyulLandmarks landmarks, Background background) {
    this.landmarks = landmarks;
    this.background = background;
  }

  @Override
  public IntensityMap map(Histogram source) {
    double[] x = NyulLandmarks.percentiles(background.foreground(source), landmarks.percentages());
    if (x == null) return IntensityMap.identity();
    double[] y = landmarks.values().stream().mapToDouble(Double::doubleValue).toArray();
    int last = x.length - 1;
    if (x[last] == x[last - 1]) y[last] = y[last - 1];
    return new IntensityMap(x, y, slope(x, y, 0), slope(x, y, last - 1));
  }

  @Override
  public Background background() {
    return background;
  }

  private static double slope(double[] x, double[] y, int k) {
    return x[k + 1] > x[k] ? (y[k + 1] - y[k]) / (x[k + 1] - x[k]) : 0;
  }
}
