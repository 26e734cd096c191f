package sc.fiji.cardiacmr.metrics;

/**
 * Finds the nearest one of some pixels in the plane, exactly.
 *
 * <p>A search goes outwards from row to row, finds the nearest pixel of each by bisection, and ends
 * where no row can hold a nearer one. Boundaries of two masks of the same thing are near each
 * other, so it ends after a few rows, and no map of the plane is needed.
 */
final class NearestInPlane {

  private final int height;
  private final double dx;
  private final double dy;

  /** The column of each pixel, row by row, in rising order. */
  private final int[] columns;

  /** Index of the first pixel of each row, and behind the last one. */
  private final int[] starts;

  /**
   * @param pixels indices (row times {@code width} plus column) in rising order, at least one
   * @param dx distance of neighbouring columns
   * @param dy distance of neighbouring rows
   */
  NearestInPlane(int[] pixels, int width, int height, double dx, double dy) {
    this.height = height;
    this.dx = dx;
    this.dy = dy;
    columns = new int[pixels.length];
    starts = new int[height + 1];
    for (int i = 0; i < pixels.length; i++) {
      columns[i] = pixels[i] % width;
      starts[pixels[i] / width + 1]++;
    }
    for (int y = 0; y < height; y++) starts[y + 1] += starts[y];
  }

  /** The square of the distance of a pixel to the nearest one. */
  double squaredDistance(int x, int y) {
    double best = inRow(x, y);
    int last = Math.max(y, height - 1 - y);
    for (int k = 1; k <= last; k++) {
      double down = dy * k * (dy * k);
      if (down >= best) break;
      if (y >= k) best = Math.min(best, down + inRow(x, y - k));
      if (y + k < height) best = Math.min(best, down + inRow(x, y + k));
    }
    return best;
  }

  /** The square of the distance to the nearest pixel of a row, along the row. */
  private double inRow(int x, int y) {
    int low = starts[y];
    int end = starts[y + 1];
    if (low == end) return Double.POSITIVE_INFINITY;
    int first = low;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (columns[middle] < x) low = middle + 1;
      else high = middle;
    }
    int steps = low < end ? columns[low] - x : Integer.MAX_VALUE;
    if (low > first) steps = Math.min(steps, x - columns[low - 1]);
    return dx * steps * (dx * steps);
  }
}
