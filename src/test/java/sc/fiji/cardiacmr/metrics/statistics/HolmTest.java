package sc.fiji.cardiacmr.metrics.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void isTheDefinition() {
    for (StatisticsGoldens g : StatisticsGoldens.of("holm"))
      assertArrayEquals(g.get("adjusted"), Holm.adjust(g.get("p")), 1e-13);
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjust(0.01, 0.04, 0.03, 0.005), 1e-15);
  }

  @Test
  void whatWasNotTestedDoesNotCount() {
    double[] adjusted = Holm.adjust(0.01, Double.NaN, 0.02);
    assertEquals(0.02, adjusted[0], 1e-15);
    assertTrue(Double.isNaN(adjusted[1]));
    assertEquals(0.02, adjusted[2], 1e-15);
    assertEquals(0, Holm.adjust().length);
  }

  @Test
  void liesBetweenTheProbabilityAndBonferroniInTheSameOrder() {
    Random random = new Random(4);
    for (int trial = 0; trial < 200; trial++) {
      double[] p = random.doubles(1 + random.nextInt(12)).map(v -> v * v).toArray();
      double[] adjusted = Holm.adjust(p);
      for (int i = 0; i < p.length; i++) {
        assertTrue(adjusted[i] >= p[i] && adjusted[i] <= Math.min(1, p.length * p[i]) + 1e-15);
        for (int j = 0; j < p.length; j++) if (p[i] < p[j]) assertTrue(adjusted[i] <= adjusted[j]);
      }
    }
  }

  @Test
  void probabilitiesOnly() {
    assertThrows(IllegalArgumentException.class, () -> Holm.adjust(0.2, 1.2));
  }
}
