package sc.fiji.cardiacmr.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Scores of one class in the volume of one phase of a case.
 *
 * @param caseName name of the case
 * @param group disease group, centre or the like; empty if none was given
 * @param frame phase, 0-based
 * @param className name of the class
 * @param images scores of the images that were evaluated, by slice
 * @param table counts of voxels over those images
 * @param distance 3D distance of the boundaries; undefined unless both hold the class
 * @param distanceUnit {@code mm} or {@code pixels} of the 3D distance
 * @param imageDistanceUnit {@code mm} or {@code pixels} of the distances in the images
 * @param volume volumes in prediction and reference
 */
public record VolumeScore(
    String caseName,
    String group,
    int frame,
    String className,
    List<ImageScore> images,
    ConfusionTable table,
    SurfaceDistance distance,
    String distanceUnit,
    String imageDistanceUnit,
    VolumeDifference volume) {

  /** 3D Dice; NaN, so that it is left out of means, if the class is in neither. */
  public double dice() {
    return table.isBothEmpty() ? Double.NaN : table.dice();
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
    return ScoreSummary.of(images.stream().mapToDouble(score).toArray()).mean();
  }
}
