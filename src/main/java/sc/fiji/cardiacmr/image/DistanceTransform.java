package sc.fiji.cardiacmr.image;

import java.util.Arrays;

/**
 * The exact Euclidean distance of every pixel to the nearest pixel of a mask, in linear time.
 *
 * <p>Method: P. F. Felzenszwalb, D. P. Huttenlocher, Distance Transforms of Sampled Functions,
 * Theory of Computing 8 (2012) 415-428: along each axis in turn, the lower envelope of parabolas.
 * With spacing s the parabola rooted at q is f(q) + s² (p - q)². Distances are between pixel
 * centres. Any number of axes; single-threaded.
 */
public final class DistanceTransform {

  private DistanceTransform() {}

  /**
   * Distance of each pixel to the nearest pixel of the mask.
   *
   * @param mask pixels, first axis fastest; not changed
   * @param size number of pixels along each axis; their product is the length of {@code mask}
   * @param spacing distance of neighbouring pixels along each axis, in any unit
   * @return distances in that unit, 0 inside the mask; positive infinity everywhere if the mask is
   *     empty
   * @throws IllegalArgumentException if sizes do not fit or a spacing is not positive and finite
   */
  public static double[] distance(boolean[] mask, int[] size, double... spacing) {
    double[] result = squaredDistance(mask, size, spacing);
    for (int i = 0; i < result.length; i++) result[i] = Math.sqrt(result[i]);
    return result;
  }

  /** The square of {@link #distance}, without the rounding of the root. */
  public static double[] squaredDistance(boolean[] mask, int[] size, double... spacing) {
    long pixels = 1;
    for (int n : size) pixels *= n;
    if (pixels != mask.length || size.length != spacing.length)
      throw new IllegalArgumentException(
          "A mask of %s pixels does not match the size %s and the spacing %s."
              .formatted(mask.length, Arrays.toString(size), Arrays.toString(spacing)));
    for (double s : spacing)
      if (!(s > 0) || Double.isInfinite(s))
        throw new IllegalArgumentException("A spacing must be a positive number, not " + s + ".");

    double[] field = new double[mask.length];
    for (int i = 0; i < field.length; i++) field[i] = mask[i] ? 0 : Double.POSITIVE_INFINITY;
    int stride = 1;
    for (int d = 0; d < size.length; d++) {
      if (size[d] > 1) transformAxis(field, size[d], stride, spacing[d]);
      stride *= size[d];
    }
    return field;
  }

  private static void transformAxis(double[] field, int length, int stride, double spacing) {
    Envelope envelope = new Envelope(length, spacing * spacing);
    int block = stride * length;
    for (int outer = 0; outer < field.length; outer += block)
      for (int inner = 0; inner < stride; inner++) envelope.line(field, outer + inner, stride);
  }

  /** Lower envelope of the parabolas of one line; its buffers are used again for the next line. */
  private static final class Envelope {
    private final int length;
    private final double weight;
    private final double[] value;
    private final int[] root;
    private final double[] from;

    Envelope(int length, double weight) {
      this.length = length;
      this.weight = weight;
      value = new double[length];
      root = new int[length];
      from = new double[length];
    }

    void line(double[] field, int start, int stride) {
      int last = -1;
      for (int q = 0, i = start; q < length; q++, i += stride) {
        double f = field[i];
        value[q] = f;
        // A parabola at infinity is nowhere lowest; leaving it out also avoids inf - inf.
        if (f == Double.POSITIVE_INFINITY) continue;
        double crossing = Double.NEGATIVE_INFINITY;
        while (last >= 0) {
          int r = root[last];
          crossing = ((f - value[r]) / weight + (double) q * q - (double) r * r) / (2.0 * (q - r));
          if (crossing > from[last]) break;
          last--;
        }
        last++;
        root[last] = q;
        from[last] = last == 0 ? Double.NEGATIVE_INFINITY : crossing;
      }
      if (last < 0) return;
      int k = 0;
      for (int p = 0, i = start; p < length; p++, i += stride) {
        while (k < last && from[k + 1] < p) k++;
        double offset = p - root[k];
        field[i] = value[root[k]] + weight * offset * offset;
      }
    }
  }
}
