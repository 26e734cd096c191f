package sc.fiji.cardiacmr.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountedTest {

  @Test
  void onlyOneIsSingular() {
    assertEquals("0 slices", Counted.of(0, "slice"));
    assertEquals("1 slice", Counted.of(1, "slice"));
    assertEquals("2 slices", Counted.of(2, "slice"));
  }
}
