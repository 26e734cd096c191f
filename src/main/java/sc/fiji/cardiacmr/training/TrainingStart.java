package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.util.Map;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.TrainableNetwork;

/** Weights for the network of the first stage. */
@FunctionalInterface
public interface TrainingStart {

  /** Values of its variables; those that are missing keep their random start. */
  Map<String, FloatArray> weights(TrainableNetwork network) throws IOException;

  /** Whether the network segments with them, so that their score is one to beat. */
  default boolean isModel() {
    return false;
  }
}
