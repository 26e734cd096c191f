package sc.fiji.cardiacmr.metrics;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.DistanceTransform;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * Hausdorff distance between the boundaries of two masks.
 *
 * <p>The boundary of a mask are its pixels that have a neighbour along an axis (4 neighbours in a
 * single slice, 6 in a volume) that is not in the mask; outside the image counts as not in the
 * mask. This is the mask without its erosion by a cross, as in MedPy and MONAI. The directed
 * distances of A to B are those of every boundary pixel of A to the nearest boundary pixel of B,
 * between pixel centres.
 *
 * <p>HD is the larger of the two directed maxima (F. Hausdorff 1914; D. P. Huttenlocher et al.,
 * IEEE TPAMI 15 (1993) 850-863). HD95 is the larger of the two directed 95th percentiles, with
 * linear interpolation ({@link Percentiles#ofSorted}), as in MONAI and in Metrics Reloaded (L.
 * Maier-Hein et al., Nature Methods 21 (2024) 195-212). MedPy instead takes one percentile of both
 * lists together, which lies between the two directed ones.
 *
 * @param max HD, in the unit of the spacing; NaN if one of the masks is empty
 * @param percentile95 HD95, likewise
 */
public record HausdorffDistance(double max, double percentile95) {

  /** Not defined, because one of the masks is empty. */
  public static final HausdorffDistance UNDEFINED = new HausdorffDistance(Double.NaN, Double.NaN);

  /**
   * Distance of two masks.
   *
   * @param prediction a mask of one slice (then the distance is in the plane) or of several
   * @param reference a mask of the same size
   * @param dx distance of neighbouring columns; 1 for a distance in pixels
   * @param dy distance of neighbouring rows
   * @param dz distance of neighbouring slices; of no effect where there is one slice
   * @throws IllegalArgumentException naming both sizes, if they differ, or if a spacing is not
   *     positive
   */
  public static HausdorffDistance of(
      Mask prediction, Mask reference, double dx, double dy, double dz) {
    prediction.requireSameSize(reference);
    // All that counts lies in the box around both masks; the rest of the image is left out.
    Box box = Box.around(prediction.pixels(), reference.pixels(), prediction);
    if (box == null) return UNDEFINED;
    boolean[] a = box.boundary(prediction.pixels());
    boolean[] b = box.boundary(reference.pixels());
    if (a == null || b == null) return UNDEFINED;
    int[] size = box.size();
    double[] spacing = {dx, dy, size[2] == 1 ? 1 : dz};
    double[] toA = sortedAt(b, DistanceTransform.distance(a, size, spacing));
    double[] toB = sortedAt(a, DistanceTransform.distance(b, size, spacing));
    return new HausdorffDistance(
        Math.max(toA[toA.length - 1], toB[toB.length - 1]),
        Math.max(Percentiles.ofSorted(toA, 95), Percentiles.ofSorted(toB, 95)));
  }

  private static double[] sortedAt(boolean[] where, double[] distance) {
    double[] values = new double[distance.length];
    int n = 0;
    for (int i = 0; i < distance.length; i++) if (where[i]) values[n++] = distance[i];
    values = Arrays.copyOf(values, n);
    Arrays.sort(values);
    return values;
  }

  /** A block of an image; both ends of each axis belong to it. */
  private record Box(int[] min, int[] max, int width, int height, int depth) {

    /** The smallest box that holds every pixel of both masks; null if there is none. */
    static Box around(boolean[] a, boolean[] b, Mask shape) {
      int[] min = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
      int[] max = {-1, -1, -1};
      for (int z = 0, i = 0; z < shape.depth(); z++)
        for (int y = 0; y < shape.height(); y++)
          for (int x = 0; x < shape.width(); x++, i++)
            if (a[i] || b[i]) {
              min[0] = Math.min(min[0], x);
              max[0] = Math.max(max[0], x);
              min[1] = Math.min(min[1], y);
              max[1] = Math.max(max[1], y);
              min[2] = Math.min(min[2], z);
              max[2] = Math.max(max[2], z);
            }
      return max[0] < 0 ? null : new Box(min, max, shape.width(), shape.height(), shape.depth());
    }

    int[] size() {
      return new int[] {max[0] - min[0] + 1, max[1] - min[1] + 1, max[2] - min[2] + 1};
    }

    /** Boundary of a mask, cut to this box; null if the mask is empty. */
    boolean[] boundary(boolean[] mask) {
      int[] size = size();
      boolean[] boundary = new boolean[size[0] * size[1] * size[2]];
      boolean any = false;
      int n = 0;
      for (int z = min[2]; z <= max[2]; z++)
        for (int y = min[1]; y <= max[1]; y++)
          for (int x = min[0]; x <= max[0]; x++, n++)
            if (mask[(z * height + y) * width + x] && isBoundary(mask, x, y, z)) {
              boundary[n] = true;
              any = true;
            }
      return any ? boundary : null;
    }

    private boolean isBoundary(boolean[] mask, int x, int y, int z) {
      int i = (z * height + y) * width + x;
      int area = width * height;
      if (x == 0 || x == width - 1 || !mask[i - 1] || !mask[i + 1]) return true;
      if (y == 0 || y == height - 1 || !mask[i - width] || !mask[i + width]) return true;
      if (depth == 1) return false;
      return z == 0 || z == depth - 1 || !mask[i - area] || !mask[i + area];
    }
  }
}
