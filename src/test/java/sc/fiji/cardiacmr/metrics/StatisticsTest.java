package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void percentileEqualsNumPy() {
    for (String line : GoldenScores.lines("percentiles.txt")) {
      String[] f = line.split(" ");
      double[] values = Arrays.stream(f[1].split(",")).mapToDouble(Double::parseDouble).toArray();
      assertEquals(
          Double.parseDouble(f[2]),
          Statistics.percentile(values, Double.parseDouble(f[0])),
          1e-12,
          line);
    }
  }

  @Test
  void leavesOutWhatIsNotDefined() {
    Statistics statistics = Statistics.of(4, Double.NaN, 1, 3, Double.NaN, 2);
    assertEquals(2.5, statistics.mean(), 1e-12);
    assertEquals(Math.sqrt(5.0 / 3), statistics.sd(), 1e-12);
    assertEquals(2.5, statistics.median(), 1e-12);
    assertEquals(4, statistics.n());
    assertEquals(2, statistics.leftOut());
  }

  @Test
  void hasNoFiguresOfNothing() {
    Statistics none = Statistics.of(Double.NaN);
    assertTrue(Double.isNaN(none.mean()) && Double.isNaN(none.sd()) && Double.isNaN(none.median()));
    assertEquals(0, none.n());
    Statistics one = Statistics.of(7);
    assertEquals(7, one.mean());
    assertTrue(Double.isNaN(one.sd()));
  }

  @Test
  void refusesNoValuesAndWrongPercent() {
    assertThrows(IllegalArgumentException.class, () -> Statistics.percentile(new double[0], 50));
    assertThrows(
        IllegalArgumentException.class, () -> Statistics.percentile(new double[] {1}, 101));
  }
}
