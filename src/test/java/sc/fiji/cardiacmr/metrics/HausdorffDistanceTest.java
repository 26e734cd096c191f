package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.cardiacmr.image.DistanceTransform;

class HausdorffDistanceTest {

  static Stream<GoldenScores> goldens() {
    return GoldenScores.all();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void equalsSciPy(GoldenScores golden) {
    double[] s = golden.spacing();
    HausdorffDistance distance = HausdorffDistance.of(golden.a(), golden.b(), s[0], s[1], s[2]);
    assertEquals(golden.hd(), distance.max(), 1e-9);
    assertEquals(golden.hd95(), distance.percentile95(), 1e-9);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void distanceMapEqualsSciPy(GoldenScores golden) {
    Mask a = golden.a();
    int[] size = {a.width(), a.height(), a.depth()};
    double[] map = DistanceTransform.distance(a.pixels(), size, golden.spacing());
    assertEquals(golden.distanceSum(), Arrays.stream(map).sum(), 1e-6);
  }

  @Test
  void equalsBruteForceOnRandomMasks() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      int w = 1 + random.nextInt(7);
      int h = 1 + random.nextInt(7);
      int d = 1 + random.nextInt(3);
      double density = random.nextDouble();
      Mask a = random(random, w, h, d, density);
      Mask b = random(random, w, h, d, density);
      double[] s = random.doubles(3, 0.5, 8).toArray();
      HausdorffDistance distance = HausdorffDistance.of(a, b, s[0], s[1], s[2]);
      assertEquals(bruteForceMax(a, b, s), distance.max(), 1e-9);
      assertEquals(distance, HausdorffDistance.of(b, a, s[0], s[1], s[2]), "symmetric");
      assertTrue(!(distance.percentile95() > distance.max()));
    }
  }

  @Test
  void isZeroForEqualMasksAndUndefinedForEmptyOnes() {
    Mask a = random(new Random(1), 6, 5, 2, 0.5);
    Mask empty = new Mask(new boolean[60], 6, 5, 2);
    assertEquals(new HausdorffDistance(0, 0), HausdorffDistance.of(a, a, 1, 1, 1));
    assertEquals(HausdorffDistance.UNDEFINED, HausdorffDistance.of(a, empty, 1, 1, 1));
    assertEquals(HausdorffDistance.UNDEFINED, HausdorffDistance.of(empty, a, 1, 1, 1));
    assertEquals(HausdorffDistance.UNDEFINED, HausdorffDistance.of(empty, empty, 1, 1, 1));
  }

  @Test
  void namesBothSizesThatDiffer() {
    Mask a = new Mask(new boolean[6], 3, 2, 1);
    Mask b = new Mask(new boolean[6], 2, 3, 1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> HausdorffDistance.of(a, b, 1, 1, 1));
    assertTrue(e.getMessage().contains("3 x 2 x 1 and 2 x 3 x 1"), e.getMessage());
  }

  private static Mask random(Random random, int w, int h, int d, double density) {
    boolean[] pixels = new boolean[w * h * d];
    for (int i = 0; i < pixels.length; i++) pixels[i] = random.nextDouble() < density;
    return new Mask(pixels, w, h, d);
  }

  private static double bruteForceMax(Mask a, Mask b, double[] s) {
    return Math.max(directedMax(a, b, s), directedMax(b, a, s));
  }

  private static double directedMax(Mask a, Mask b, double[] s) {
    List<int[]> from = boundary(a);
    List<int[]> to = boundary(b);
    if (from.isEmpty() || to.isEmpty()) return Double.NaN;
    double max = 0;
    for (int[] p : from) {
      double least = Double.POSITIVE_INFINITY;
      for (int[] q : to) {
        double sum = 0;
        for (int i = 0; i < 3; i++) sum += Math.pow(s[i] * (p[i] - q[i]), 2);
        least = Math.min(least, Math.sqrt(sum));
      }
      max = Math.max(max, least);
    }
    return max;
  }

  private static List<int[]> boundary(Mask m) {
    int[][] steps = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};
    List<int[]> points = new ArrayList<>();
    for (int z = 0; z < m.depth(); z++)
      for (int y = 0; y < m.height(); y++)
        for (int x = 0; x < m.width(); x++) {
          if (!inside(m, x, y, z)) continue;
          for (int[] step : steps)
            if ((m.depth() > 1 || step[2] == 0)
                && !inside(m, x + step[0], y + step[1], z + step[2])) {
              points.add(new int[] {x, y, z});
              break;
            }
        }
    return points;
  }

  private static boolean inside(Mask m, int x, int y, int z) {
    return x >= 0
        && y >= 0
        && z >= 0
        && x < m.width()
        && y < m.height()
        && z < m.depth()
        && m.pixels()[(z * m.height() + y) * m.width() + x];
  }
}
