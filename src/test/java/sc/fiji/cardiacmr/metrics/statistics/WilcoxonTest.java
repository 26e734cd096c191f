package sc.fiji.cardiacmr.metrics.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class WilcoxonTest {

  @Test
  void isThatOfSciPyOrOfAllSubsetsOfSharedRanks() {
    List<StatisticsGoldens> goldens = StatisticsGoldens.of("wilcoxon");
    assertTrue(goldens.size() > 40);
    for (StatisticsGoldens g : goldens) {
      Wilcoxon test = Wilcoxon.signedRank(g.get("x"), g.get("y"));
      assertEquals(g.number("statistic"), test.statistic(), 1e-9);
      assertEquals(g.number("p"), test.p(), 1e-10 * g.number("p"));
      assertEquals(g.number("exact") == 1, test.isExact());
    }
  }

  @Test
  void theExactDistributionIsThatOfCommonsMathWhereNothingIsTied() {
    Random random = new Random(1);
    for (int n = 1; n <= 12; n++) {
      double[] x = random.doubles(n).toArray();
      double[] y = random.doubles(n).toArray();
      double p = new WilcoxonSignedRankTest().wilcoxonSignedRankTest(x, y, true);
      assertEquals(Math.min(1, p), Wilcoxon.signedRank(x, y).p(), 1e-12);
    }
  }

  /** Whatever is equal: of n signs none is less likely than 1 in 2^n, to either side. */
  @Test
  void pIsNeverLessThanTheSignsAllow() {
    Random random = new Random(3);
    for (int trial = 0; trial < 500; trial++) {
      double[] x = random.ints(1 + random.nextInt(9), 0, 4).asDoubleStream().toArray();
      Wilcoxon test = Wilcoxon.signedRank(x, new double[x.length]);
      double least = Math.min(1, 2 / Math.pow(2, test.nonzero()));
      assertEquals(least, test.p(), 1e-15, "all of one sign");
    }
    double[] first = {0, 1, 2, 3, 4, 5};
    assertEquals(0.0625, Wilcoxon.signedRank(first, new double[6]).p(), 1e-15);
  }

  /** Neither the order of the subjects nor which method comes first matters. */
  @Test
  void dependsOnNeitherOrder() {
    Random random = new Random(2);
    for (int trial = 0; trial < 300; trial++) {
      int n = 1 + random.nextInt(70);
      int grid = random.nextBoolean() ? 6 : 1_000_000;
      double[] x = new double[n];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = random.nextInt(grid);
        y[i] = random.nextInt(grid);
      }
      Wilcoxon test = Wilcoxon.signedRank(x, y);
      assertEquals(test, Wilcoxon.signedRank(y, x));
      for (int i = n - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        swap(x, i, j);
        swap(y, i, j);
      }
      assertEquals(test, Wilcoxon.signedRank(x, y));
      assertTrue(test.p() > 0 && test.p() <= 1, "p " + test.p());
    }
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }

  @Test
  void whereNothingDiffersThereIsNoEvidence() {
    Wilcoxon same = Wilcoxon.signedRank(new double[] {1, 2, 3}, new double[] {1, 2, 3});
    assertEquals(new Wilcoxon(3, 3, 0, 1, true), same);
    assertTrue(Double.isNaN(Wilcoxon.signedRank(new double[0], new double[0]).p()));
  }

  @Test
  void twoSidesMustBePairsOfNumbers() {
    assertThrows(
        IllegalArgumentException.class, () -> Wilcoxon.signedRank(new double[1], new double[2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> Wilcoxon.signedRank(new double[] {Double.NaN}, new double[] {1}));
  }
}
