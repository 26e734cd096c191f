package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TrainingSpecTest {

  @Test
  void copiesDifferInWhatTheySay() {
    LossSpec loss = LossSpec.DEFAULT.withDice(3);
    OptimizerSpec optimizer = OptimizerSpec.sgd(0.9, true);
    TrainingSpec spec =
        TrainingSpec.DEFAULT
            .withLoss(loss)
            .withOptimizer(optimizer)
            .withInitialization(Initialization.XAVIER_NORMAL)
            .withTrained(TrainedPart.HEAD)
            .withSeed(9);
    assertEquals(
        new TrainingSpec(loss, optimizer, Initialization.XAVIER_NORMAL, TrainedPart.HEAD, 9), spec);
  }

  @Test
  void nothingMayBeMissing() {
    TrainingSpec d = TrainingSpec.DEFAULT;
    assertThrows(IllegalArgumentException.class, () -> d.withLoss(null));
    assertThrows(IllegalArgumentException.class, () -> d.withOptimizer(null));
    assertThrows(IllegalArgumentException.class, () -> d.withInitialization(null));
    assertThrows(IllegalArgumentException.class, () -> d.withTrained(null));
  }
}
