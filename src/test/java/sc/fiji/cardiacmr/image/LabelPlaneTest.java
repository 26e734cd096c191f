package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;

class LabelPlaneTest {

  private static final byte[] VOXELS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

  @Test
  void theArrayIsSharedAndACopyIsNot() {
    byte[] pixels = new byte[6];
    LabelPlane plane = new LabelPlane(pixels, 3, 2);
    plane.pixels()[4] = 8;
    assertEquals(8, pixels[4]);
    plane.copy().pixels()[4] = 1;
    assertEquals(8, pixels[4]);
    assertArrayEquals(new byte[6], plane.blank().pixels());
  }

  @Test
  void slicesOfAnImage() {
    ImageSeries<UnsignedByteType> labels =
        Planes.wrapLabels(VOXELS.clone(), 2, 1, 3, 2, Calibration.UNKNOWN, "labels");
    LabelPlane plane = LabelPlane.of(labels, 1, 1);
    assertArrayEquals(new byte[] {8, 9}, plane.pixels());
    assertEquals(2, plane.width());
    assertEquals(1, plane.height());
    LabelPlane[] phase = LabelPlane.ofPhase(labels, 1);
    assertEquals(3, phase.length);
    ImageSeries<UnsignedByteType> again = Planes.wrapLabels(phase, Calibration.UNKNOWN, "again");
    assertEquals(1, again.phases());
    for (int z = 0; z < 3; z++)
      assertArrayEquals(LabelPlane.of(labels, z, 1).pixels(), LabelPlane.of(again, z, 0).pixels());
  }

  @Test
  void masksAndValues() {
    LabelPlane plane = new LabelPlane(new byte[] {0, 1, 2, (byte) 200}, 2, 2);
    assertTrue(plane.holds(2));
    assertFalse(plane.holds(3));
    assertArrayEquals(new byte[] {0, 1, 1, 0}, plane.mask(v -> v > 0).pixels());
    assertArrayEquals(new byte[] {0, 0, 0, 1}, plane.mask(v -> v == (byte) 200).pixels());
  }

  @Test
  void sizesMustFit() {
    assertThrows(IllegalArgumentException.class, () -> new LabelPlane(new byte[5], 3, 2));
    assertThrows(IllegalArgumentException.class, () -> new LabelPlane(new byte[6], -3, -2));
  }
}
