package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;

class RemoteRegionTest {

  private static final int SIZE = TestVentricle.SIZE;

  private static RemoteRegion find(ImageSeries<FloatType> image) {
    return RemoteRegion.find(
        Myocardium.of(image, TestScar.LABELS, 0),
        AhaGeometry.of(TestScar.LABELS, 0, AhaOptions.AUTOMATIC));
  }

  /** Darkens the wall between two directions in the first slice. */
  private static ImageSeries<FloatType> darkened(double from, double to, double by, int every) {
    ImageSeries<FloatType> image = TestScar.image();
    for (int i = 0; i < SIZE * SIZE; i++) {
      double degrees = TestVentricle.direction(i % SIZE, i / SIZE);
      if (degrees < from || degrees > to || i % every != 0) continue;
      FloatType pixel = image.pixels().getAt(i % SIZE, i / SIZE, 0, 0);
      pixel.set((float) (pixel.get() - by));
    }
    return image;
  }

  @Test
  void theDarkestEvenSectorIsRemote() {
    boolean[] mask = find(darkened(90, 150, 40, 1)).mask(0);
    int n = 0;
    for (int i = 0; i < mask.length; i++) {
      if (!mask[i]) continue;
      n++;
      assertEquals(120, TestVentricle.direction(i % SIZE, i / SIZE), 36);
      assertEquals(15, TestVentricle.radius(i % SIZE, i / SIZE), 3.5);
    }
    // Six tenths of the depth, a sixth of the circumference.
    assertEquals(Math.PI * 2 * 15 * 6 / 6, n, 15);
  }

  @Test
  void darkButUnevenIsNot() {
    // Every second pixel is darker by 80: on average as dark as above, but like a dark core.
    boolean[] mask = find(darkened(90, 150, 80, 2)).mask(0);
    for (int i = 0; i < mask.length; i++)
      if (mask[i]) assertTrue(Math.abs(TestVentricle.direction(i % SIZE, i / SIZE) - 120) > 25);
  }
}
