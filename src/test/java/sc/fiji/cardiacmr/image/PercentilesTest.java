package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.metrics.GoldenScores;

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

  @Test
  void percentilesOfSortedNumbersEqualNumPy() {
    for (String line : GoldenScores.lines("percentiles.txt")) {
      String[] f = line.split(" ");
      double[] values = Arrays.stream(f[1].split(",")).mapToDouble(Double::parseDouble).toArray();
      assertEquals(
          Double.parseDouble(f[2]),
          Percentiles.ofSorted(values, Double.parseDouble(f[0])),
          1e-12,
          line);
    }
  }

  @Test
  void sortedNumbersAndRanksAgreeWithPixels() {
    Random random = new Random(3);
    for (int trial = 0; trial < 500; trial++) {
      double[] sorted = random.doubles(1 + random.nextInt(20)).sorted().toArray();
      float[] pixels = new float[sorted.length];
      for (int i = 0; i < pixels.length; i++) pixels[i] = (float) sorted[pixels.length - 1 - i];
      double percent = 100 * random.nextDouble();
      double expected = Percentiles.of(pixels, percent);
      assertEquals(expected, Percentiles.ofSorted(sorted, percent), 1e-6);
      double ranks = Percentiles.ofRanks(sorted.length, percent, r -> sorted[(int) r]);
      assertEquals(expected, ranks, 1e-6);
      double lower = Percentiles.lowerOfSorted(sorted, percent);
      assertTrue(lower <= ranks + 1e-12 && Arrays.binarySearch(sorted, lower) >= 0);
    }
  }

  @Test
  void mediansDifferWhereTheNumberIsEven() {
    double[] even = {1, 2, 4, 8};
    assertEquals(3, Percentiles.median(8, 1, Double.NaN, 4, 2));
    assertEquals(3, Percentiles.medianOfSorted(new float[] {1, 2, 4, 8}));
    assertEquals(3, Percentiles.ofSorted(even, 50));
    assertEquals(4, Percentiles.upperMedian(even));
    assertEquals(2, Percentiles.lowerOfSorted(even, 50));
    assertEquals(2, Percentiles.upperMedian(even, 0, 3));
    assertEquals(4, Percentiles.median(8, 1, 4));
    assertTrue(Double.isNaN(Percentiles.median(Double.NaN)));
  }

  @Test
  void refusesNoValuesAndWrongPercentages() {
    assertThrows(IllegalArgumentException.class, () -> Percentiles.ofSorted(new double[0], 50));
    assertThrows(IllegalArgumentException.class, () -> Percentiles.lowerOfSorted(new double[0], 5));
    double[] one = {1};
    assertThrows(IllegalArgumentException.class, () -> Percentiles.ofSorted(one, 101));
    assertThrows(IllegalArgumentException.class, () -> Percentiles.lowerOfSorted(one, -1));
    assertThrows(IllegalArgumentException.class, () -> Percentiles.ofRanks(1, 101, r -> 1));
  }
}
