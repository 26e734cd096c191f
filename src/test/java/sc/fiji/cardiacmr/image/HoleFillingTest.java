package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HoleFillingTest {

  private static byte[] fill(byte[] mask, int width, int height) {
    return HoleFilling.fill(new LabelPlane(mask, width, height)).pixels();
  }

  private static byte[] holes(byte[] mask, int width, int height) {
    return HoleFilling.holes(new LabelPlane(mask, width, height)).pixels();
  }

  @Test
  void agreesWithSciPy() {
    byte[] mask = Goldens.bytes("mask2d");
    byte[] original = mask.clone();
    assertArrayEquals(Goldens.bytes("filled"), fill(mask, 31, 24));
    assertArrayEquals(original, mask);
  }

  @Test
  void aHoleIsClosedByCornersButNotByTheBorder() {
    byte[] diamond = {0, 1, 0, 1, 0, 1, 0, 1, 0};
    byte[] holes = holes(diamond, 3, 3);
    assertArrayEquals(new byte[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, holes);
    byte[] bay = {1, 1, 1, 1, 0, 1, 1, 0, 1};
    assertArrayEquals(new byte[9], holes(bay, 3, 3));
  }

  @Test
  void fullAndEmptyMasksHaveNoHoles() {
    assertArrayEquals(new byte[12], fill(new byte[12], 4, 3));
    byte[] full = {5, 5, 5, 5};
    assertArrayEquals(new byte[] {1, 1, 1, 1}, fill(full, 2, 2));
    assertEquals(1, fill(new byte[] {1}, 1, 1)[0]);
  }

  @Test
  void refusesNothing() {
    assertThrows(IllegalArgumentException.class, () -> HoleFilling.fill(new LabelPlane(0, 3)));
  }
}
