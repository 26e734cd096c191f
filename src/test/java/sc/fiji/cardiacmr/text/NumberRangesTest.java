package sc.fiji.cardiacmr.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberRangesTest {

  @Test
  void neighboursBecomeARange() {
    assertEquals("", NumberRanges.ofIndices(List.of()));
    assertEquals("1", NumberRanges.ofIndices(List.of(0)));
    assertEquals("2-8, 10", NumberRanges.ofIndices(List.of(1, 2, 3, 4, 5, 6, 7, 9)));
  }
}
