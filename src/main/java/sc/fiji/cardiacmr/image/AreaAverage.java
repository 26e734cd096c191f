package sc.fiji.cardiacmr.image;

/**
 * Averages planes over a rectangle around each pixel, with fractional coverage of the outer pixels.
 * It removes what a coarser grid cannot represent, before resampling. Parts of the rectangle
 * outside the image do not count.
 */
public final class AreaAverage {

  private AreaAverage() {}

  /**
   * Averages a plane.
   *
   * @param source not changed
   * @param areaX width of the rectangle in pixels; 1 or less changes nothing along X
   * @param areaY height of the rectangle in pixels; 1 or less changes nothing along Y
   * @return a new plane, or the source itself if nothing is to be done
   */
  public static Plane average(Plane source, double areaX, double areaY) {
    Plane result = source;
    // The tolerance keeps rotations by whole right angles exact.
    if (areaX > 1 + 1e-9) result = rows(result, areaX);
    if (areaY > 1 + 1e-9) result = columns(result, areaY);
    return result;
  }

  private static Plane rows(Plane plane, double area) {
    float[] source = plane.pixels();
    int width = plane.width();
    int height = plane.height();
    float[] result = new float[width * height];
    double[] sums = new double[width + 1];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) sums[x + 1] = sums[x] + source[y * width + x];
      for (int x = 0; x < width; x++) result[y * width + x] = mean(sums, 0, 1, width, x, area);
    }
    return new Plane(result, width, height);
  }

  private static Plane columns(Plane plane, double area) {
    float[] source = plane.pixels();
    int width = plane.width();
    int height = plane.height();
    float[] result = new float[width * height];
    double[] sums = new double[(height + 1) * width];
    for (int i = 0; i < width * height; i++) sums[i + width] = sums[i] + source[i];
    for (int y = 0; y < height; y++)
      for (int x = 0; x < width; x++) result[y * width + x] = mean(sums, x, width, height, y, area);
    return new Plane(result, width, height);
  }

  /** Mean over {@code area} pixels around the centre of pixel i of n, from running sums. */
  private static float mean(double[] sums, int first, int step, int n, int i, double area) {
    double from = Math.max(0, i + 0.5 - area / 2);
    double to = Math.min(n, i + 0.5 + area / 2);
    return (float)
        ((sumTo(sums, first, step, n, to) - sumTo(sums, first, step, n, from)) / (to - from));
  }

  /** Sum of the pixels from the border to the edge coordinate {@code position} in 0..n. */
  private static double sumTo(double[] sums, int first, int step, int n, double position) {
    int whole = Math.min((int) position, n - 1);
    double before = sums[first + whole * step];
    return before + (position - whole) * (sums[first + (whole + 1) * step] - before);
  }
}
