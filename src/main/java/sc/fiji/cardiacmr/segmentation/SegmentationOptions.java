package sc.fiji.cardiacmr.segmentation;

import net.imglib2.Interval;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;

/**
 * How an image is segmented.
 *
 * @param orientations number of orientations over which predictions are averaged: 1, 2, 4 or 8;
 *     slower in proportion
 * @param largestComponent whether only the largest component per phase and class is kept
 * @param fillHoles whether holes in the labels are filled
 * @param batch slices predicted at once
 * @param region part of the slices to look at (its first two dimensions, pixels), or null
 * @param matching to the intensities of the network's training images, on the scale 0..1, before
 *     the normalisation; null: intensities are only normalised
 */
public record SegmentationOptions(
    int orientations,
    boolean largestComponent,
    boolean fillHoles,
    int batch,
    Interval region,
    HistogramMatching matching) {

  public static final SegmentationOptions DEFAULT =
      new SegmentationOptions(1, true, true, 16, null);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public SegmentationOptions {
    if (orientations != 1 && orientations != 2 && orientations != 4 && orientations != 8)
      throw new IllegalArgumentException(
          "The number of orientations is 1, 2, 4 or 8, not " + orientations + ".");
    if (batch < 1 || batch > 1024)
      throw new IllegalArgumentException("The batch must be 1 to 1024, not " + batch + ".");
  }

  /** Without harmonization. */
  public SegmentationOptions(
      int orientations, boolean largestComponent, boolean fillHoles, int batch, Interval region) {
    this(orientations, largestComponent, fillHoles, batch, region, null);
  }

  /** The same with another number of orientations. */
  public SegmentationOptions withOrientations(int count) {
    return new SegmentationOptions(count, largestComponent, fillHoles, batch, region, matching);
  }

  /** The same with another region. */
  public SegmentationOptions withRegion(Interval other) {
    return new SegmentationOptions(
        orientations, largestComponent, fillHoles, batch, other, matching);
  }

  /** The same with intensities matched, or with null not. */
  public SegmentationOptions withMatching(HistogramMatching other) {
    return new SegmentationOptions(orientations, largestComponent, fillHoles, batch, region, other);
  }
}
