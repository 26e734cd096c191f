package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.cardiacmr.image.DistanceTransform;
import sc.fiji.cardiacmr.progress.Progress;

class SurfaceDistanceTest {

  static Stream<GoldenScores> goldens() {
    return GoldenScores.all();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void equalsSciPy(GoldenScores golden) {
    double[] s = golden.spacing();
    SurfaceDistance distance = SurfaceDistance.of(golden.a(), golden.b(), s[0], s[1], s[2]);
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
      SurfaceDistance distance = SurfaceDistance.of(a, b, s[0], s[1], s[2]);
      assertEquals(bruteForceMax(a, b, s), distance.max(), 1e-9);
      assertEquals(distance, SurfaceDistance.of(b, a, s[0], s[1], s[2]), "symmetric");
      assertEquals(bruteForceMean(a, b, s), distance.mean(), 1e-9);
      assertTrue(!(distance.percentile95() > distance.max()));
      assertTrue(!(distance.mean() > distance.max()));
    }
  }

  static Stream<GoldenSurfaces> surfaces() {
    return GoldenSurfaces.all();
  }

  @ParameterizedTest
  @MethodSource("surfaces")
  void equalsSciPyOnUsualAndAdversarialMasks(GoldenSurfaces golden) {
    double[] s = golden.spacing();
    assertDistance(
        golden.millimetres(), SurfaceDistance.of(golden.a(), golden.b(), s[0], s[1], s[2]));
    assertDistance(golden.pixels(), SurfaceDistance.of(golden.a(), golden.b(), 1, 1, 1));
    ConfusionTable table = ConfusionTable.of(golden.a(), golden.b());
    assertEquals(golden.dice(), table.dice(), 1e-12);
    assertEquals(golden.jaccard(), table.jaccard(), 1e-12);
    assertEquals(golden.sensitivity(), table.sensitivity(), 1e-12);
    assertEquals(golden.precision(), table.precision(), 1e-12);
  }

  @Test
  void thereAre500Goldens() {
    assertEquals(500, surfaces().count());
    assertTrue(surfaces().map(GoldenSurfaces::kind).distinct().count() >= 15);
  }

  private static void assertDistance(SurfaceDistance expected, SurfaceDistance found) {
    assertEquals(expected.max(), found.max(), 1e-9);
    assertEquals(expected.percentile95(), found.percentile95(), 1e-9);
    assertEquals(expected.mean(), found.mean(), 1e-9);
  }

  @Test
  void followsScaleTranslationMirroringAndTurning() {
    Random random = new Random(8);
    for (int trial = 0; trial < 150; trial++) {
      int w = 1 + random.nextInt(9);
      int h = 1 + random.nextInt(9);
      int d = 1 + random.nextInt(4);
      Mask a = random(random, w, h, d, random.nextDouble());
      Mask b = random(random, w, h, d, random.nextDouble());
      double[] s = random.doubles(3, 0.3, 9).toArray();
      SurfaceDistance plain = SurfaceDistance.of(a, b, s[0], s[1], s[2]);
      double f = 0.1 + 5 * random.nextDouble();
      assertDistance(plain.times(f), SurfaceDistance.of(a, b, f * s[0], f * s[1], f * s[2]));
      int[] by = {random.nextInt(4), random.nextInt(4), d == 1 ? 0 : random.nextInt(3)};
      assertDistance(plain, SurfaceDistance.of(moved(a, by), moved(b, by), s[0], s[1], s[2]));
      assertDistance(plain, SurfaceDistance.of(mirrored(a), mirrored(b), s[0], s[1], s[2]));
      assertDistance(plain, SurfaceDistance.of(turned(a), turned(b), s[1], s[0], s[2]));
    }
  }

  /** In a larger image; pixels at the border of the small one are still at the boundary. */
  private static Mask moved(Mask m, int[] by) {
    int w = m.width() + by[0] + 2;
    int h = m.height() + by[1] + 3;
    int d = m.depth() + by[2];
    boolean[] pixels = new boolean[w * h * d];
    for (int z = 0; z < m.depth(); z++)
      for (int y = 0; y < m.height(); y++)
        for (int x = 0; x < m.width(); x++)
          pixels[((z + by[2]) * h + y + by[1]) * w + x + by[0]] = inside(m, x, y, z);
    return new Mask(pixels, w, h, d);
  }

  private static Mask mirrored(Mask m) {
    boolean[] pixels = new boolean[m.pixels().length];
    for (int i = 0; i < pixels.length; i++) pixels[i] = m.pixels()[pixels.length - 1 - i];
    return new Mask(pixels, m.width(), m.height(), m.depth());
  }

