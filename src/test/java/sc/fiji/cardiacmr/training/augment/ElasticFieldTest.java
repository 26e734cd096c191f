package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElasticFieldTest {

  private static final int SIZE = 128;
  private static final double SD = 3;

  /**
   * A uniform cubic B-spline with independent normal coefficients has, at fraction f between two
   * control points, the variance (Σ w_i(f)²)² sd² in two dimensions; its mean over f is found here
   * by summation.
   */
  private static double expectedSd() {
    double sum = 0;
    int n = 1000;
    for (int i = 0; i < n; i++) {
      double f = (i + 0.5) / n;
      double[] w = {
        Math.pow(1 - f, 3) / 6,
        (3 * f * f * f - 6 * f * f + 4) / 6,
        (-3 * f * f * f + 3 * f * f + 3 * f + 1) / 6,
        f * f * f / 6
      };
      for (double v : w) sum += v * v;
    }
    return SD * sum / n;
  }

  @Test
  void displacementsHaveTheRightSpreadAndNoMean() {
    SplittableRandom random = new SplittableRandom(1);
    double[] sum = new double[2];
    double[] squares = new double[2];
    int n = 0;
    for (int k = 0; k < 40; k++) {
      float[] field = ElasticField.draw(SIZE, SIZE, 24, SD, random).displacements();
      assertEquals(2 * SIZE * SIZE, field.length);
      for (int i = 0; i < field.length; i++) {
        sum[i % 2] += field[i];
        squares[i % 2] += field[i] * field[i];
      }
      n += SIZE * SIZE;
    }
    for (int c = 0; c < 2; c++) {
      assertEquals(0, sum[c] / n, 0.15);
      assertEquals(expectedSd(), Math.sqrt(squares[c] / n), 0.1 * expectedSd());
    }
  }

  @Test
  void theFieldIsSmooth() {
    float[] field = ElasticField.draw(SIZE, SIZE, 24, SD, new SplittableRandom(2)).displacements();
    double slope = 0;
    double bend = 0;
    for (int y = 1; y < SIZE - 1; y++)
      for (int x = 1; x < SIZE - 1; x++)
        for (int c = 0; c < 2; c++)
          for (int step : new int[] {2, 2 * SIZE}) {
            int i = 2 * (y * SIZE + x) + c;
            slope = Math.max(slope, Math.abs(field[i + step] - field[i]));
            bend = Math.max(bend, Math.abs(field[i + step] - 2 * field[i] + field[i - step]));
          }
    // Control points 24 pixels apart, some 4 sd at most: no fold, no corner.
    assertTrue(slope > 0.02 && slope < 0.6, "slope " + slope);
    assertTrue(bend < 0.05, "second difference " + bend);
  }

  @Test
  void theSameRandomStateGivesTheSameField() {
    assertArrayEquals(
        ElasticField.draw(40, 40, 24, SD, new SplittableRandom(3)).displacements(),
        ElasticField.draw(40, 40, 24, SD, new SplittableRandom(3)).displacements());
  }
}
