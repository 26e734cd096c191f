package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class PlanesTest {

  private static float[] count(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) values[i] = i;
    return values;
  }

  @Test
  void aPlaneIsThatOfSliceAndPhaseWithXFastest() {
    var pixels = ArrayImgs.floats(count(3 * 2 * 4 * 5), 3, 2, 4, 5);
    ImageSeries<?> image = new ImageSeries<>(pixels, Calibration.UNKNOWN, "");
    float start = 6 * (2 + 4 * 3);
    float[] expected = new float[6];
    for (int i = 0; i < 6; i++) expected[i] = start + i;
    assertArrayEquals(expected, Planes.floats(image, 2, 3));
    assertEquals(start + 4, Planes.view(pixels, 2, 3).getAt(1, 1).get());
  }

  @Test
  void viewsAreReadInTheirOwnOrder() {
    var turned = Views.permute(ArrayImgs.floats(count(3 * 2), 3, 2, 1, 1), 0, 1);
    ImageSeries<?> image = new ImageSeries<>(turned, Calibration.UNKNOWN, "");
    assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, Planes.floats(image, 0, 0));
  }

  @Test
  void whatIsNotFiniteBecomesTheSmallestValue() {
    float[] plane = {3, Float.NaN, -2, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    assertTrue(Planes.replaceNonFinite(plane));
    assertArrayEquals(new float[] {3, -2, -2, -2, -2}, plane);
    assertFalse(Planes.replaceNonFinite(plane));
    float[] nothing = {Float.NaN, Float.NaN};
    assertTrue(Planes.replaceNonFinite(nothing));
    assertArrayEquals(new float[] {0, 0}, nothing);
  }

  @Test
  void anImageIsBlankIfItsNumbersAreTheSame() {
    float[] values = new float[2 * 2 * 2 * 2];
    ImageSeries<?> image =
        new ImageSeries<>(ArrayImgs.floats(values, 2, 2, 2, 2), Calibration.UNKNOWN, "x");
    Arrays.fill(values, -3);
    assertTrue(Planes.isBlank(image));
    values[0] = Float.NaN;
    values[7] = Float.POSITIVE_INFINITY;
    assertTrue(Planes.isBlank(image));
    values[15] = -2.5f;
    assertFalse(Planes.isBlank(image));
    Arrays.fill(values, Float.NaN);
    assertTrue(Planes.isBlank(image));
  }

  @Test
  void labelsAreWrappedNotCopied() {
    byte[] values = new byte[2 * 2 * 2 * 2];
    var labels = Planes.wrapLabels(values, 2, 2, 2, 2, Calibration.UNKNOWN, "x");
    values[13] = (byte) 200; // phase 1, slice 1, y 0, x 1
    assertEquals(200, labels.pixels().getAt(1, 0, 1, 1).get());
    assertArrayEquals(new byte[] {0, (byte) 200, 0, 0}, Planes.labels(labels, 1, 1));
  }
}