  private static Mask turned(Mask m) {
    boolean[] pixels = new boolean[m.pixels().length];
    for (int z = 0, i = 0; z < m.depth(); z++)
      for (int x = 0; x < m.width(); x++)
        for (int y = 0; y < m.height(); y++, i++) pixels[i] = inside(m, x, y, z);
    return new Mask(pixels, m.height(), m.width(), m.depth());
  }

  @Test
  void measuresStepsOfSinglePixelsInEachDirection() {
    Mask a = new Mask(new boolean[60], 5, 4, 3);
    Mask b = new Mask(new boolean[60], 5, 4, 3);
    a.pixels()[0] = true;
    b.pixels()[2 * 20 + 3 * 5 + 4] = true;
    double expected = Math.sqrt(Math.pow(4 * 1.5, 2) + Math.pow(3 * 0.5, 2) + Math.pow(2 * 8, 2));
    assertDistance(
        new SurfaceDistance(expected, expected, expected), SurfaceDistance.of(a, b, 1.5, 0.5, 8));
  }

  @Test
  void stopsWithinASecondInALargeVolume() {
    Mask a = random(new Random(1), 200, 200, 40, 0.3);
    Mask b = random(new Random(2), 200, 200, 40, 0.3);
    // While boundaries are looked for, and in either direction of the distances.
    for (int first : new int[] {5, 85, 130}) {
      AtomicLong asked = new AtomicLong(Long.MAX_VALUE);
      AtomicInteger times = new AtomicInteger();
      Progress progress =
          new Progress() {
            @Override
            public void update(long done, long total, String message) {}

            @Override
            public boolean isCanceled() {
              if (times.incrementAndGet() < first) return false;
              asked.compareAndSet(Long.MAX_VALUE, System.nanoTime());
              return true;
            }
          };
      assertThrows(CancellationException.class, () -> SurfaceDistance.of(a, b, 1, 1, 1, progress));
      assertEquals(first, times.get(), "stopped at the first yes");
      assertTrue(System.nanoTime() - asked.get() < 1_000_000_000L);
    }
  }

  @Test
  void refusesASpacingThatIsNone() {
    Mask a = new Mask(new boolean[] {true}, 1, 1, 1);
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
      assertThrows(IllegalArgumentException.class, () -> SurfaceDistance.of(a, a, 1, bad, 1));
  }

  @Test
  void isZeroForEqualMasksAndUndefinedForEmptyOnes() {
    Mask a = random(new Random(1), 6, 5, 2, 0.5);
    Mask empty = new Mask(new boolean[60], 6, 5, 2);
    assertEquals(new SurfaceDistance(0, 0, 0), SurfaceDistance.of(a, a, 1, 1, 1));
    assertEquals(SurfaceDistance.UNDEFINED, SurfaceDistance.of(a, empty, 1, 1, 1));
    assertEquals(SurfaceDistance.UNDEFINED, SurfaceDistance.of(empty, a, 1, 1, 1));
    assertEquals(SurfaceDistance.UNDEFINED, SurfaceDistance.of(empty, empty, 1, 1, 1));
  }

  @Test
  void namesBothSizesThatDiffer() {
    Mask a = new Mask(new boolean[6], 3, 2, 1);
    Mask b = new Mask(new boolean[6], 2, 3, 1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SurfaceDistance.of(a, b, 1, 1, 1));
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

  private static double bruteForceMean(Mask a, Mask b, double[] s) {
    List<int[]> ofA = boundary(a);
    List<int[]> ofB = boundary(b);
    if (ofA.isEmpty() || ofB.isEmpty()) return Double.NaN;
    double sum = 0;
    for (int[] p : ofA) sum += nearest(p, ofB, s);
    for (int[] p : ofB) sum += nearest(p, ofA, s);
    return sum / (ofA.size() + ofB.size());
  }

  private static double nearest(int[] p, List<int[]> to, double[] s) {
    double least = Double.POSITIVE_INFINITY;
    for (int[] q : to) {
      double sum = 0;
      for (int i = 0; i < 3; i++) sum += Math.pow(s[i] * (p[i] - q[i]), 2);
      least = Math.min(least, Math.sqrt(sum));
    }
    return least;
  }

  private static double directedMax(Mask a, Mask b, double[] s) {
    List<int[]> from = boundary(a);
    List<int[]> to = boundary(b);
    if (from.isEmpty() || to.isEmpty()) return Double.NaN;
    double max = 0;
    for (int[] p : from) max = Math.max(max, nearest(p, to, s));
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
