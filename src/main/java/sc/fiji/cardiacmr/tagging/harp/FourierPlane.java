package sc.fiji.cardiacmr.tagging.harp;

import org.jtransforms.fft.DoubleFFT_2D;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Discrete Fourier transforms of planes of one size, padded so that opposite borders do not touch.
 *
 * <p>Spectra are complex, axes Y, X with X fastest, real and imaginary part next to each other; the
 * sign of the exponent is - forward, and the inverse is scaled by 1/n, as in NumPy.
 */
final class FourierPlane {

  private final int width;
  private final int height;
  private final int columns;
  private final int rows;
  private final DoubleFFT_2D transform;

  /**
   * @param width size of the planes along X
   * @param height size along Y
   * @param margin pixels that separate opposite borders, at least 0
   */
  FourierPlane(int width, int height, int margin) {
    this.width = width;
    this.height = height;
    columns = smooth(width + margin);
    rows = smooth(height + margin);
    transform = new DoubleFFT_2D(rows, columns);
  }

  /** The next number without prime factors above 5, for which the transform is fast. */
  private static int smooth(int n) {
    for (int candidate = Math.max(1, n); ; candidate++) {
      int rest = candidate;
      for (int p : new int[] {2, 3, 5}) while (rest % p == 0) rest /= p;
      if (rest == 1) return candidate;
    }
  }

  /** Size of the spectrum along X. */
  int columns() {
    return columns;
  }

  /** Size of the spectrum along Y. */
  int rows() {
    return rows;
  }

  /** Frequency of a column, cycles per pixel, -0.5 to 0.5. */
  double frequencyX(int column) {
    return (column > columns / 2 ? column - columns : column) / (double) columns;
  }

  /** Frequency of a row, cycles per pixel, -0.5 to 0.5. */
  double frequencyY(int row) {
    return (row > rows / 2 ? row - rows : row) / (double) rows;
  }

  /** The spectrum of a plane of the size, less its mean; what is not finite counts as the mean. */
  double[] spectrum(Plane plane) {
    float[] pixels = plane.pixels();
    double sum = 0;
    int n = 0;
    for (float v : pixels)
      if (Float.isFinite(v)) {
        sum += v;
        n++;
      }
    double mean = n == 0 ? 0 : sum / n;
    double[] data = new double[2 * rows * columns];
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) {
        float v = pixels[y * width + x];
        if (Float.isFinite(v)) data[2 * (y * columns + x)] = v - mean;
      }
    transform.complexForward(data);
    return data;
  }

  /** Transforms a spectrum back, in place. */
  void inverse(double[] spectrum) {
    transform.complexInverse(spectrum, true);
  }
}
