package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void medianLeavesUnknownNumbersOut() {
    assertEquals(3, Statistics.median(5, 1, 3));
    assertEquals(2.5, Statistics.median(4, Double.NaN, 1, 2, 3));
    assertTrue(Double.isNaN(Statistics.median(Double.NaN)));
    assertTrue(Double.isNaN(Statistics.median()));
  }

  @Test
  void majorityIsTheFirstOfTheMostFrequent() {
    assertEquals("b", Statistics.majority(List.of("a", "b", "B", "c"), String::equalsIgnoreCase));
    assertEquals("a", Statistics.majority(List.of("a", "b"), String::equals));
    assertEquals(
        List.of("b", "B"),
        Statistics.largestGroup(List.of("a", "b", "B"), String::equalsIgnoreCase));
  }
}
