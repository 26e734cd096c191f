package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void agreesWithNumPy() {
    float[] image = Goldens.floats("image");
    float[] original = image.clone();
    double[] mine = Percentiles.of(image, 0, image.length, Goldens.doubles("percents"));
    assertArrayEquals(Goldens.doubles("percentiles"), mine, 1e-5);
    assertArrayEquals(original, image);
  }

  @Test
  void agreesWithSortingOnRandomValues() {
    Random random = new Random(2);
    for (int trial = 0; trial < 2000; trial++) {
      int n = 1 + random.nextInt(60);
      int distinct = 1 + random.nextInt(30);
      float[] values = new float[n + 3];
      for (int i = 0; i < values.length; i++) values[i] = random.nextInt(distinct) - 5;
      float[] sorted = Arrays.copyOfRange(values, 2, 2 + n);
      Arrays.sort(sorted);
      double p = trial % 3 == 0 ? 100.0 * random.nextInt(n) / Math.max(1, n - 1) : 0;
      double[] percents = {random.nextDouble() * 100, Math.min(p, 100), 50};
      double[] mine = Percentiles.of(values, 2, n, percents);
      for (int k = 0; k < 3; k++) {
        double index = percents[k] / 100 * (n - 1);
        int below = (int) Math.floor(index);
        int above = Math.min(n - 1, below + 1);
        double expected = sorted[below] + (index - below) * (sorted[above] - sorted[below]);
        assertEquals(expected, mine[k], 1e-9);
      }
    }
  }

  @Test
  void leavesOutWhatIsNotFinite() {
    float[] values = {
      Float.NaN, 3, Float.POSITIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, 2, Float.NaN
    };
    assertEquals(2, Percentiles.of(values, 50));
    assertEquals(3, Percentiles.of(values, 100));
    assertTrue(Double.isNaN(Percentiles.of(new float[] {Float.NaN}, 50)));
    assertTrue(Double.isNaN(Percentiles.of(new float[0], 50)));
  }

  @Test
  void isFastForConstantSortedAndOrganPipeValues() {
    int n = 1_000_000;
    float[] pipe = new float[n];
    for (int i = 0; i < n; i++) pipe[i] = Math.min(i, n - i);
    float[] sorted = new float[n];
    for (int i = 0; i < n; i++) sorted[i] = i;
    long start = System.nanoTime();
    assertEquals(7, Percentiles.of(filled(n, 7), 33));
    assertEquals(n / 4.0, Percentiles.of(pipe, 50), 1);
    assertEquals((n - 1) * 0.99, Percentiles.of(sorted, 99), 0.1);
    assertTrue(System.nanoTime() - start < 3_000_000_000L);
  }

  private static float[] filled(int n, float value) {
    float[] values = new float[n];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void refusesPercentagesOutOfRange() {
    float[] values = {1, 2};
    for (double p : new double[] {-0.1, 100.1, Double.NaN})
      assertThrows(IllegalArgumentException.class, () -> Percentiles.of(values, p));
  }
}
