package sc.fiji.cardiacmr.harmonize;

/**
 * A function of intensity: linear between points, and linear with stated slopes beyond the first
 * and the last one. Where several points have the same intensity, the last of them holds at that
 * intensity. Immutable.
 */
public final class IntensityMap {

  /** So many pixels are sorted at a time: they and their order fit into the processor's cache. */
  private static final int CHUNK = 1 << 16;

  private final double[] x;
  private final double[] y;
  private final double[] bounds;
  private final double below;
  private final double above;

  /**
   * @param x intensities before; taken over, not copied. Usually in increasing order; where one is
   *     smaller than an earlier one, its part of the function begins at the largest before it
   * @param y intensities after, as many, at least one; taken over
   * @param below slope before the first point
   * @param above slope behind the last point
   */
  IntensityMap(double[] x, double[] y, double below, double above) {
    this.x = x;
    this.y = y;
    this.bounds = increasing(x);
    this.below = below;
    this.above = above;
  }

  /** Leaves everything as it is. */
  static IntensityMap identity() {
    return new IntensityMap(new double[] {0}, new double[] {0}, 1, 1);
  }

  private static double[] increasing(double[] x) {
    int i = 1;
    while (i < x.length && x[i] >= x[i - 1]) i++;
    if (i >= x.length) return x;
    double[] bounds = x.clone();
    for (; i < x.length; i++) bounds[i] = Math.max(bounds[i], bounds[i - 1]);
    return bounds;
  }

  /** The intensity after. What is not finite stays as it is. */
  public double apply(double intensity) {
    if (Double.isNaN(intensity) || Double.isInfinite(intensity)) return intensity;
    return at(intensity, find(intensity, -1));
  }

  /** The function at an intensity that lies in the part behind point i; -1: before all points. */
  private double at(double v, int i) {
    if (i < 0) return y[0] + (v - x[0]) * below;
    double d = v - x[i];
    if (d == 0) return y[i];
    if (i == x.length - 1) return y[i] + d * above;
    double width = x[i + 1] - x[i];
    return width == 0 ? y[i] : y[i] + d * ((y[i + 1] - y[i]) / width);
  }

  /**
   * The last point whose bound is not greater than an intensity, or -1.
   *
   * @param from a point known not to lie behind the one wanted
   */
  private int find(double v, int from) {
    int low = from;
    int step = 1;
    int high = low + 1;
    while (high < bounds.length && bounds[high] <= v) {
      low = high;
      step *= 2;
      high = low + step;
    }
    high = Math.min(high, bounds.length);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (bounds[middle] <= v) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * Changes pixels.
   *
   * @param source not changed unless it is the target
   * @param mask which pixels are changed; the others are copied; null: all
   * @param target receives as many values; it may be the source
   */
  public void apply(float[] source, boolean[] mask, float[] target) {
    apply(source, mask, target, new PixelSorter());
  }

  void apply(float[] source, boolean[] mask, float[] target, PixelSorter sorter) {
    if (source != target) System.arraycopy(source, 0, target, 0, source.length);
    for (int start = 0; start < source.length; start += CHUNK)
      apply(
          sorter,
          sorter.sort(source, start, Math.min(CHUNK, source.length - start), mask),
          target,
          start);
  }

  /** Changes the pixels that a sorter holds. */
  void apply(PixelSorter sorted, int n, float[] target, int offset) {
    int point = -1;
    float before = Float.NaN;
    float after = Float.NaN;
    for (int k = 0; k < n; k++) {
      float v = sorted.value(k);
      if (v != before) {
        point = find(v, point);
        before = v;
        after = (float) at(v, point);
      }
      target[offset + sorted.index(k)] = after;
    }
  }

  /**
   * The function at the whole numbers from {@code first} to {@code last}: all that 8- and 16-bit
   * pixels can be.
   */
  public double[] table(int first, int last) {
    double[] table = new double[last - first + 1];
    int point = -1;
    for (int i = 0; i < table.length; i++) {
      point = find(first + i, point);
      table[i] = at(first + i, point);
    }
    return table;
  }

  /**
   * The function at the whole numbers that occur in a histogram; index 0 is its minimum. The
   * entries of numbers that do not occur mean nothing.
   */
  float[] table(Histogram occurring) {
    int first = (int) occurring.minimum();
    float[] table = new float[(int) occurring.maximum() - first + 1];
    int point = -1;
    for (int k = 0; k < occurring.distinct(); k++) {
      float v = occurring.value(k);
      point = find(v, point);
      table[(int) v - first] = (float) at(v, point);
    }
    return table;
  }
}
