package sc.fiji.cardiacmr.metrics;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.DistanceTransform;
import sc.fiji.cardiacmr.progress.Progress;

/** The boundary of a mask; see {@link SurfaceDistance} for which pixels these are. */
final class Boundary {

  private final int width;
  private final int height;

  /** Indices in its slice of each pixel, in rising order, slice by slice. */
  private final int[][] pixels;

  private final int count;

  private Boundary(int width, int height, int[][] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
    count = Arrays.stream(pixels).mapToInt(p -> p.length).sum();
  }

  /**
   * The boundary of a mask.
   *
   * @param progress asked before each slice whether to go on
   */
  static Boundary of(Mask mask, Progress progress) {
    int[][] pixels = new int[mask.depth()][];
    for (int z = 0; z < pixels.length; z++) {
      progress.checkCanceled();
      pixels[z] = slice(mask, z);
    }
    return new Boundary(mask.width(), mask.height(), pixels);
  }

  private static int[] slice(Mask m, int z) {
    boolean[] mask = m.pixels();
    int width = m.width();
    int area = width * m.height();
    int start = z * area;
    boolean isDeep = m.depth() > 1;
    boolean isEndSlice = isDeep && (z == 0 || z == m.depth() - 1);
    int[] found = new int[256];
    int n = 0;
    for (int y = 0; y < m.height(); y++) {
      boolean isEndRow = isEndSlice || y == 0 || y == m.height() - 1;
      int from = start + y * width;
      int last = from + width - 1;
      for (int i = from; i <= last; i++) {
        if (!mask[i]) continue;
        boolean isInside =
            !isEndRow
                && i > from
                && i < last
                && mask[i - 1]
                && mask[i + 1]
                && mask[i - width]
                && mask[i + width]
                && (!isDeep || mask[i - area] && mask[i + area]);
        if (isInside) continue;
        if (n == found.length) found = Arrays.copyOf(found, 2 * n);
        found[n++] = i - start;
      }
    }
    return Arrays.copyOf(found, n);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * The distance of each pixel to the nearest one of another boundary, in no particular order.
   *
   * @param other of an image of the same size, not empty
   */
  double[] distancesTo(Boundary other, double dx, double dy, double dz, Progress progress) {
    double[] squares =
        pixels.length == 1
            ? inPlane(other.pixels[0], dx, dy)
            : inVolume(other, dx, dy, dz, progress);
    for (int i = 0; i < squares.length; i++) squares[i] = Math.sqrt(squares[i]);
    return squares;
  }

  private double[] inPlane(int[] other, double dx, double dy) {
    NearestInPlane nearest = new NearestInPlane(other, width, height, dx, dy);
    int[] here = pixels[0];
    double[] squares = new double[here.length];
    for (int i = 0; i < here.length; i++)
      squares[i] = nearest.squaredDistance(here[i] % width, here[i] / width);
    return squares;
  }

  /**
   * In each slice of the other boundary the distance map in the plane, and from it to the pixels of
   * all slices here that may be nearer than what was found before. So never is more than one slice
   * of a map in memory.
   */
  private double[] inVolume(Boundary other, double dx, double dy, double dz, Progress progress) {
    double[][] best = new double[pixels.length][];
    double[] worst = new double[pixels.length];
    for (int z = 0; z < best.length; z++) {
      best[z] = new double[pixels[z].length];
      Arrays.fill(best[z], Double.POSITIVE_INFINITY);
      worst[z] = best[z].length == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    Box box = Box.around(this, other);
    boolean[] mask = new boolean[box.width() * box.height()];
    int[] size = {box.width(), box.height()};
    for (int k = 0; k < pixels.length; k++) {
      if (other.pixels[k].length == 0) continue;
      progress.checkCanceled();
      Arrays.fill(mask, false);
      for (int i : other.pixels[k]) mask[box.index(i)] = true;
      double[] map = DistanceTransform.squaredDistance(mask, size, dx, dy);
      for (int z = 0; z < pixels.length; z++) {
        double step = dz * (z - k);
        double across = step * step;
        if (across < worst[z]) worst[z] = improve(best[z], pixels[z], map, box, across);
      }
    }
    return Arrays.stream(best).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Takes what is nearer; returns the largest of what is known then. */
  private static double improve(double[] best, int[] pixels, double[] map, Box box, double across) {
    double worst = 0;
    for (int i = 0; i < pixels.length; i++) {
      best[i] = Math.min(best[i], map[box.index(pixels[i])] + across);
      worst = Math.max(worst, best[i]);
    }
    return worst;
  }

  /** The smallest rectangle that holds the pixels of two boundaries in all slices. */
  private record Box(int minX, int minY, int width, int height, int imageWidth) {

    static Box around(Boundary a, Boundary b) {
      int[] x = {Integer.MAX_VALUE, -1};
      int[] y = {Integer.MAX_VALUE, -1};
      for (Boundary boundary : new Boundary[] {a, b})
        for (int[] slice : boundary.pixels)
          for (int i : slice) {
            x[0] = Math.min(x[0], i % a.width);
            x[1] = Math.max(x[1], i % a.width);
            y[0] = Math.min(y[0], i / a.width);
            y[1] = Math.max(y[1], i / a.width);
          }
      return new Box(x[0], y[0], x[1] - x[0] + 1, y[1] - y[0] + 1, a.width);
    }

    /** Where a pixel of a slice lies in the rectangle. */
    int index(int pixel) {
      return (pixel / imageWidth - minY) * width + pixel % imageWidth - minX;
    }
  }
}
