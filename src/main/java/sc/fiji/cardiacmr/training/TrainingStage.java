package sc.fiji.cardiacmr.training;

import java.util.Objects;
import sc.fiji.cardiacmr.engine.TrainedPart;

/**
 * Part of a training during which the same parameters are trained, with a learning-rate schedule of
 * its own; the optimizer starts afresh with each. A training of a frozen and an unfrozen stage is
 * how Ankenbrand et al. 2020 transfer a network.
 *
 * @param images samples that the network sees in this stage; steps are whole, so that the last one
 *     may show up to a batch less one more
 * @param rate how the learning rate goes over the stage
 * @param trained which parameters change
 */
public record TrainingStage(long images, LearningRate rate, TrainedPart trained) {

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public TrainingStage {
    if (images < 1) throw new IllegalArgumentException("images must be at least 1, not " + images);
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(trained, "trained");
  }
}
