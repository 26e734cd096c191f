package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;

class SegmentationMontageTest {

  private static final int SIZE = 100;

  /** Squares: LV of that half width in MYO 6 wider, RV beside; one value per phase. */
  private static ImageSeries<UnsignedByteType> labels(int slices, int... halfWidths) {
    byte[] values = new byte[SIZE * SIZE * slices * halfWidths.length];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIZE;
      int y = i / SIZE % SIZE;
      int r = halfWidths[i / (SIZE * SIZE * slices)];
      int d = Math.max(Math.abs(x - 45), Math.abs(y - 50));
      if (r == 0) continue;
      if (d <= r) values[i] = Labels.LV;
      else if (d <= r + 6) values[i] = Labels.MYO;
      else if (x > 45 + r + 6 && x < 45 + r + 16 && Math.abs(y - 50) < 10) values[i] = Labels.RV;
    }
    return Planes.wrapLabels(
        values, SIZE, SIZE, slices, halfWidths.length, Calibration.UNKNOWN, "heart");
  }

  private static ImageSeries<UnsignedByteType> image(int slices, int frames) {
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(SIZE, SIZE, slices, frames), Calibration.UNKNOWN, "image");
  }

  private static int count(BufferedImage picture, int fromY, int toY, int rgb) {
    int n = 0;
    for (int y = fromY; y < toY; y++)
      for (int x = 0; x < picture.getWidth(); x++)
        if ((picture.getRGB(x, y) & 0xFFFFFF) == (rgb & 0xFFFFFF)) n++;
    return n;
  }

  @Test
  void edIsAboveEsAndContoursFollowTheLabels() {
    BufferedImage picture = SegmentationMontage.draw(image(2, 3), labels(2, 6, 14, 10));
    assertEquals(2 * 192 + 2, picture.getWidth());
    assertEquals(2 * 192 + 2, picture.getHeight());
    int half = picture.getHeight() / 2;
    for (int label : new int[] {Labels.LV, Labels.MYO, Labels.RV}) {
      int ed = count(picture, 0, half, LabelColors.rgb(label));
      int es = count(picture, half, picture.getHeight(), LabelColors.rgb(label));
      assertTrue(ed > 0 && es > 0, Labels.name(label));
      // 29 pixels wide at ED, 13 at ES.
      if (label == Labels.LV) assertEquals(29.0 / 13, (double) ed / es, 0.35);
    }
  }

  @Test
  void withoutEsThereIsEdAlone() {
    BufferedImage one = SegmentationMontage.draw(image(1, 3), labels(1, 0, 10, 0));
    assertEquals(192, one.getHeight());
    assertTrue(count(one, 0, 192, LabelColors.rgb(Labels.LV)) > 0, "the phase with LV");
    assertEquals(192, SegmentationMontage.draw(image(1, 2), labels(1, 10, 10)).getHeight());
  }

  @Test
  void moreThanSixSlicesTakeSeveralRows() {
    BufferedImage picture = SegmentationMontage.draw(image(8, 2), labels(8, 10, 5));
    assertEquals(6 * 194 - 2, picture.getWidth());
    assertEquals(4 * 194 - 2, picture.getHeight());
  }

  @Test
  void withoutLvOrWithOnePhaseTheFirstPhaseIsShown() {
    BufferedImage empty = SegmentationMontage.draw(image(1, 4), labels(1, 0, 0, 0, 0));
    assertEquals(192, empty.getWidth());
    assertEquals(192, empty.getHeight(), "the whole image, one phase");
    assertEquals(0, count(empty, 0, 192, LabelColors.rgb(Labels.LV)));
    BufferedImage single = SegmentationMontage.draw(image(1, 1), labels(1, 10));
    assertEquals(192, single.getHeight());
    assertTrue(count(single, 0, 192, LabelColors.rgb(Labels.LV)) > 0);
  }

  private static BufferedImage tile(ImageSeries<UnsignedByteType> labels, Calibration calibration) {
    return new HeartTiles(image(1, 1).withCalibration(calibration), labels, 192).tile(0, 0);
  }

  /** Width and height of what is drawn in the colour of a label. */
  private static int[] extent(BufferedImage picture, int label) {
    int[] x = {Integer.MAX_VALUE, 0};
    int[] y = {Integer.MAX_VALUE, 0};
    for (int j = 0; j < picture.getHeight(); j++)
      for (int i = 0; i < picture.getWidth(); i++) {
        if ((picture.getRGB(i, j) & 0xFFFFFF) != (LabelColors.rgb(label) & 0xFFFFFF)) continue;
        x = new int[] {Math.min(x[0], i), Math.max(x[1], i)};
        y = new int[] {Math.min(y[0], j), Math.max(y[1], j)};
      }
    return new int[] {x[1] - x[0], y[1] - y[0]};
  }

  @Test
  void heartsKeepTheirFormWhateverTheirPixels() {
    // A wall as wide as high in pixels, of which each is twice as high as wide, and the other way.
    for (double[] size : new double[][] {{1, 2}, {2, 1}, {1.5, 1.8}}) {
      Calibration calibration = Calibration.ofSpacing(size[0], size[1], 8);
      int[] extent = extent(tile(labels(1, 10), calibration), Labels.MYO);
      assertEquals(size[1] / size[0], extent[1] / (double) extent[0], 0.06);
    }
  }

  @Test
  void squarePixelsOfAnySizeGiveOnePicture() {
    BufferedImage unknown = tile(labels(1, 10), Calibration.UNKNOWN);
    BufferedImage known = tile(labels(1, 10), Calibration.ofSpacing(1.7, 1.7, 8));
    BufferedImage part = tile(labels(1, 10), Calibration.ofSpacing(1.7, Double.NaN, 8));
    assertEquals(192, unknown.getWidth());
    assertEquals(192, unknown.getHeight());
    for (BufferedImage other : new BufferedImage[] {known, part})
      for (int y = 0; y < 192; y++)
        for (int x = 0; x < 192; x++) assertEquals(unknown.getRGB(x, y), other.getRGB(x, y));
  }

  @Test
  void theImageIsSeenBehindTheContours() {
    ImageSeries<UnsignedByteType> image = image(1, 1);
    var access = image.pixels().randomAccess();
    for (int x = 0; x < SIZE; x++)
      for (int y = 0; y < SIZE; y++) access.setPositionAndGet(x, y, 0, 0).set(x < 45 ? 0 : 200);
    BufferedImage picture = SegmentationMontage.draw(image, labels(1, 10));
    int left = picture.getRGB(10, 150) & 0xFF;
    int right = picture.getRGB(180, 150) & 0xFF;
    assertEquals(0, left);
    assertNotEquals(left, right);
  }
}
