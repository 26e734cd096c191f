package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RicianNoiseTest {

  private static final int SAMPLES = 400_000;

  @Test
  void momentsEqualTheClosedForm() {
    for (double amplitude : new double[] {0, 5, 12, 40, 400}) {
      double deviation = 10;
      RicianNoise noise = new RicianNoise(deviation, 3);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < SAMPLES; i++) {
        double m = noise.magnitude(amplitude);
        sum += m;
        squares += m * m;
      }
      assertEquals(mean(amplitude, deviation), sum / SAMPLES, 5 * deviation / Math.sqrt(SAMPLES));
      double second = amplitude * amplitude + 2 * deviation * deviation;
      double spread = 2 * deviation * Math.sqrt(amplitude * amplitude + deviation * deviation);
      assertEquals(second, squares / SAMPLES, 5 * spread / Math.sqrt(SAMPLES));
    }
  }

  /** σ √(π/2) L(-A²/2σ²), with the Laguerre function L by its power series. */
  private static double mean(double amplitude, double deviation) {
    double x = amplitude * amplitude / (2 * deviation * deviation);
    if (x > 100) return amplitude + deviation * deviation / (2 * amplitude);
    // 1F1(-1/2; 1; -x) = exp(-x) 1F1(3/2; 1; x)
    double term = 1;
    double sum = 1;
    for (int k = 0; k < 400; k++) {
      term *= (1.5 + k) * x / ((k + 1.0) * (k + 1.0));
      sum += term;
    }
    return deviation * Math.sqrt(Math.PI / 2) * Math.exp(-x) * sum;
  }

  @Test
  void noNoiseLeavesTheSignal() {
    assertEquals(123.5, new RicianNoise(0, 1).magnitude(123.5));
  }

  @Test
  void theSeedDecides() {
    assertEquals(new RicianNoise(10, 5).magnitude(20), new RicianNoise(10, 5).magnitude(20));
  }
}
