package sc.fiji.cardiacmr.engine;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How a network is trained, but for the learning rate, which a schedule gives step by step.
 *
 * @param loss what is minimised
 * @param optimizer how
 * @param initialization how kernels start
 * @param trained which parameters change
 * @param seed of the initial weights and of the noise that a network may draw while training
 */
@RecordBuilder
public record TrainingSpec(
    LossSpec loss,
    OptimizerSpec optimizer,
    Initialization initialization,
    TrainedPart trained,
    long seed)
    implements TrainingSpecBuilder.With {

  /** Dice + cross-entropy, Adam with its usual moments, no decay, no clipping, no averaging. */
  public static final TrainingSpec DEFAULT =
      new TrainingSpec(
          LossSpec.DEFAULT, OptimizerSpec.DEFAULT, Initialization.HE_NORMAL, TrainedPart.ALL, 1);

  /**
   * @throws IllegalArgumentException if something is missing
   */
  public TrainingSpec {
    if (loss == null || optimizer == null || initialization == null || trained == null)
      throw new IllegalArgumentException(
          "Loss, optimizer, initialization and trained part must be given.");
  }
}
