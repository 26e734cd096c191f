package sc.fiji.cardiacmr.image;

/**
 * A closed polygon in the plane of an image, in pixels: (0, 0) is the upper left corner of the
 * image, (0.5, 0.5) the centre of its first pixel. The last point is joined to the first.
 *
 * @param x X of each point
 * @param y Y of each point
 */
public record Polygon(double[] x, double[] y) {

  /**
   * @throws IllegalArgumentException if there are fewer than three points, not as many x as y, or
   *     one is not finite
   */
  public Polygon {
    if (x.length != y.length || x.length < 3)
      throw new IllegalArgumentException(
          "A polygon needs at least three points, not " + Math.min(x.length, y.length) + ".");
    for (int i = 0; i < x.length; i++)
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]))
        throw new IllegalArgumentException("A point of a polygon is not a finite number.");
  }

  /** Number of points. */
  public int size() {
    return x.length;
  }

  /** Area in pixels (Gauss's formula), whatever the direction of travel. */
  public double area() {
    double twice = 0;
    for (int i = 0, j = x.length - 1; i < x.length; j = i++) twice += x[j] * y[i] - x[i] * y[j];
    return Math.abs(twice) / 2;
  }

  /** The same polygon, moved. */
  public Polygon translated(double dx, double dy) {
    double[] newX = x.clone();
    double[] newY = y.clone();
    for (int i = 0; i < newX.length; i++) {
      newX[i] += dx;
      newY[i] += dy;
    }
    return new Polygon(newX, newY);
  }

  /**
   * The pixels whose centre is inside, by the even-odd rule. A centre exactly on the outline counts
   * on a left or upper side and not on a right or lower one, so that polygons which share a side
   * share no pixel. Parts outside the image are cut off.
   *
   * @param width of the image
   * @param height of the image
   * @return pixels, X fastest
   */
  public boolean[] toMask(int width, int height) {
    boolean[] mask = new boolean[width * height];
    for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
      if (y[i] == y[j]) continue;
      int top = y[i] < y[j] ? i : j;
      int bottom = top == i ? j : i;
      // Rows whose centre r + 0.5 is in [y of top, y of bottom).
      int first = (int) Math.max(0, Math.ceil(y[top] - 0.5));
      int end = (int) Math.min(height, Math.ceil(y[bottom] - 0.5));
      for (int row = first; row < end; row++) {
        double fraction = (row + 0.5 - y[top]) / (y[bottom] - y[top]);
        double crossing = x[top] + fraction * (x[bottom] - x[top]);
        // Every pixel to the right of the side changes between inside and outside.
        int column = (int) Math.max(0, Math.min(width, Math.ceil(crossing - 0.5)));
        for (int p = row * width + column; p < (row + 1) * width; p++) mask[p] ^= true;
      }
    }
    return mask;
  }
}
