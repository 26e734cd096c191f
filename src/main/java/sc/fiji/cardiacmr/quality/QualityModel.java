package sc.fiji.cardiacmr.quality;

import java.util.Map;
import sc.fiji.cardiacmr.image.Labels;

/**
 * What is known about how a network errs: the quality calibration of a model.
 *
 * @param space what it saw in its training images
 * @param dice per label value, 1 to 3 as far as the network knows them: predicts the Dice of a
 *     class in a plane with an expert's from {@link PlaneFeatures}
 * @param farthest distance from the training images that 1 in 200 planes of good images exceed
 * @param spreads per label value 0 to 3: standard deviation of the true from the predicted Dice, by
 *     the predicted one in steps of 0.1; 10 elements each
 * @param usual per label value 0 to 3: the Dice of a whole study that 19 of 20 good ones exceed
 * @param scores how well this works on subjects that the calibration has not seen
 */
public record QualityModel(
    FeatureSpace space,
    Map<Integer, DiceRegression> dice,
    double farthest,
    double[][] spreads,
    double[] usual,
    Scores scores) {

  /** Steps of the predicted Dice. */
  static final int STEPS = 10;

  /**
   * How well Dice is predicted.
   *
   * @param correlation Pearson's, of predicted and true Dice of whole studies, all classes
   * @param meanError mean absolute difference of these
   * @param planeCorrelation the same for single planes
   * @param planeError the same for single planes
   * @param studies number of studies, each with its shifted copies
   * @param subjects number of subjects
   */
  public record Scores(
      double correlation,
      double meanError,
      double planeCorrelation,
      double planeError,
      int studies,
      int subjects) {}

  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if sizes do not fit
   */
  public QualityModel {
    dice = Map.copyOf(dice);
    for (Map.Entry<Integer, DiceRegression> one : dice.entrySet()) {
      if (one.getKey() < Labels.LV || one.getKey() > Labels.RV)
        throw new IllegalArgumentException("There is no Dice of label " + one.getKey() + ".");
      int numbers = one.getValue().low().length;
      if (numbers != PlaneFeatures.NAMES.size())
        throw new IllegalArgumentException(
            "Dice is predicted from %s numbers, not from %s."
                .formatted(PlaneFeatures.NAMES.size(), numbers));
    }
    if (usual.length != Labels.RV + 1 || spreads.length != usual.length)
      throw new IllegalArgumentException("There must be a spread and a usual Dice of each class.");
    for (double[] spread : spreads)
      if (spread.length != STEPS)
        throw new IllegalArgumentException("The spreads of a class are " + STEPS + " numbers.");
  }

  /** How far the true Dice of a class in a plane usually is from a predicted one. */
  double spread(int value, double predicted) {
    return spreads[value][(int) Math.min(STEPS - 1.0, Math.max(0, predicted * STEPS))];
  }
}
