package sc.fiji.cardiacmr.metrics.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.cardiacmr.metrics.statistics.Bootstrap.Method;
import sc.fiji.cardiacmr.progress.Progress;

class BootstrapTest {

  static List<String> goldens() throws IOException {
    try (InputStream in = BootstrapTest.class.getResourceAsStream("bootstrap.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** See src/test/python/bootstrap_goldens.py. */
  @ParameterizedTest
  @MethodSource("goldens")
  void equalsSciPy(String line) {
    String[] f = line.split(" ");
    Bootstrap bootstrap =
        new Bootstrap(
            Method.valueOf(f[0]),
            Integer.parseInt(f[1]),
            Double.parseDouble(f[2]),
            Long.parseLong(f[3]));
    double[][] values =
        Arrays.stream(f[4].split(";"))
            .map(v -> Arrays.stream(v.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    ConfidenceInterval interval = bootstrap.ofMean(values);
    assertEquals(Double.parseDouble(f[5]), interval.low(), 1e-9);
    assertEquals(Double.parseDouble(f[6]), interval.high(), 1e-9);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void holdsTheTrueMeanAboutAsOftenAsItSays(Method method) {
    Random random = new Random(4);
    int held = 0;
    for (int trial = 0; trial < 400; trial++) {
      double[][] subjects = new double[30][];
      for (int s = 0; s < subjects.length; s++) {
        double own = random.nextGaussian();
        subjects[s] = new double[] {own + random.nextGaussian(), own, own};
      }
      ConfidenceInterval interval = new Bootstrap(method, 400, 0.9, trial).ofMean(subjects);
      if (interval.low() <= 0 && interval.high() >= 0) held++;
    }
    // The bootstrap of 30 subjects is known to be some per cent too narrow.
    assertTrue(held > 0.84 * 400 && held < 0.94 * 400, held + " of 400");
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void moreValuesOfTheSameSubjectsMakeNobodySurer(Method method) {
    Random random = new Random(5);
    for (int trial = 0; trial < 100; trial++) {
      double[][] once = new double[3 + random.nextInt(20)][];
      double[][] often = new double[once.length][];
      int times = 2 + random.nextInt(30);
      for (int s = 0; s < once.length; s++) {
        once[s] = new double[] {random.nextGaussian()};
        often[s] = new double[times];
        Arrays.fill(often[s], once[s][0]);
      }
      Bootstrap bootstrap = new Bootstrap(method, 200, 0.95, trial);
      assertEquals(bootstrap.ofMean(once).low(), bootstrap.ofMean(often).low(), 1e-9);
      assertEquals(bootstrap.ofMean(once).high(), bootstrap.ofMean(often).high(), 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void followsShiftAndScale(Method method) {
    Random random = new Random(6);
    for (int trial = 0; trial < 100; trial++) {
      double[] values = random.doubles(2 + random.nextInt(20)).toArray();
      double scale = 0.1 + 10 * random.nextDouble();
      double shift = random.nextGaussian();
      Bootstrap bootstrap = new Bootstrap(method, 200, 0.95, trial);
      ConfidenceInterval plain = bootstrap.ofMean(subjects(values));
      ConfidenceInterval moved =
          bootstrap.ofMean(subjects(Arrays.stream(values).map(v -> scale * v + shift).toArray()));
      assertEquals(scale * plain.low() + shift, moved.low(), 1e-6 * scale);
      assertEquals(scale * plain.high() + shift, moved.high(), 1e-6 * scale);
      double mean = Arrays.stream(values).average().orElseThrow();
      assertTrue(plain.low() <= mean && mean <= plain.high());
    }
  }

  private static double[][] subjects(double... values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void isUndefinedForOneSubjectAndAPointForEqualOnes(Method method) {
    Bootstrap bootstrap = new Bootstrap(method, 100, 0.95, 1);
    assertFalse(bootstrap.ofMean().isDefined());
    assertFalse(bootstrap.ofMean(new double[] {1, 2, 3}).isDefined());
    assertFalse(bootstrap.ofMean(new double[] {1}, new double[] {Double.NaN}).isDefined());
    assertEquals(new ConfidenceInterval(1, 1), bootstrap.ofMean(subjects(1, 1, 1, 1)));
  }

  @Test
  void dependsOnTheSeedAlone() {
    double[][] values = subjects(1, 2, 5, 9, 3);
    assertEquals(Bootstrap.DEFAULT.ofMean(values), Bootstrap.DEFAULT.ofMean(values));
    ConfidenceInterval other = Bootstrap.DEFAULT.withSeed(2).withResamples(150).ofMean(values);
    assertFalse(other.equals(Bootstrap.DEFAULT.ofMean(values)));
  }

  @Test
  void takesAnyFigureAndLeavesOutWhereItIsUndefined() {
    double[] values = {0, 0, 3, 4, 8, 9};
    // The mean of the values that are not 0, of which some draws have none.
    ConfidenceInterval interval =
        Bootstrap.DEFAULT.of(
            values.length,
            drawn ->
                Arrays.stream(drawn)
                    .mapToDouble(i -> values[i])
                    .filter(v -> v > 0)
                    .average()
                    .orElse(Double.NaN));
    assertTrue(interval.low() >= 3 && interval.high() <= 9 && interval.low() < 6, "" + interval);
    assertFalse(Bootstrap.DEFAULT.of(4, drawn -> Double.NaN).isDefined());
  }

  @Test
  void refusesWhatSaysNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> new Bootstrap(Method.PERCENTILE, 99, 0.95, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Bootstrap(Method.PERCENTILE, 100, 95, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Bootstrap(Method.BCA, 100, Double.NaN, 1));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void canBeCanceledBetweenDraws(Method method) {
    Bootstrap bootstrap = new Bootstrap(method, 50_000, 0.95, 1);
    AtomicInteger polls = new AtomicInteger();
    int[] last = {Integer.MAX_VALUE};
    Progress progress =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            return polls.incrementAndGet() > last[0];
          }
        };
    ConfidenceInterval whole = bootstrap.ofMean(progress, subjects(1, 2, 5));
    assertEquals(bootstrap.ofMean(subjects(1, 2, 5)), whole);
    int all = polls.get();
    assertTrue(all >= 50, "asked " + all + " times");
    for (int k = 0; k < all; k++) {
      polls.set(0);
      last[0] = k;
      assertThrows(
          CancellationException.class, () -> bootstrap.ofMean(progress, subjects(1, 2, 5)));
      assertEquals(k + 1, polls.get(), "stops at the first yes");
    }
  }
}
