package sc.fiji.cardiacmr.engine;

/**
 * What is minimised, and how. The learning rate is not here: a schedule gives it step by step.
 *
 * @param crossEntropyWeight weight of the cross-entropy, averaged over pixels
 * @param diceWeight weight of the soft Dice loss, averaged over the classes but background
 * @param weightDecay decoupled weight decay (AdamW) of convolution kernels per unit of learning
 *     rate
 * @param beta1 decay of Adam's first moment
 * @param beta2 decay of Adam's second moment
 * @param epsilon Adam's denominator offset
 * @param gradientClip largest global L2 norm of the gradient; 0 = not clipped
 * @param averageDecay decay per step of the exponential moving average of the weights, which is
 *     what is evaluated and exported; 0 = the weights themselves
 * @param seed of the initial weights
 */
public record TrainingSpec(
    double crossEntropyWeight,
    double diceWeight,
    double weightDecay,
    double beta1,
    double beta2,
    double epsilon,
    double gradientClip,
    double averageDecay,
    long seed) {

  /** Dice + cross-entropy, Adam with its usual moments, no decay, no clipping, no averaging. */
  public static final TrainingSpec DEFAULT = new TrainingSpec(1, 1, 0, 0.9, 0.999, 1e-7, 0, 0, 1);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public TrainingSpec {
    if (!(crossEntropyWeight >= 0 && diceWeight >= 0 && crossEntropyWeight + diceWeight > 0))
      throw new IllegalArgumentException("The weights of the losses must be ≥ 0 and not both 0.");
    if (!(weightDecay >= 0 && weightDecay < 1))
      throw new IllegalArgumentException("The weight decay must be in [0, 1), not " + weightDecay);
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1))
      throw new IllegalArgumentException("Adam's betas must be in [0, 1).");
    if (!(epsilon > 0)) throw new IllegalArgumentException("Adam's epsilon must be > 0.");
    if (!(gradientClip >= 0)) throw new IllegalArgumentException("gradientClip must be ≥ 0.");
    if (!(averageDecay >= 0 && averageDecay < 1))
      throw new IllegalArgumentException("averageDecay must be in [0, 1).");
  }

  /** The same with another seed. */
  public TrainingSpec withSeed(long other) {
    return new TrainingSpec(
        crossEntropyWeight,
        diceWeight,
        weightDecay,
        beta1,
        beta2,
        epsilon,
        gradientClip,
        averageDecay,
        other);
  }

  /** The same with another weight decay and moving average. */
  public TrainingSpec with(double otherWeightDecay, double otherAverageDecay) {
    return new TrainingSpec(
        crossEntropyWeight,
        diceWeight,
        otherWeightDecay,
        beta1,
        beta2,
        epsilon,
        gradientClip,
        otherAverageDecay,
        seed);
  }
}
