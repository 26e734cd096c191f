package sc.fiji.cardiacmr.image;

/**
 * Gaussian blur as a normalised convolution: pixels outside the image (NaN, or beyond the border)
 * have no weight.
 */
public final class GaussianBlur {

  /** Below this the kernel is as good as a single pixel. */
  private static final double SMALLEST = 0.2;

  private GaussianBlur() {}

  /**
   * Blurs in place.
   *
   * @param sd standard deviation, pixels; the kernel ends at three of them, rounded up
   */
  public static void apply(Plane plane, double sd) {
    if (sd < SMALLEST) return;
    int radius = (int) Math.ceil(3 * sd);
    float[] kernel = new float[2 * radius + 1];
    for (int k = -radius; k <= radius; k++)
      kernel[k + radius] = (float) Math.exp(-0.5 * k * k / (sd * sd));
    int w = plane.width();
    int h = plane.height();
    float[] once = new float[w * h];
    lines(plane.pixels(), once, h, w, w, 1, kernel);
    lines(once, plane.pixels(), w, 1, h, w, kernel);
  }

  /**
   * Convolves along one axis.
   *
   * @param lines number of lines
   * @param line distance from one line to the next
   * @param length number of pixels in a line
   * @param step distance from one pixel of a line to the next
   */
  private static void lines(
      float[] source, float[] target, int lines, int line, int length, int step, float[] kernel) {
    int radius = kernel.length / 2;
    for (int l = 0; l < lines; l++)
      for (int p = 0; p < length; p++) {
        int i = l * line + p * step;
        if (Float.isNaN(source[i])) {
          target[i] = Float.NaN;
          continue;
        }
        float sum = 0;
        float weights = 0;
        int from = Math.max(-radius, -p);
        int to = Math.min(radius, length - 1 - p);
        for (int k = from; k <= to; k++) {
          float v = source[i + k * step];
          if (Float.isNaN(v)) continue;
          sum += kernel[k + radius] * v;
          weights += kernel[k + radius];
        }
        target[i] = sum / weights;
      }
  }
}
