package sc.fiji.cardiacmr.style;

import sc.fiji.cardiacmr.image.GaussianBlur;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Whether the edges of a translated slice are where those of the slice are and run in the same
 * direction; which side of an edge is brighter does not matter. After a Gaussian blur that takes
 * tags away and leaves the outlines of organs, gradients g are normalised, so that faint edges
 * count like strong ones (normalised gradient fields; E. Haber and J. Modersitzki, Intensity
 * gradient based registration and fusion of multi-modal images, MICCAI 2006, LNCS 4191, 726): with
 * n = g / sqrt(|g|² + η²), η the mean length of the gradients of the plane,
 *
 * <pre>
 * agreement = 2 Σ (n1 · n2)² / Σ |n1|² |n2|² - 1.
 * </pre>
 *
 * It is 1 for equal edges and 0 for directions that have nothing to do with each other.
 */
final class EdgeAgreement {

  /** Edges of numbers in -1..1 whose mean is below this are rounding errors. */
  private static final double FAINTEST = 1e-6;

  private EdgeAgreement() {}

  /**
   * The agreement.
   *
   * @param image numbers in -1..1; not changed
   * @param translated the same; not changed
   * @param blur standard deviation, pixels
   * @return -1 to 1; -1 where the translation of an image with edges has none, or numbers that are
   *     not finite; NaN where the image has no edge, or a side of less than 3 pixels
   * @throws IllegalArgumentException if the planes differ in size
   */
  static double of(Plane image, Plane translated, double blur) {
    if (!image.isSizeOf(translated))
      throw new IllegalArgumentException("Edges can be compared in planes of one size only.");
    Gradients one = Gradients.of(image, blur);
    Gradients other = Gradients.of(translated, blur);
    if (!(one.mean() > FAINTEST)) return Double.NaN;
    if (!(other.mean() > FAINTEST && Double.isFinite(other.mean()))) return -1;
    double alike = 0;
    double all = 0;
    for (int i = 0; i < one.x().length; i++) {
      double along = one.x()[i] * other.x()[i] + one.y()[i] * other.y()[i];
      double first = one.squared(i);
      double second = other.squared(i);
      double scale = (first + one.mean() * one.mean()) * (second + other.mean() * other.mean());
      alike += along * along / scale;
      all += first * second / scale;
    }
    return all > 0 ? 2 * alike / all - 1 : -1;
  }

  /**
   * Gradients by central differences, without the border.
   *
   * @param mean of their lengths; NaN if there are none
   */
  private record Gradients(double[] x, double[] y, double mean) {

    static Gradients of(Plane plane, double blur) {
      Plane smooth = plane.copy();
      GaussianBlur.apply(smooth, blur);
      float[] v = smooth.pixels();
      int w = plane.width();
      int n = Math.max(0, w - 2) * Math.max(0, plane.height() - 2);
      double[] gx = new double[n];
      double[] gy = new double[n];
      double sum = 0;
      int k = 0;
      for (int row = 1; row < plane.height() - 1; row++)
        for (int column = 1; column < w - 1; column++, k++) {
          int i = row * w + column;
          gx[k] = (v[i + 1] - v[i - 1]) / 2;
          gy[k] = (v[i + w] - v[i - w]) / 2;
          sum += Math.hypot(gx[k], gy[k]);
        }
      return new Gradients(gx, gy, sum / n);
    }

    double squared(int i) {
      return x[i] * x[i] + y[i] * y[i];
    }
  }
}
