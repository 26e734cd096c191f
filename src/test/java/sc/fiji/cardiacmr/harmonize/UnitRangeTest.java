package sc.fiji.cardiacmr.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnitRangeTest {

  @Test
  void percentilesBecomeTheEndsAndTheRestIsClipped() {
    float[] pixels = {10, 20, Float.NaN, 30, 40, 50};
    UnitRange range = UnitRange.of(pixels, 25, 75);
    assertEquals(new UnitRange(20, 40), range);
    range.apply(pixels);
    assertArrayEquals(new float[] {0, 0, Float.NaN, 0.5f, 1, 1}, pixels);
    assertEquals(1, range.apply(Float.POSITIVE_INFINITY));
  }

  @Test
  void constantAndEmptyVolumesBecomeZero() {
    assertEquals(0, UnitRange.of(new float[] {7, 7, 7}, 0, 100).apply(7));
    assertEquals(0, UnitRange.of(new float[] {Float.NaN}, 0, 100).apply(7));
  }
}
