package sc.fiji.cardiacmr.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import sc.fiji.cardiacmr.metrics.statistics.Spread;

/**
 * Scores of one class in the volume of one phase of a case.
 *
 * @param evaluated whose volume it is
 * @param frame phase of the file, 0-based
 * @param className name of the class
 * @param images scores of the images that were evaluated, by slice
 * @param table counts of voxels over those images
 * @param distance 3D distance of the boundaries; undefined unless both hold the class
 * @param pixelDistance the same where a step along each axis counts as one pixel
 * @param distanceUnit {@code mm} or {@code pixels} of the 3D distance
 * @param imageDistanceUnit {@code mm} or {@code pixels} of the distances in the images
 * @param volume volumes in prediction and reference
 */
public record VolumeScore(
    EvaluatedCase evaluated,
    int frame,
    String className,
    List<ImageScore> images,
    ConfusionTable table,
    SurfaceDistance distance,
    SurfaceDistance pixelDistance,
    String distanceUnit,
    String imageDistanceUnit,
    VolumeDifference volume) {

  /** Name of the case. */
  public String caseName() {
    return evaluated.name();
  }

  /** What the phase is called: its name, or its number from 1. */
  public String phase() {
    return evaluated.phase(frame);
  }

  /** 3D Dice; NaN, so that it is left out of means, if the class is in neither. */
  public double dice() {
    return table.isBothEmpty() ? Double.NaN : table.dice();
  }

  /** 3D Jaccard's index; NaN if the class is in neither. */
  public double jaccard() {
    return table.isBothEmpty() ? Double.NaN : table.jaccard();
  }

  /** Mean 2D Dice over the images (class in neither: 1). */
  public double meanImageDice() {
    return mean(ImageScore::dice);
  }

  /** Mean 2D Dice over the images whose reference holds the class; NaN if there is none. */
  public double meanImageDiceInReference() {
    return mean(ImageScore::diceInReference);
  }

  /** Number of images whose reference holds the class. */
  public int imagesWithClass() {
    return (int) images.stream().filter(i -> i.table().referenced() > 0).count();
  }

  /** Prediction minus reference, ml or voxels; NaN if the class is in neither. */
  public double volumeDifference() {
    return table.isBothEmpty() ? Double.NaN : volume.difference();
  }

  /** Mean over the images for which the score is defined; NaN if there is none. */
  private double mean(ToDoubleFunction<ImageScore> score) {
    return Spread.ofKnown(images.stream().mapToDouble(score).toArray()).mean();
  }
}
