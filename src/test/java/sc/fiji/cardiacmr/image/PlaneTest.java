package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class PlaneTest {

  private static final float[] VOXELS = {1, 2, 3, 4, 5, 6, 7, Float.NaN, 9, 10, 11, 12};

  private static final ImageSeries<?> IMAGE =
      new ImageSeries<>(ArrayImgs.floats(VOXELS, 3, 2, 1, 2), Calibration.UNKNOWN, "image");

  @Test
  void theArrayIsShared() {
    float[] pixels = new float[6];
    new Plane(pixels, 3, 2).pixels()[4] = 8;
    assertEquals(8, pixels[4]);
  }

  @Test
  void aCopyIsNot() {
    Plane plane = new Plane(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Plane copy = plane.copy();
    copy.pixels()[0] = 9;
    assertEquals(1, plane.pixels()[0]);
    assertArrayEquals(new float[6], plane.blank().pixels());
    assertTrue(plane.isSizeOf(copy) && plane.isSizeOf(plane.blank()));
    assertFalse(plane.isSizeOf(new Plane(2, 3)));
  }

  @Test
  void aSliceOfAnImage() {
    Plane plane = Plane.of(IMAGE, 0, 1);
    assertEquals(3, plane.width());
    assertEquals(2, plane.height());
    assertEquals(6, plane.size());
    assertArrayEquals(new float[] {7, Float.NaN, 9, 10, 11, 12}, plane.pixels());
    assertArrayEquals(new float[] {7, 7, 9, 10, 11, 12}, Plane.finite(IMAGE, 0, 1).pixels());
  }

  @Test
  void sizesMustFit() {
    assertThrows(IllegalArgumentException.class, () -> new Plane(new float[5], 3, 2));
    assertThrows(IllegalArgumentException.class, () -> new Plane(new float[6], -3, -2));
    assertThrows(IllegalArgumentException.class, () -> new Plane(new float[0], 1 << 16, 1 << 16));
  }
}
