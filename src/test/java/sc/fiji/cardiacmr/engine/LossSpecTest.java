package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LossSpecTest {

  private static void assertRefused(Executable code) {
    assertThrows(IllegalArgumentException.class, code);
  }

  @Test
  void valuesAreChecked() {
    LossSpec d = LossSpec.DEFAULT;
    assertRefused(() -> d.withDice(0).withCrossEntropy(0));
    assertRefused(() -> d.withDice(-1));
    assertRefused(() -> d.withCrossEntropy(Double.NaN));
    assertRefused(() -> d.withGeneralizedDice(Double.POSITIVE_INFINITY));
    assertRefused(() -> d.withImageDice(-1));
    assertRefused(() -> d.withFocal(1, -1));
    assertRefused(() -> d.withShapeAware(-0.1));
    assertRefused(() -> d.withVae(-0.1));
    assertRefused(() -> d.withDice(0).withCrossEntropy(0).withVae(1));
    assertRefused(() -> d.withClassWeights(List.of(0.0, 0.0)));
    assertRefused(() -> d.withClassWeights(List.of(1.0, -1.0)));
    assertRefused(() -> d.withSupervisionWeights(List.of(0.0, 1.0)));
    assertRefused(() -> d.withSupervisionWeights(List.of(Double.NaN)));
  }

  @Test
  void copiesDifferInWhatTheySay() {
    LossSpec spec =
        LossSpec.DEFAULT
            .withCrossEntropy(2)
            .withDice(3)
            .withImageDice(4)
            .withGeneralizedDice(5)
            .withFocal(6, 7)
            .withShapeAware(8)
            .withVae(9)
            .withClassWeights(List.of(10.0))
            .withSupervisionWeights(List.of(11.0));
    assertEquals(new LossSpec(2, 3, 4, 5, 6, 7, 8, 9, List.of(10.0), List.of(11.0)), spec);
    assertTrue(spec.needsDistances());
    assertFalse(LossSpec.DEFAULT.needsDistances());
  }

  @Test
  void outputsWeighHalfOfTheOneBeforeUnlessSaidOtherwise() {
    assertEquals(1, LossSpec.DEFAULT.supervisionWeight(0));
    assertEquals(0.125, LossSpec.DEFAULT.supervisionWeight(3));
    LossSpec given = LossSpec.DEFAULT.withSupervisionWeights(List.of(1.0, 0.3));
    assertEquals(0.3, given.supervisionWeight(1));
    assertRefused(() -> given.supervisionWeight(2));
  }
}
