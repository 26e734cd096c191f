package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScoreSummaryTest {

  @Test
  void leavesOutWhatIsNotDefined() {
    ScoreSummary summary = ScoreSummary.of(4, Double.NaN, 1, 3, Double.NaN, 2);
    assertEquals(2.5, summary.mean(), 1e-12);
    assertEquals(Math.sqrt(5.0 / 3), summary.sd(), 1e-12);
    assertEquals(2.5, summary.median(), 1e-12);
    assertEquals(4, summary.n());
    assertEquals(2, summary.leftOut());
  }

  @Test
  void hasNoFiguresOfNothing() {
    ScoreSummary none = ScoreSummary.of(Double.NaN);
    assertTrue(Double.isNaN(none.mean()) && Double.isNaN(none.sd()) && Double.isNaN(none.median()));
    assertEquals(0, none.n());
    ScoreSummary one = ScoreSummary.of(7);
    assertEquals(7, one.mean());
    assertTrue(Double.isNaN(one.sd()));
  }
}
