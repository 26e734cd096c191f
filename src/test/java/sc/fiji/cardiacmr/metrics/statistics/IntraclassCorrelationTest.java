package sc.fiji.cardiacmr.metrics.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntraclassCorrelationTest {

  @Test
  void isThatOfShroutAndFleiss() {
    for (StatisticsGoldens g : StatisticsGoldens.of("icc")) {
      IntraclassCorrelation icc = IntraclassCorrelation.absoluteAgreement(g.rows("x"));
      double[] expected = g.get("icc");
      assertEquals(expected[0], icc.value(), 1e-9);
      assertEquals(expected[1], icc.lower(), 1e-6);
      assertEquals(expected[2], icc.upper(), 1e-6);
    }
    StatisticsGoldens published = StatisticsGoldens.of("icc").get(0);
    assertEquals(0.29, IntraclassCorrelation.absoluteAgreement(published.rows("x")).value(), 0.005);
  }

  @Test
  void observersWhoAgreeHaveOne() {
    double[][] same = {{1, 1}, {5, 5}, {9, 9}};
    IntraclassCorrelation icc = IntraclassCorrelation.absoluteAgreement(same);
    assertEquals(1, icc.value(), 1e-12);
    assertEquals(1, icc.lower(), 1e-12);
    assertEquals(1, icc.upper(), 1e-12);
  }

  /** A constant offset is all the noise there is: the limit of ever smaller residuals. */
  @Test
  void anOffsetAloneIsTheLimitOfLittleNoise() {
    double[][] offset = {{1, 3}, {5, 7}, {9, 11}, {2, 4}};
    double[][] nearly = {{1, 3.00001}, {5, 6.99999}, {9, 11.00001}, {2, 3.99999}};
    IntraclassCorrelation exact = IntraclassCorrelation.absoluteAgreement(offset);
    IntraclassCorrelation limit = IntraclassCorrelation.absoluteAgreement(nearly);
    assertEquals(limit.value(), exact.value(), 1e-4);
    assertEquals(limit.lower(), exact.lower(), 1e-4);
    assertEquals(limit.upper(), exact.upper(), 1e-4);
  }

  @Test
  void subjectsThatDoNotDifferHaveNoInterval() {
    for (double[][] values :
        new double[][][] {{{50, 45}, {50, 45}}, {{0.1, 0.7}, {0.1, 0.7}, {0.1, 0.7}}}) {
      IntraclassCorrelation icc = IntraclassCorrelation.absoluteAgreement(values);
      assertEquals(0, icc.value(), 1e-12);
      assertTrue(Double.isNaN(icc.lower()) && Double.isNaN(icc.upper()));
    }
  }

  /** Whole numbers make equal means, rows and columns often. */
  @Test
  void nothingFailsOnCoarseValues() {
    Random random = new Random(12);
    for (int trial = 0; trial < 3000; trial++) {
      double[][] values = new double[1 + random.nextInt(5)][2 + random.nextInt(2)];
      double step = random.nextBoolean() ? 1 : 0.1;
      for (double[] row : values)
        for (int j = 0; j < row.length; j++) row[j] = step * random.nextInt(3);
      IntraclassCorrelation icc = IntraclassCorrelation.absoluteAgreement(values);
      assertTrue(
          Double.isNaN(icc.value()) || Math.abs(icc.value()) < 1e6 && icc.value() < 1 + 1e-9);
      assertEquals(Double.isNaN(icc.lower()), Double.isNaN(icc.upper()));
    }
  }

  @Test
  void tooLittleIsUnknown() {
    for (double[][] values :
        new double[][][] {{}, {{1, 2}}, {{1}, {2}, {3}}, {{4, 4}, {4, 4}, {4, 4}}})
      assertTrue(Double.isNaN(IntraclassCorrelation.absoluteAgreement(values).value()));
    assertThrows(
        IllegalArgumentException.class,
        () -> IntraclassCorrelation.absoluteAgreement(new double[][] {{1, 2}, {1}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> IntraclassCorrelation.absoluteAgreement(new double[][] {{1, 2}, {1, Double.NaN}}));
  }

  @Test
  void dependsOnNeitherOrderAndLiesInItsInterval() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      int k = 2 + random.nextInt(3);
      double[][] values = new double[2 + random.nextInt(20)][k];
      for (double[] row : values) {
        double truth = random.nextGaussian() * 8;
        for (int j = 0; j < k; j++) row[j] = truth + random.nextGaussian() * 3 + j;
      }
      IntraclassCorrelation icc = IntraclassCorrelation.absoluteAgreement(values);
      assertTrue(icc.value() <= 1 && icc.lower() <= icc.value() && icc.value() <= icc.upper());
      double[][] other = values.clone();
      Collections.shuffle(Arrays.asList(other), random);
      for (int i = 0; i < other.length; i++) {
        other[i] = other[i].clone();
        double kept = other[i][0];
        other[i][0] = other[i][k - 1];
        other[i][k - 1] = kept;
      }
      assertEquals(icc.value(), IntraclassCorrelation.absoluteAgreement(other).value(), 1e-10);
    }
  }
}
