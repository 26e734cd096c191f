package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContrastCurveTest {

  @Test
  void goesThroughItsKnots() {
    double[] sorted = {0, 0.25, 0.5, 0.75, 1};
    ContrastCurve curve =
        ContrastCurve.of(
            new ContrastCurve.Knots(new double[] {25, 50, 75}, new double[] {0.1, 0.9, 0.5}),
            sorted);
    assertEquals(0.1, curve.at(0));
    assertEquals(0.1, curve.at(0.25), 1e-12);
    assertEquals(0.5, curve.at(0.375), 1e-12);
    assertEquals(0.9, curve.at(0.5), 1e-12);
    assertEquals(0.5, curve.at(2), 1e-12);
  }

  @Test
  void isNeverSteepAndNeverLeavesTheRange() {
    SplittableRandom random = new SplittableRandom(8);
    for (int n = 0; n < 500; n++) {
      double[] sorted = random.doubles(1 + random.nextInt(50)).sorted().toArray();
      ContrastCurve curve = ContrastCurve.of(ContrastCurve.Knots.draw(random), sorted);
      for (double v = -0.1; v < 1.1; v += 0.01) {
        assertTrue(curve.at(v) >= 0 && curve.at(v) <= 1, "at " + v);
        assertTrue(Math.abs(curve.at(v + 0.01) - curve.at(v)) <= 0.04 + 1e-9, "slope at " + v);
      }
    }
  }
}
