package sc.fiji.cardiacmr.tagging.harp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BandPassTest {

  private final BandPass filter = new BandPass(new TagFrequency(0, 0.2, 1), 0.5, 0.25);

  @Test
  void thePeakPassesAndTheEdgeDoesNot() {
    assertEquals(1, filter.weight(0, 0.2));
    assertEquals(1, filter.weight(0, 0.2 + 0.59 * 0.1));
    assertEquals(0.05, filter.weight(0, 0.3), 1e-12);
    assertEquals(0.05, filter.weight(0, 0.1), 1e-12);
    assertEquals(0.05, filter.weight(0.05, 0.2), 1e-12);
    assertEquals(0, filter.weight(0, 0), 1e-4);
    assertEquals(0, filter.weight(0, -0.2), 1e-4);
  }

  @Test
  void sizesOutsideOfTheRangeAreSaid() {
    TagFrequency peak = new TagFrequency(0, 0.2, 1);
    assertThrows(IllegalArgumentException.class, () -> new BandPass(peak, 1, 0.4));
    assertThrows(IllegalArgumentException.class, () -> new BandPass(peak, 0.4, 0));
    assertThrows(IllegalArgumentException.class, () -> new TagFrequency(0, 0, 1));
  }
}
