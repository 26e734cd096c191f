package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ArgMaxTest {

  @Test
  void theFirstOfTheLargest() {
    float[] values = {9, 1, 3, 3, -2, 8};
    assertEquals(1, ArgMax.of(values, 1, 4));
    assertEquals(0, ArgMax.of(values, 0, 6));
    assertEquals(1, ArgMax.of(values, 4, 2));
    assertEquals(0, ArgMax.of(new float[] {-5, -5, -7}, 0, 3));
  }

  @Test
  void whatIsNotANumberIsNeverTheLargest() {
    assertEquals(1, ArgMax.of(new float[] {Float.NaN, -3, -4}, 0, 3));
    assertEquals(0, ArgMax.of(new float[] {Float.NaN, Float.NaN}, 0, 2));
    assertEquals(2, ArgMax.of(new float[] {1, Float.NaN, Float.POSITIVE_INFINITY}, 0, 3));
  }
}
