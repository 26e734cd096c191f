package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.InputFrame.Fit;

class InputFrameTest {

  private static final double UNKNOWN = Double.NaN;

  private static void assertMaps(Affine2D map, double x, double y, double toX, double toY) {
    assertEquals(toX, map.applyX(x, y), 1e-9);
    assertEquals(toY, map.applyY(x, y), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"256,256", "255,257", "300,100", "1,1", "97,512"})
  void aCropOfNativePixelsIsThatOfCrop(int width, int height) {
    InputFrame frame = InputFrame.crop(256, 128, 0);
    Crop crop = Crop.centered(width, height, 256, 128);
    assertEquals(crop.toPlane(), frame.toImage(width, height, 1.4, 1.4));
    assertEquals(crop.toPlane(), frame.toImage(width, height, UNKNOWN, UNKNOWN));
    // The same holds where the pixels already have the wanted size.
    assertEquals(crop.toPlane(), InputFrame.crop(256, 128, 1.5).toImage(width, height, 1.5, 1.5));
  }

  @Test
  void aCropAtAPixelSizeCoversThatManyMillimetres() {
    InputFrame frame = InputFrame.crop(100, 60, 2);
    Affine2D map = frame.toImage(200, 150, 1, 0.8);
    assertMaps(map, 49.5, 29.5, 99.5, 74.5);
    // One window pixel is 2 mm: 2 columns of 1 mm and 2.5 rows of 0.8 mm.
    assertMaps(map, 50.5, 30.5, 101.5, 77);
    Affine2D back = map.inverse();
    assertMaps(back, 101.5, 77, 50.5, 30.5);
  }

  @Test
  void oneKnownPixelSizeAloneIsNotUsed() {
    InputFrame frame = InputFrame.crop(100, 60, 2);
    assertEquals(frame.toImage(200, 150, UNKNOWN, UNKNOWN), frame.toImage(200, 150, 1, UNKNOWN));
    assertEquals(1, frame.step(UNKNOWN));
    assertEquals(4, frame.step(0.5));
    assertEquals(1, InputFrame.crop(100, 60, 0).step(0.5));
  }

  @Test
  void aCropLiesAboutAPoint() {
    InputFrame frame = InputFrame.crop(64, 64, 0);
    assertMaps(frame.about(31.5, 100.5, 1, 1), 0, 0, 0, 69);
    assertMaps(frame.about(31, 100.75, 1, 1), 0, 0, -1, 69);
    assertMaps(InputFrame.crop(64, 64, 3).about(40, 50, 1, 1.5), 31.5, 31.5, 40, 50);
  }

  @Test
  void resizingKeepsTheOuterEdges() {
    InputFrame frame = InputFrame.resize(256, 128);
    Affine2D map = frame.toImage(512, 320, 0.7, UNKNOWN);
    assertMaps(map, -0.5, -0.5, -0.5, -0.5);
    assertMaps(map, 255.5, 127.5, 511.5, 319.5);
    assertEquals(Affine2D.resize(256, 128, 512, 320), map);
  }

  @Test
  void theHeartGetsItsSize() {
    InputFrame frame = InputFrame.heart(128, 128, 54, 1.4);
    Affine2D map = frame.aboutHeart(70, 81, 27, 1);
    assertMaps(map, 63.5, 63.5, 70, 81);
    assertMaps(map, 64.5, 61.5, 70.5, 80);
    // Twice as high as wide: the window has square pixels, and the heart the same area.
    Affine2D high = frame.aboutHeart(70, 81, 27, 0.5);
    assertMaps(high, 63.5, 63.5, 70, 81);
    assertEquals(0.5, high.yy() / high.xx(), 1e-12);
    assertEquals(0.25, high.xx() * high.yy(), 1e-12);
    assertTrue(frame.needsHeart());
    assertThrows(IllegalStateException.class, () -> frame.toImage(100, 100, 1, 1));
    assertThrows(
        IllegalStateException.class, () -> InputFrame.crop(9, 9, 0).aboutHeart(1, 1, 1, 1));
    assertThrows(IllegalStateException.class, () -> InputFrame.resize(9, 9).about(1, 1, 1, 1));
  }

  @Test
  void fitsHaveNames() {
    for (Fit fit : Fit.values()) assertEquals(fit, Fit.of(fit.label()));
    assertEquals("resize", Fit.RESIZE.label());
    assertThrows(IllegalArgumentException.class, () -> Fit.of("stretch"));
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    refuse(Fit.HEART, 128, 128, 3, 1);
    refuse(Fit.HEART, 128, 64, 64, 1);
    refuse(Fit.HEART, 128, 128, 54, 0);
    refuse(Fit.HEART, 128, 128, 54, UNKNOWN);
    refuse(Fit.HEART, 128, 128, UNKNOWN, 1);
    refuse(Fit.CROP, 0, 128, 0, 1);
    refuse(Fit.CROP, 128, 5000, 0, 1);
    refuse(Fit.CROP, 128, 128, 54, 1);
    refuse(Fit.CROP, 128, 128, 0, -1);
    refuse(Fit.CROP, 128, 128, 0, 100);
    refuse(Fit.RESIZE, 128, 128, 0, 1.4);
    refuse(Fit.RESIZE, 128, 128, 54, 0);
  }

  private static void refuse(Fit fit, int width, int height, double heartSize, double spacing) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new InputFrame(fit, width, height, heartSize, spacing));
  }
}
