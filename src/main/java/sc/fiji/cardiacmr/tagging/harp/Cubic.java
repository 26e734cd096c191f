package sc.fiji.cardiacmr.tagging.harp;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Plane;

/** Keys' cubic convolution, a = -1/2. */
final class Cubic {

  private Cubic() {}

  /**
   * Weights of the four pixels at -1, 0, 1 and 2.
   *
   * @param t place between 0 and 1
   * @param out gets the four weights, then the four of the derivative
   */
  static void weights(double t, double[] out) {
    out[0] = ((-0.5 * t + 1) * t - 0.5) * t;
    out[1] = (1.5 * t - 2.5) * t * t + 1;
    out[2] = ((-1.5 * t + 2) * t + 0.5) * t;
    out[3] = (0.5 * t - 0.5) * t * t;
    out[4] = (-1.5 * t + 2) * t - 0.5;
    out[5] = (4.5 * t - 5) * t;
    out[6] = (-4.5 * t + 4) * t + 0.5;
    out[7] = (1.5 * t - 1) * t;
  }

  /** The value of a plane at a place in pixels; beyond the border the nearest counts. */
  static double value(Plane plane, double x, double y) {
    double[] out = new double[3];
    gradient(plane, x, y, out);
    return out[0];
  }

  /**
   * As {@link #value}, with derivatives.
   *
   * @param out gets the value and its derivatives along X and Y, per pixel
   */
  static void gradient(Plane plane, double x, double y, double[] out) {
    float[] pixels = plane.pixels();
    int width = plane.width();
    int height = plane.height();
    double px = Math.max(0, Math.min(width - 1, x));
    double py = Math.max(0, Math.min(height - 1, y));
    int ix = (int) px;
    int iy = (int) py;
    double[] wx = new double[8];
    double[] wy = new double[8];
    weights(px - ix, wx);
    weights(py - iy, wy);
    Arrays.fill(out, 0, 3, 0);
    for (int j = 0; j < 4; j++) {
      int row = Math.max(0, Math.min(height - 1, iy + j - 1)) * width;
      for (int i = 0; i < 4; i++) {
        float pixel = pixels[row + Math.max(0, Math.min(width - 1, ix + i - 1))];
        out[0] += wx[i] * wy[j] * pixel;
        out[1] += wx[i + 4] * wy[j] * pixel;
        out[2] += wx[i] * wy[j + 4] * pixel;
      }
    }
  }
}
