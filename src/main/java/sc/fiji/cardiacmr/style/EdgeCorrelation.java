package sc.fiji.cardiacmr.style;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import sc.fiji.cardiacmr.image.GaussianBlur;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Whether the edges of a translated slice are where those of the slice are: Pearson's correlation
 * of the lengths of the gradients of both, after a Gaussian blur that takes tags away and leaves
 * the outlines of organs. Which side of an edge is brighter does not matter.
 */
final class EdgeCorrelation {

  /** Standard deviation of the blur, pixels. Tags 7 pixels apart keep 3 % of their contrast. */
  private static final double BLUR = 3;

  /** Edges of numbers in -1..1 that are all below this are rounding errors. */
  private static final double FAINTEST = 1e-5;

  private EdgeCorrelation() {}

  /**
   * The correlation.
   *
   * @param image numbers in -1..1; not changed
   * @param translated the same; not changed
   * @return -1 to 1; NaN where one of the planes has no edge, or less than 3 x 4 pixels
   * @throws IllegalArgumentException if the planes differ in size
   */
  static double of(Plane image, Plane translated) {
    if (!image.isSizeOf(translated))
      throw new IllegalArgumentException("Edges can be compared in planes of one size only.");
    double[] edges = edges(image);
    double[] others = edges(translated);
    return isAny(edges) && isAny(others)
        ? new PearsonsCorrelation().correlation(edges, others)
        : Double.NaN;
  }

  private static boolean isAny(double[] edges) {
    return edges.length > 1 && Arrays.stream(edges).anyMatch(edge -> edge > FAINTEST);
  }

  /** Lengths of the gradients, by central differences; without the border. */
  private static double[] edges(Plane plane) {
    Plane smooth = plane.copy();
    GaussianBlur.apply(smooth, BLUR);
    float[] v = smooth.pixels();
    int w = plane.width();
    double[] edges = new double[Math.max(0, w - 2) * Math.max(0, plane.height() - 2)];
    int k = 0;
    for (int y = 1; y < plane.height() - 1; y++)
      for (int x = 1; x < w - 1; x++) {
        int i = y * w + x;
        edges[k++] = Math.hypot(v[i + 1] - v[i - 1], v[i + w] - v[i - w]) / 2;
      }
    return edges;
  }
}
