package sc.fiji.cardiacmr.metrics;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Distances between the boundaries of two masks.
 *
 * <p>The boundary of a mask are its pixels that have a neighbour along an axis (4 neighbours in a
 * single slice, 6 in a volume) that is not in the mask; outside the image counts as not in the
 * mask. This is the mask without its erosion by a cross, as in MedPy and MONAI. The directed
 * distances d(A, B) are those of every boundary pixel of A to the nearest boundary pixel of B,
 * exact and Euclidean, between pixel centres.
 *
 * <ul>
 *   <li>HD is the larger of the two directed maxima (F. Hausdorff 1914; D. P. Huttenlocher et al.,
 *       IEEE TPAMI 15 (1993) 850-863).
 *   <li>HD95 is {@code max(Q(0.95; d(A, B)), Q(0.95; d(B, A)))} with the quantile function Q (A. P.
 *       Dhaene et al., Bioengineering 10 (2023) 166, equation 6), interpolated linearly ({@link
 *       Percentiles#ofSorted}). It is that of MONAI and of Metrics Reloaded (L. Maier-Hein et al.,
 *       Nature Methods 21 (2024) 195-212). MedPy instead takes one percentile of both lists
 *       together, which lies between the two directed ones.
 *   <li>The mean is the average symmetric surface distance {@code (Σ d(A, B) + Σ d(B, A)) / (|A| +
 *       |B|)}, where |A| counts boundary pixels (T. Heimann et al., IEEE TMI 28 (2009) 1251-1265).
 * </ul>
 *
 * @param max HD, in the unit of the spacing; NaN if one of the masks is empty
 * @param percentile95 HD95, likewise
 * @param mean mean symmetric surface distance, likewise
 */
public record SurfaceDistance(double max, double percentile95, double mean) {

  /** Not defined, because one of the masks is empty. */
  public static final SurfaceDistance UNDEFINED =
      new SurfaceDistance(Double.NaN, Double.NaN, Double.NaN);

  /**
   * Distance of two masks.
   *
   * @see #of(Mask, Mask, double, double, double, Progress)
   */
  public static SurfaceDistance of(
      Mask prediction, Mask reference, double dx, double dy, double dz) {
    return of(prediction, reference, dx, dy, dz, Progress.NONE);
  }

  /**
   * Distance of two masks. Memory: about 30 bytes for each pixel of the boundaries, and a map of
   * one slice.
   *
   * @param prediction a mask of one slice (then the distance is in the plane) or of several
   * @param reference a mask of the same size
   * @param dx distance of neighbouring columns; 1 for a distance in pixels
   * @param dy distance of neighbouring rows
   * @param dz distance of neighbouring slices; of no effect where there is one slice
   * @param progress asked after each slice whether to go on
   * @throws IllegalArgumentException naming both sizes, if they differ, or if a spacing is not
   *     positive and finite
   * @throws java.util.concurrent.CancellationException if canceled
   */
  public static SurfaceDistance of(
      Mask prediction, Mask reference, double dx, double dy, double dz, Progress progress) {
    prediction.requireSameSize(reference);
    for (double spacing : new double[] {dx, dy, dz})
      if (!(spacing > 0) || Double.isInfinite(spacing))
        throw new IllegalArgumentException(
            "A spacing must be a positive number, not " + spacing + ".");
    Boundary a = Boundary.of(prediction, progress);
    Boundary b = Boundary.of(reference, progress);
    if (a.isEmpty() || b.isEmpty()) return UNDEFINED;
    double[] toB = a.distancesTo(b, dx, dy, dz, progress);
    double[] toA = b.distancesTo(a, dx, dy, dz, progress);
    Arrays.sort(toB);
    Arrays.sort(toA);
    return new SurfaceDistance(
        Math.max(toB[toB.length - 1], toA[toA.length - 1]),
        Math.max(Percentiles.ofSorted(toB, 95), Percentiles.ofSorted(toA, 95)),
        (Arrays.stream(toB).sum() + Arrays.stream(toA).sum()) / (toB.length + toA.length));
  }

  /** The same in another unit. */
  SurfaceDistance times(double factor) {
    return new SurfaceDistance(factor * max, factor * percentile95, factor * mean);
  }
}
