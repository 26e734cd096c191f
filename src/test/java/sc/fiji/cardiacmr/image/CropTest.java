package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CropTest {

  @Test
  void cutsPadsAndPastesBack() {
    Random random = new Random(8);
    for (int trial = 0; trial < 300; trial++) {
      int w = 1 + random.nextInt(6);
      int h = 1 + random.nextInt(6);
      Crop crop =
          new Crop(
              random.nextInt(12) - 6,
              random.nextInt(12) - 6,
              1 + random.nextInt(8),
              1 + random.nextInt(8));
      float[] plane = new float[w * h];
      byte[] labels = new byte[w * h];
      for (int i = 0; i < plane.length; i++) labels[i] = (byte) (plane[i] = i + 1);
      float[] cut = crop.cut(plane, w, h, -1);
      byte[] cutLabels = crop.cut(labels, w, h, (byte) -1);
      for (int y = 0; y < crop.height(); y++)
        for (int x = 0; x < crop.width(); x++) {
          int px = x + crop.x();
          int py = y + crop.y();
          boolean inside = px >= 0 && px < w && py >= 0 && py < h;
          float expected = inside ? plane[py * w + px] : -1;
          assertEquals(expected, cut[y * crop.width() + x]);
          assertEquals(expected, cutLabels[y * crop.width() + x]);
        }
      for (int i = 0; i < cut.length; i++) cutLabels[i] = (byte) (cut[i] += 50);
      float[] pasted = new float[w * h];
      byte[] pastedLabels = new byte[w * h];
      crop.paste(cut, pasted, w, h);
      crop.paste(cutLabels, pastedLabels, w, h);
      for (int i = 0; i < pasted.length; i++) {
        int x = i % w - crop.x();
        int y = i / w - crop.y();
        boolean covered = x >= 0 && x < crop.width() && y >= 0 && y < crop.height();
        assertEquals(covered ? plane[i] + 50 : 0, pasted[i]);
        assertEquals(pasted[i], pastedLabels[i]);
      }
    }
  }

  @Test
  void centredRectanglesShareTheCentre() {
    assertEquals(new Crop(2, -2, 6, 8), Crop.centered(10, 4, 6, 8));
    assertEquals(new Crop(-1, 1, 6, 2), Crop.centered(5, 5, 6, 2));
  }

  @Test
  void roundsUpToMultiples() {
    assertEquals(new Crop(0, 0, 32, 48), Crop.toMultiple(17, 48, 16));
    assertThrows(IllegalArgumentException.class, () -> Crop.toMultiple(17, 48, 0));
  }

  @Test
  void theMapToThePlaneIsTheOffset() {
    Affine2D map = new Crop(3, -4, 5, 5).toPlane();
    assertArrayEquals(new double[] {4, -2}, new double[] {map.applyX(1, 2), map.applyY(1, 2)});
  }

  @Test
  void refusesEmptyRectangles() {
    assertThrows(IllegalArgumentException.class, () -> new Crop(0, 0, 0, 1));
  }
}
