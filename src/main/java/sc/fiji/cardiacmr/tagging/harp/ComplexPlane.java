package sc.fiji.cardiacmr.tagging.harp;

/**
 * A plane of complex numbers with values and derivatives between the pixels, by cubic convolution
 * (R. G. Keys, IEEE Trans. Acoust. 29 (1981) 1153).
 */
final class ComplexPlane {

  private final int width;
  private final int height;
  private final double dx;
  private final double dy;
  private final double[] real;
  private final double[] imaginary;

  ComplexPlane(int width, int height, double dx, double dy) {
    this(width, height, dx, dy, new double[width * height], new double[width * height]);
  }

  /** Wraps parts with axes Y, X. */
  ComplexPlane(int width, int height, double dx, double dy, double[] real, double[] imaginary) {
    this.width = width;
    this.height = height;
    this.dx = dx;
    this.dy = dy;
    this.real = real;
    this.imaginary = imaginary;
  }

  void set(int x, int y, double re, double im) {
    real[y * width + x] = re;
    imaginary[y * width + x] = im;
  }

  /**
   * Samples a place, given in units of length from the centre of the first pixel; beyond the border
   * the nearest pixels count.
   *
   * @param out gets real and imaginary part, both differentiated along X, both along Y
   */
  void sample(double x, double y, double[] out) {
    double px = Math.max(0, Math.min(width - 1, x / dx));
    double py = Math.max(0, Math.min(height - 1, y / dy));
    int ix = (int) Math.floor(px);
    int iy = (int) Math.floor(py);
    double[] wx = new double[8];
    double[] wy = new double[8];
    Cubic.weights(px - ix, wx);
    Cubic.weights(py - iy, wy);
    java.util.Arrays.fill(out, 0, 6, 0);
    for (int j = 0; j < 4; j++) {
      int row = Math.max(0, Math.min(height - 1, iy + j - 1)) * width;
      for (int i = 0; i < 4; i++) {
        int k = row + Math.max(0, Math.min(width - 1, ix + i - 1));
        double value = wx[i] * wy[j];
        double alongX = wx[i + 4] * wy[j] / dx;
        double alongY = wx[i] * wy[j + 4] / dy;
        out[0] += value * real[k];
        out[1] += value * imaginary[k];
        out[2] += alongX * real[k];
        out[3] += alongX * imaginary[k];
        out[4] += alongY * real[k];
        out[5] += alongY * imaginary[k];
      }
    }
  }
}
