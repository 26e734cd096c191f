package sc.fiji.cardiacmr.metrics;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.DistanceTransform;
import sc.fiji.cardiacmr.progress.Progress;

/** The boundary of a mask in a box; see {@link SurfaceDistance} for which pixels these are. */
final class Boundary {

  private final int width;
  private final int height;

  /** One mask per slice of the box, rows of {@link #width} pixels; null where there is none. */
  private final boolean[][] slices;

  /** Indices in its slice of each pixel, slice by slice. */
  private final int[][] pixels;

  private final int count;

  private Boundary(int width, int height, boolean[][] slices, int[][] pixels) {
    this.width = width;
    this.height = height;
    this.slices = slices;
    this.pixels = pixels;
    count = Arrays.stream(pixels).mapToInt(p -> p.length).sum();
  }

  /** The boundary of a mask that lies in the box. */
  static Boundary of(Mask mask, MaskBox box) {
    boolean[][] slices = new boolean[box.depth()][];
    int[][] pixels = new int[box.depth()][];
    for (int z = 0; z < slices.length; z++) {
      boolean[] slice = new boolean[box.width() * box.height()];
      int[] found = new int[256];
      int n = 0;
      for (int y = 0, i = 0; y < box.height(); y++)
        for (int x = 0; x < box.width(); x++, i++)
          if (isBoundary(mask, x + box.min()[0], y + box.min()[1], z + box.min()[2])) {
            slice[i] = true;
            if (n == found.length) found = Arrays.copyOf(found, 2 * n);
            found[n++] = i;
          }
      pixels[z] = Arrays.copyOf(found, n);
      if (n > 0) slices[z] = slice;
    }
    return new Boundary(box.width(), box.height(), slices, pixels);
  }

  private static boolean isBoundary(Mask m, int x, int y, int z) {
    boolean[] mask = m.pixels();
    int width = m.width();
    int i = (z * m.height() + y) * width + x;
    if (!mask[i]) return false;
    if (x == 0 || x == width - 1 || !mask[i - 1] || !mask[i + 1]) return true;
    if (y == 0 || y == m.height() - 1 || !mask[i - width] || !mask[i + width]) return true;
    if (m.depth() == 1) return false;
    int area = width * m.height();
    return z == 0 || z == m.depth() - 1 || !mask[i - area] || !mask[i + area];
  }

  boolean isEmpty() {
    return count == 0;
  }

  /**
   * The distance of each pixel to the nearest one of another boundary in the same box, in no
   * particular order.
   *
   * @param other not empty
   */
  double[] distancesTo(Boundary other, double dx, double dy, double dz, Progress progress) {
    double[] squares =
        slices.length == 1
            ? inPlane(other.slices[0], dx, dy)
            : inVolume(other, dx, dy, dz, progress);
    for (int i = 0; i < squares.length; i++) squares[i] = Math.sqrt(squares[i]);
    return squares;
  }

  private double[] inPlane(boolean[] other, double dx, double dy) {
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
    double[][] best = new double[slices.length][];
    double[] worst = new double[slices.length];
    for (int z = 0; z < best.length; z++) {
      best[z] = new double[pixels[z].length];
      Arrays.fill(best[z], Double.POSITIVE_INFINITY);
      worst[z] = best[z].length == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    int[] size = {width, height};
    for (int k = 0; k < slices.length; k++) {
      if (other.slices[k] == null) continue;
      progress.checkCanceled();
      double[] map = DistanceTransform.squaredDistance(other.slices[k], size, dx, dy);
      for (int z = 0; z < slices.length; z++) {
        double step = dz * (z - k);
        double across = step * step;
        if (across >= worst[z]) continue;
        worst[z] = improve(best[z], pixels[z], map, across);
      }
    }
    return Arrays.stream(best).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Takes what is nearer; returns the largest of what is known then. */
  private static double improve(double[] best, int[] pixels, double[] map, double across) {
    double worst = 0;
    for (int i = 0; i < pixels.length; i++) {
      best[i] = Math.min(best[i], map[pixels[i]] + across);
      worst = Math.max(worst, best[i]);
    }
    return worst;
  }
}
