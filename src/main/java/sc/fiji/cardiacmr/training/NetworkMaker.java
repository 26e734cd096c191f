package sc.fiji.cardiacmr.training;

import sc.fiji.cardiacmr.engine.TrainableNetwork;

/** Makes the network of a stage, with fresh weights. */
@FunctionalInterface
public interface NetworkMaker {
  TrainableNetwork make(TrainingStage stage);

  /**
   * What decides their weights beside the plan: by this, too, a checkpoint is recognised. A line of
   * text, the same in every run of the program.
   */
  default String settings() {
    return "";
  }
}
