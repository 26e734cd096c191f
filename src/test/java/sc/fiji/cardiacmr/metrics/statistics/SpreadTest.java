package sc.fiji.cardiacmr.metrics.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void isThatOfNumPy() {
    for (StatisticsGoldens g : StatisticsGoldens.of("spread")) {
      Spread spread = Spread.of(g.get("x"));
      assertEquals(g.number("mean"), spread.mean(), 1e-12);
      assertEquals(g.number("sd"), spread.sd(), 1e-12);
      assertArrayEquals(
          g.get("quartiles"),
          new double[] {spread.lowerQuartile(), spread.median(), spread.upperQuartile()},
          1e-12);
      assertEquals(
          g.get("quartiles")[2] - g.get("quartiles")[0], spread.interquartileRange(), 1e-12);
    }
  }

  @Test
  void fewValuesSayLess() {
    assertEquals(0, Spread.of().n());
    assertTrue(Double.isNaN(Spread.of().mean()) && Double.isNaN(Spread.of().median()));
    assertEquals(4, Spread.of(4).median());
    assertTrue(Double.isNaN(Spread.of(4).sd()));
  }

  @Test
  void whatIsNotKnownDoesNotCount() {
    assertEquals(Spread.of(4, 1, 3, 2), Spread.ofKnown(4, Double.NaN, 1, 3, Double.NaN, 2));
    assertEquals(0, Spread.ofKnown(Double.NaN).n());
  }
}
