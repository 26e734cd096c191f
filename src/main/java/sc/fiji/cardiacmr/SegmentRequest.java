package sc.fiji.cardiacmr;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import net.imglib2.Interval;
import sc.fiji.cardiacmr.harmonize.CdfMatching;
import sc.fiji.cardiacmr.harmonize.Histogram;
import sc.fiji.cardiacmr.harmonize.HistogramMatching;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ReferenceHistogram;
import sc.fiji.cardiacmr.segmentation.SegmentationModel;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;
import sc.fiji.cardiacmr.segmentation.consistency.Consistency;

/**
 * How an image is to be segmented.
 *
 * @param orientations number of turned and mirrored copies over which predictions are averaged: 1,
 *     2, 4 or 8, slower in proportion; empty: as the model's card recommends
 * @param largestComponent whether only the largest component per phase and class is kept
 * @param fillHoles whether holes in cavity and myocardium are filled, slice by slice
 * @param region part of the slices to look for the heart in (X, Y, pixels); null: everywhere
 * @param medianPhases odd number of phases over which the median of the probabilities is taken; 1:
 *     each phase by itself
 * @param isHarmonized whether the intensities of each volume are matched to those of the model's
 *     training images first
 * @param consistency how far labels of neighbouring slices and phases are made to agree; empty: the
 *     phases of a cycle where there are at least six, else the slices
 * @param isScarSeparate whether scar, where the model knows it, is a label of its own; else it is
 *     myocardium
 * @param translation the style that the image is brought to first; the labels are those of what the
 *     model then sees. Empty: none
 */
@RecordBuilder
public record SegmentRequest(
    OptionalInt orientations,
    boolean largestComponent,
    boolean fillHoles,
    Interval region,
    int medianPhases,
    boolean isHarmonized,
    Optional<Consistency> consistency,
    boolean isScarSeparate,
    Optional<TranslateRequest> translation)
    implements SegmentRequestBuilder.With {

  /** Tag of the cards of models for tagged images. */
  private static final String TAGGED = "tagged";

  /** What the commands do unless told otherwise. */
  public static final SegmentRequest DEFAULT =
      new SegmentRequest(
          OptionalInt.empty(),
          true,
          true,
          null,
          1,
          false,
          Optional.empty(),
          true,
          Optional.empty());

  /** The same with a stated number of orientations: 1, 2, 4 or 8. */
  public SegmentRequest withOrientations(int count) {
    return withOrientations(OptionalInt.of(count));
  }

  /** The same with or without a choice of the largest component, and of filled holes. */
  public SegmentRequest withCleaning(boolean largest, boolean holes) {
    return withLargestComponent(largest).withFillHoles(holes);
  }

  /** The same with intensities matched to those of the training images, or not. */
  public SegmentRequest withHarmonization(boolean harmonized) {
    return withIsHarmonized(harmonized);
  }

  /** The same with scar as a label of its own, or as myocardium. */
  public SegmentRequest withSeparateScar(boolean separate) {
    return withIsScarSeparate(separate);
  }

  /**
   * What this means for a model.
   *
   * @throws IOException if its card cannot be read, or lacks the histogram that is needed
   * @throws IllegalArgumentException if a value is out of range
   */
  SegmentationOptions of(ModelFolder model) throws IOException {
    int copies =
        orientations.isPresent()
            ? orientations.getAsInt()
            : SegmentationModel.orientationsOf(model);
    return new SegmentationOptions(
            copies, largestComponent, fillHoles, SegmentationOptions.DEFAULT.batch(), region)
        .withConsistency(consistency.orElse(null))
        .withTemporalMedian(medianPhases)
        .withIsTagged(model.card().tags().contains(TAGGED))
        .withMatching(isHarmonized ? matching(model) : null);
  }

  private static HistogramMatching matching(ModelFolder model) throws IOException {
    return new CdfMatching(Histogram.ofQuantiles(ReferenceHistogram.of(model).quantiles()));
  }
}
