package sc.fiji.cardiacmr.training.augment;

import java.util.SplittableRandom;

/** A smooth random factor over a window. */
final class SmoothField {

  private final double[] c;
  private final boolean exponential;

  private SmoothField(double[] c, boolean exponential) {
    this.c = c;
    this.exponential = exponential;
  }

  /**
   * The exponential of a polynomial of second order.
   *
   * @param strength largest log of the factor, to either side
   */
  static SmoothField exponential(double strength, SplittableRandom random) {
    double[] c = new double[5];
    double total = 0;
    for (int k = 0; k < c.length; k++) total += Math.abs(c[k] = 2 * random.nextDouble() - 1);
    for (int k = 0; k < c.length; k++) c[k] *= strength / total;
    return new SmoothField(c, true);
  }

  /**
   * 1 at one corner, falling linearly to {@code 1 − strength} at the opposite one.
   *
   * @param strength 0..1
   */
  static SmoothField linear(double strength, SplittableRandom random) {
    double angle = 2 * Math.PI * random.nextDouble();
    double x = Math.cos(angle);
    double y = Math.sin(angle);
    double size = 0.5 * strength / (Math.abs(x) + Math.abs(y));
    return new SmoothField(new double[] {size * x, size * y, 1 - 0.5 * strength}, false);
  }

  /** Writes the factors of a row. */
  void row(int y, int width, int height, float[] target) {
    double v = 2.0 * y / Math.max(1, height - 1) - 1;
    if (!exponential) {
      for (int x = 0; x < width; x++) {
        double u = 2.0 * x / Math.max(1, width - 1) - 1;
        target[x] = (float) (c[2] + c[0] * u + c[1] * v);
      }
      return;
    }
    // exp(a + b u + d u²) at equal steps: each ratio of successive values is that before times q.
    double step = 2.0 / Math.max(1, width - 1);
    double b = c[0] + c[2] * v;
    double value = Math.exp(c[1] * v + c[4] * v * v - b + c[3]);
    double ratio = Math.exp(b * step + c[3] * (step * step - 2 * step));
    double q = Math.exp(2 * c[3] * step * step);
    for (int x = 0; x < width; x++) {
      target[x] = (float) value;
      value *= ratio;
      ratio *= q;
    }
  }
}
