package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ValueNoiseTest {

  @Test
  void isBoundedCenteredAndContinuous() {
    ValueNoise noise = new ValueNoise(4);
    double sum = 0;
    int count = 100_000;
    double last = noise.at(-50, 0.3, 0.7);
    for (int i = 0; i < count; i++) {
      double value = noise.at(-50 + i * 1e-2, 0.3 + i * 1e-3, 0.7);
      assertTrue(Math.abs(value) <= 1);
      assertTrue(Math.abs(value - last) < 0.05);
      last = value;
      sum += value;
    }
    assertEquals(0, sum / count, 0.05);
  }

  @Test
  void latticeValuesAreUniform() {
    ValueNoise noise = new ValueNoise(4);
    double squares = 0;
    int[] histogram = new int[10];
    for (int x = 0; x < 30; x++)
      for (int y = -15; y < 15; y++)
        for (int z = 0; z < 30; z++) {
          double value = noise.at(x, y, z);
          histogram[(int) Math.min(9, (value + 1) * 5)]++;
          squares += value * value / 27000;
        }
    assertEquals(1.0 / 3, squares, 0.01);
    for (int n : histogram) assertEquals(2700, n, 250);
  }

  @Test
  void dependsOnTheSeed() {
    assertEquals(new ValueNoise(1).at(0.2, 0.4, 0.6), new ValueNoise(1).at(0.2, 0.4, 0.6));
    assertNotEquals(new ValueNoise(1).at(0.2, 0.4, 0.6), new ValueNoise(2).at(0.2, 0.4, 0.6));
  }

  @Test
  void spheresFillAPartOfSpaceAndEndWithinTheirCells() {
    ValueNoise noise = new ValueNoise(9);
    int inside = 0;
    for (int i = 0; i < 100_000; i++) {
      double x = i * 0.01;
      double y = 0.37 * x;
      if (noise.sphere(x, y, 0.5) > 0) inside++;
      assertTrue(noise.sphere(Math.floor(x) + 1e-9, y, 0.5) <= 0);
    }
    assertTrue(inside > 1000 && inside < 20_000, "inside: " + inside);
  }
}
