package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import sc.fiji.cardiacmr.engine.OptimizerSpec.Method;

class OptimizerSpecTest {

  private static void assertRefused(Executable code) {
    assertThrows(IllegalArgumentException.class, code);
  }

  @Test
  void valuesAreChecked() {
    OptimizerSpec d = OptimizerSpec.DEFAULT;
    assertRefused(() -> d.withMethod(null));
    assertRefused(() -> d.withMoments(1, 0.9, 1e-7));
    assertRefused(() -> d.withMoments(0.9, -0.1, 1e-7));
    assertRefused(() -> d.withMoments(0.9, 0.9, 0));
    assertRefused(() -> d.withWeightDecay(1, false));
    assertRefused(() -> d.withWeightDecay(Double.NaN, false));
    assertRefused(() -> d.withGradientClip(-1));
    assertRefused(() -> d.withAverageDecay(1));
    assertRefused(() -> OptimizerSpec.sgd(1, false));
    assertRefused(() -> OptimizerSpec.sgd(0, true));
  }

  @Test
  void copiesDifferInWhatTheySay() {
    OptimizerSpec spec =
        OptimizerSpec.sgd(0.5, true)
            .withMoments(0.1, 0.2, 0.3)
            .withWeightDecay(0.4, true)
            .withGradientClip(6)
            .withAverageDecay(0.7);
    assertEquals(
        new OptimizerSpec(Method.SGD, 0.1, 0.2, 0.3, 0.5, true, 0.4, true, 6, 0.7), spec);
    assertEquals(Method.ADAM, spec.withMethod(Method.ADAM).method());
  }

  @Test
  void methodsAndStartsAreReadFromTexts() {
    for (Method m : Method.values()) assertEquals(m, Method.parse(m.toString()));
    assertEquals(Method.ADAMW, Method.parse(" AdamW "));
    assertRefused(() -> Method.parse("rmsprop"));
    assertEquals(Initialization.HE_NORMAL, Initialization.parse("he"));
    assertEquals(Initialization.XAVIER_NORMAL, Initialization.parse("Xavier_Normal"));
    assertRefused(() -> Initialization.parse("zeros"));
  }
}
