package sc.fiji.cardiacmr.metrics.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MeanRanksTest {

  @Test
  void areThoseOfSciPy() {
    for (StatisticsGoldens g : StatisticsGoldens.of("ranks"))
      assertArrayEquals(g.get("mean"), MeanRanks.of(g.rows("x"), (int) g.get("shape")[1]), 1e-12);
  }

  @Test
  void withoutSubjectsThereAreNone() {
    double[] none = MeanRanks.of(new double[0][], 2);
    assertEquals(2, none.length);
    assertTrue(Double.isNaN(none[0]));
  }

  @Test
  void equalValuesShareAPlace() {
    assertArrayEquals(new int[] {3, 1, 1, 0}, MeanRanks.places(5, 2, 2, Double.NaN));
  }

  @Test
  void noiseOfRoundingIsNoDifference() {
    double third = 0.1 + 0.2;
    assertArrayEquals(new int[] {1, 1}, MeanRanks.places(third, 0.3));
    assertArrayEquals(
        new double[] {1.5, 1.5}, MeanRanks.of(new double[][] {{third, 0.3}}, 2), 1e-12);
  }
}
