package sc.fiji.cardiacmr.metrics;

import java.util.Arrays;

/**
 * Finds the nearest pixel of a mask in the plane, exactly.
 *
 * <p>Of each pixel the nearest one of the mask in its own column is found for the whole plane in
 * two sweeps. A search then goes outwards from column to column and ends where no column can hold a
 * nearer one. Boundaries of two masks of the same thing are near each other, so it ends after a few
 * columns, and no map of the whole plane is needed.
 */
final class NearestInPlane {

  private static final int NONE = Integer.MAX_VALUE;

  private final int width;
  private final double dx;

  /** Rows to the nearest pixel of the mask in the same column, or {@link #NONE}. */
  private final int[] rows;

  /** The square of each number of rows, in the unit of the spacing. */
  private final double[] squares;

  /**
   * @param mask rows of {@code width} pixels, at least one of them true; not kept
   * @param dx distance of neighbouring columns
   * @param dy distance of neighbouring rows
   */
  NearestInPlane(boolean[] mask, int width, int height, double dx, double dy) {
    this.width = width;
    this.dx = dx;
    rows = new int[width * height];
    int[] since = new int[width];
    Arrays.fill(since, NONE);
    for (int y = 0, i = 0; y < height; y++)
      for (int x = 0; x < width; x++, i++)
        rows[i] = since[x] = mask[i] ? 0 : since[x] == NONE ? NONE : since[x] + 1;
    Arrays.fill(since, NONE);
    for (int i = width * height - 1, y = height - 1; y >= 0; y--)
      for (int x = width - 1; x >= 0; x--, i--) {
        since[x] = mask[i] ? 0 : since[x] == NONE ? NONE : since[x] + 1;
        rows[i] = Math.min(rows[i], since[x]);
      }
    squares = new double[height];
    for (int n = 0; n < height; n++) squares[n] = dy * n * (dy * n);
  }

  /** The square of the distance of a pixel to the nearest one of the mask. */
  double squaredDistance(int x, int y) {
    int start = y * width;
    double best = Double.POSITIVE_INFINITY;
    int last = Math.max(x, width - 1 - x);
    for (int k = 0; k <= last; k++) {
      double across = dx * k * (dx * k);
      if (across >= best) break;
      if (x - k >= 0) best = Math.min(best, across + square(start + x - k));
      if (x + k < width) best = Math.min(best, across + square(start + x + k));
    }
    return best;
  }

  private double square(int i) {
    return rows[i] == NONE ? Double.POSITIVE_INFINITY : squares[rows[i]];
  }
}
