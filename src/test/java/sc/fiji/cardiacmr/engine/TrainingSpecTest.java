package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TrainingSpecTest {

  private static void assertRefused(double... v) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new TrainingSpec(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], 1));
  }

  @Test
  void valuesAreChecked() {
    assertRefused(0, 0, 0, 0.9, 0.999, 1e-7, 0, 0);
    assertRefused(-1, 1, 0, 0.9, 0.999, 1e-7, 0, 0);
    assertRefused(1, Double.NaN, 0, 0.9, 0.999, 1e-7, 0, 0);
    assertRefused(1, 1, 1, 0.9, 0.999, 1e-7, 0, 0);
    assertRefused(1, 1, 0, 1, 0.999, 1e-7, 0, 0);
    assertRefused(1, 1, 0, 0.9, -0.1, 1e-7, 0, 0);
    assertRefused(1, 1, 0, 0.9, 0.999, 0, 0, 0);
    assertRefused(1, 1, 0, 0.9, 0.999, 1e-7, -1, 0);
    assertRefused(1, 1, 0, 0.9, 0.999, 1e-7, 0, 1);
  }

  @Test
  void copiesDifferInWhatTheySay() {
    TrainingSpec spec = new TrainingSpec(1, 2, 0.03, 0.4, 0.5, 0.6, 7, 0.8, 9);
    assertEquals(new TrainingSpec(1, 2, 0.03, 0.4, 0.5, 0.6, 7, 0.8, 1), spec.withSeed(1));
    assertEquals(new TrainingSpec(1, 2, 0.1, 0.4, 0.5, 0.6, 7, 0.2, 9), spec.with(0.1, 0.2));
  }
}
