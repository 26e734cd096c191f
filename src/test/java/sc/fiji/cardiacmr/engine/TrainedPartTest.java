package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import sc.fiji.cardiacmr.engine.TrainedPart.Part;

class TrainedPartTest {

  private static void assertRefused(Executable code) {
    assertThrows(IllegalArgumentException.class, code);
  }

  @Test
  void valuesAreChecked() {
    assertRefused(() -> TrainedPart.encoder(0));
    assertRefused(() -> TrainedPart.decoder(-1));
    assertRefused(() -> new TrainedPart(Part.ALL, 2, false, 1, false));
    assertRefused(() -> new TrainedPart(null, 0, false, 1, false));
    assertRefused(() -> TrainedPart.ALL.withRateFactor(0));
    assertRefused(() -> TrainedPart.ALL.withRateFactor(1.1));
    assertRefused(() -> TrainedPart.rateFactor(0, 3));
    assertRefused(() -> TrainedPart.rateFactor(0.1, 0));
  }

  @Test
  void theFactorSpansTheSlice() {
    double factor = TrainedPart.rateFactor(0.01, 5);
    assertEquals(0.01, Math.pow(factor, 5), 1e-15);
    assertEquals(1, TrainedPart.rateFactor(1, 5));
  }

  @Test
  void copiesDifferInWhatTheySay() {
    assertEquals(
        new TrainedPart(Part.DECODER, 2, true, 0.5, true),
        TrainedPart.decoder(2).withTrainNorms(true).withRateFactor(0.5).withKeepStatistics(true));
    assertTrue(TrainedPart.FROZEN_ENCODER.trainNorms());
  }
}
