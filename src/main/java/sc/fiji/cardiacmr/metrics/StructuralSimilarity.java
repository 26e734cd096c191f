package sc.fiji.cardiacmr.metrics;

import sc.fiji.cardiacmr.image.Plane;

/**
 * Structural similarity of two images (SSIM; Wang et al., IEEE Trans. Image Process. 13 (2004) 600,
 * equation 13) with their Gaussian window of 11 x 11 pixels, standard deviation 1.5, and their
 * constants 0.01 and 0.03:
 *
 * <p>{@code SSIM = (2 μa μb + C1)(2 σab + C2) / ((μa² + μb² + C1)(σa² + σb² + C2))}
 *
 * <p>The result is the mean over all pixels whose window lies in the image.
 */
public final class StructuralSimilarity {

  private static final int RADIUS = 5;
  private static final double SD = 1.5;
  private static final double K1 = 0.01;
  private static final double K2 = 0.03;
  private static final double[] WINDOW = window();

  private StructuralSimilarity() {}

  private static double[] window() {
    double[] window = new double[2 * RADIUS + 1];
    double sum = 0;
    for (int k = -RADIUS; k <= RADIUS; k++) {
      window[k + RADIUS] = Math.exp(-0.5 * k * k / (SD * SD));
      sum += window[k + RADIUS];
    }
    for (int k = 0; k < window.length; k++) window[k] /= sum;
    return window;
  }

  /**
   * The similarity, at most 1 (equal).
   *
   * @param range distance of the smallest from the largest value that is possible, e.g. 255
   * @throws IllegalArgumentException if the images differ in size or have less than 11 x 11 pixels
   */
  public static double of(Plane a, Plane b, double range) {
    if (!a.isSizeOf(b))
      throw new IllegalArgumentException("Structural similarity needs two images of one size.");
    int width = a.width();
    int height = a.height();
    if (Math.min(width, height) < WINDOW.length)
      throw new IllegalArgumentException(
          "Structural similarity needs images of at least 11 x 11 pixels.");
    double[] meanA = mean(a, null);
    double[] meanB = mean(b, null);
    double[] squareA = mean(a, a);
    double[] squareB = mean(b, b);
    double[] product = mean(a, b);
    double c1 = K1 * range * K1 * range;
    double c2 = K2 * range * K2 * range;
    double sum = 0;
    for (int i = 0; i < meanA.length; i++) {
      double ma = meanA[i];
      double mb = meanB[i];
      double covariance = product[i] - ma * mb;
      double variances = squareA[i] - ma * ma + squareB[i] - mb * mb;
      sum +=
          (2 * ma * mb + c1)
              * (2 * covariance + c2)
              / ((ma * ma + mb * mb + c1) * (variances + c2));
    }
    return sum / meanA.length;
  }

  /** Weighted means of an image, or of the product of two, where the window lies in the image. */
  private static double[] mean(Plane a, Plane times) {
    int width = a.width();
    int innerWidth = width - 2 * RADIUS;
    int innerHeight = a.height() - 2 * RADIUS;
    double[] rows = new double[innerWidth * a.height()];
    float[] p = a.pixels();
    float[] q = times == null ? null : times.pixels();
    for (int y = 0; y < a.height(); y++)
      for (int x = 0; x < innerWidth; x++) {
        double sum = 0;
        for (int k = 0; k < WINDOW.length; k++) {
          int i = y * width + x + k;
          sum += WINDOW[k] * (q == null ? p[i] : (double) p[i] * q[i]);
        }
        rows[y * innerWidth + x] = sum;
      }
    double[] means = new double[innerWidth * innerHeight];
    for (int y = 0; y < innerHeight; y++)
      for (int x = 0; x < innerWidth; x++) {
        double sum = 0;
        for (int k = 0; k < WINDOW.length; k++) sum += WINDOW[k] * rows[(y + k) * innerWidth + x];
        means[y * innerWidth + x] = sum;
      }
    return means;
  }
}
