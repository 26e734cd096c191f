package sc.fiji.cardiacmr.segmentation;

import io.soabase.recordbuilder.core.RecordBuilder;
import net.imglib2.Interval;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.segmentation.consistency.Consistency;

/**
 * How an image is segmented.
 *
 * @param orientations number of orientations over which predictions are averaged: 1, 2, 4 or 8;
 *     slower in proportion
 * @param largestComponent whether only the largest component per phase and class is kept
 * @param fillHoles whether holes in the labels are filled
 * @param batch slices predicted at once
 * @param region part of the slices to look at (its first two dimensions, pixels), or null
 * @param temporalMedian number of phases, odd, over which the median of the probabilities is taken,
 *     to steady the labels in time; 1: each phase by itself
 * @param matching to the intensities of the network's training images, on the scale 0..1, before
 *     the normalisation; null: intensities are only normalised
 * @param consistency how far labels of neighbouring slices and phases are made to agree, if the
 *     network knows LV and MYO; null: as suits the number of phases
 * @param isTagged whether images are tagged: tags look different in each phase, so with {@link
 *     Consistency#CYCLE} phases lean on those around them, unless there is a median
 */
@RecordBuilder
public record SegmentationOptions(
    int orientations,
    boolean largestComponent,
    boolean fillHoles,
    int batch,
    Interval region,
    int temporalMedian,
    HistogramMatching matching,
    Consistency consistency,
    boolean isTagged)
    implements SegmentationOptionsBuilder.With {

  public static final SegmentationOptions DEFAULT =
      new SegmentationOptions(1, true, true, 4, null, 1, null, null, false);

  private static final int LONGEST_MEDIAN = 31;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public SegmentationOptions {
    if (!CardiacSettings.isOrientations(orientations))
      throw new IllegalArgumentException(
          "The number of orientations must be 1, 2, 4 or 8, not " + orientations + ".");
    if (batch < 1 || batch > 1024)
      throw new IllegalArgumentException("The batch must be 1 to 1024, not " + batch + ".");
    if (temporalMedian < 1 || temporalMedian % 2 == 0 || temporalMedian > LONGEST_MEDIAN)
      throw new IllegalArgumentException(
          "The median over time needs an odd number of phases from 1 to %s, not %s."
              .formatted(LONGEST_MEDIAN, temporalMedian));
  }

  /** Without harmonization, each slice and phase by itself. */
  public SegmentationOptions(
      int orientations, boolean largestComponent, boolean fillHoles, int batch, Interval region) {
    this(
        orientations, largestComponent, fillHoles, batch, region, 1, null, Consistency.NONE, false);
  }
}
