package sc.fiji.cardiacmr.engine;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import sc.fiji.cardiacmr.text.Count;

/**
 * What is minimised: the weighted sum of the losses below, each taken on every output of deep
 * supervision, plus the auxiliary losses of the network. A loss of weight 0 is left out.
 *
 * @param crossEntropy weight of the cross-entropy, averaged over pixels (over their class weights
 *     where there are some)
 * @param dice weight of the soft Dice loss, its sums over the whole batch, averaged over the
 *     classes but background
 * @param imageDice weight of the same loss, taken image by image and averaged over images
 * @param generalizedDice weight of the generalized Dice loss (Sudre et al. 2017, class weights
 *     1/(number of reference pixels)²), background included
 * @param focal weight of the focal loss (Lin et al. 2017), averaged over pixels
 * @param focalGamma exponent γ ≥ 0 of the focal loss; 0 makes it the cross-entropy
 * @param shapeAware weight γ of the shape-aware loss (equation 4 of the work on segmenting tagged
 *     images); such a loss needs {@link TrainingBatch#distances()}
 * @param vae weight of the sum of the auxiliary losses that a network adds itself, e.g.
 *     reconstruction and Kullback-Leibler divergence of a variational branch; 0 leaves them out
 * @param classWeights one weight ≥ 0 per class, background first, for the cross-entropy, as {@code
 *     weight} of PyTorch's CrossEntropyLoss; empty: all alike
 * @param supervisionWeights weights ≥ 0 of the outputs of deep supervision, full resolution first;
 *     they are divided by the sum of those that the network has outputs for; empty: 1, 1/2, 1/4, …
 */
@RecordBuilder
public record LossSpec(
    double crossEntropy,
    double dice,
    double imageDice,
    double generalizedDice,
    double focal,
    double focalGamma,
    double shapeAware,
    double vae,
    List<Double> classWeights,
    List<Double> supervisionWeights)
    implements LossSpecBuilder.With {

  /** Dice + cross-entropy, equally weighted. */
  public static final LossSpec DEFAULT = new LossSpec(1, 1, 0, 0, 0, 2, 0, 0, List.of(), List.of());

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public LossSpec {
    for (double weight :
        new double[] {
          crossEntropy, dice, imageDice, generalizedDice, focal, shapeAware, vae, focalGamma
        })
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY))
        throw new IllegalArgumentException(
            "The weights of the losses and the gamma of the focal loss must be ≥ 0, not "
                + weight
                + ".");
    if (crossEntropy + dice + imageDice + generalizedDice + focal + shapeAware == 0)
      throw new IllegalArgumentException("At least one loss must have a weight > 0.");
    classWeights = checked("class weights", classWeights);
    supervisionWeights = checked("weights of deep supervision", supervisionWeights);
    if (!supervisionWeights.isEmpty() && supervisionWeights.get(0) == 0)
      throw new IllegalArgumentException(
          "The first weight of deep supervision, that of full resolution, must be > 0.");
  }

  private static List<Double> checked(String name, List<Double> weights) {
    List<Double> copy = List.copyOf(weights);
    double sum = 0;
    for (double weight : copy) {
      if (!(weight >= 0)) throw new IllegalArgumentException("The " + name + " must be ≥ 0.");
      sum += weight;
    }
    if (!copy.isEmpty() && !(sum > 0 && sum < Double.POSITIVE_INFINITY))
      throw new IllegalArgumentException("The " + name + " must be finite and not all 0.");
    return copy;
  }

  /** Whether batches must bring distance maps. */
  public boolean needsDistances() {
    return shapeAware > 0;
  }

  /**
   * Weight of an output of deep supervision before normalisation.
   *
   * @param output number of the output, 0 = full resolution
   * @throws IllegalArgumentException if weights are given, but none for this output
   */
  public double supervisionWeight(int output) {
    if (supervisionWeights.isEmpty()) return Math.pow(0.5, output);
    if (output >= supervisionWeights.size())
      throw new IllegalArgumentException(
          "Deep supervision has only "
              + Count.of(supervisionWeights.size(), "weight")
              + ", but the network has more outputs.");
    return supervisionWeights.get(output);
  }

  /** The same with another weight and exponent of the focal loss. */
  public LossSpec withFocal(double weight, double gamma) {
    return with(loss -> loss.focal(weight).focalGamma(gamma));
  }
}
