package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;

class SegmenterTest {

  private final BandPredictor predictor = new BandPredictor();

  private Segmentation segment(ImageSeries<?> image, SegmentationOptions options) {
    return new Segmenter(predictor, TestHeart.INPUT, LabelClasses.CINE, options)
        .segment(image, Progress.NONE);
  }

  private Segmentation segment(ImageSeries<?> image) {
    return segment(image, SegmentationOptions.DEFAULT);
  }

  private static byte[] labels(Segmentation segmentation) {
    var labels = segmentation.labels();
    int size = labels.width() * labels.height();
    byte[] all = new byte[size * labels.slices() * labels.phases()];
    for (int t = 0, p = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++, p++)
        System.arraycopy(Planes.labels(labels, z, t), 0, all, p * size, size);
    return all;
  }

  private static void assertFound(TestHeart heart, Segmentation segmentation) {
    assertEquals(List.of(), segmentation.notes());
    byte[] found = labels(segmentation);
    assertTrue(heart.dice(found, 1) > 0.93, "LV " + heart.dice(found, 1));
    assertTrue(heart.dice(found, 2) > 0.85, "MYO " + heart.dice(found, 2));
    assertTrue(heart.dice(found, 3) > 0.8, "RV " + heart.dice(found, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "96, 96, 2.0",
    "128, 112, 1.8",
    "192, 256, 1.4",
    "256, 208, 1.2",
    "320, 320, 1.0",
    "400, 448, 0.8",
    "608, 608, 0.7"
  })
  void findsTheHeartWhetherSpacingIsKnownOrNot(int width, int height, double spacing) {
    TestHeart heart =
        new TestHeart(width, height, 3, 1).draw(0.55 * width, 0.47 * height, spacing, spacing);
    assertFound(heart, segment(heart.image(Calibration.ofSpacing(spacing, spacing, 8))));
    assertFound(heart, segment(heart.image(Calibration.UNKNOWN)));
  }

  @Test
  void findsTheHeartInPixelsThatAreNotSquare() {
    TestHeart heart = new TestHeart(256, 140, 2, 1).draw(130, 70, 1.1, 1.9);
    assertFound(heart, segment(heart.image(Calibration.ofSpacing(1.1, 1.9, 8))));
  }

  @Test
  void findsTheHeartWhereTheSpacingIsWrong() {
    TestHeart heart = new TestHeart(200, 200, 2, 1).draw(100, 100, 1.4, 1.4);
    assertFound(heart, segment(heart.image(Calibration.ofSpacing(1, 1, 8))));
    assertFound(heart, segment(heart.image(Calibration.ofSpacing(2, 2, 8))));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "7, 1", "5, 6"})
  void everyNumberOfSlicesAndPhases(int slices, int frames) {
    TestHeart heart = new TestHeart(160, 150, slices, frames).draw(80, 70, 1.5, 1.5);
    Calibration calibration = Calibration.ofSpacing(1.5, 1.5, 8);
    Segmentation result = segment(heart.image(calibration));
    assertFound(heart, result);
    assertEquals(slices, result.labels().slices());
    assertEquals(frames, result.labels().phases());
    assertSame(calibration, result.labels().calibration());
    assertEquals("study-labels", result.labels().name());
  }

  @Test
  void everyPixelType() {
    TestHeart heart = new TestHeart(160, 150, 1, 1).draw(80, 70, 1.5, 1.5);
    byte[] expected = labels(segment(heart.image(Calibration.UNKNOWN)));
    byte[] bytes = new byte[heart.pixels.length];
    short[] shorts = new short[heart.pixels.length];
    double[] doubles = new double[heart.pixels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (heart.pixels[i] / 2);
      shorts[i] = (short) (heart.pixels[i] * 100 - 20_000);
      doubles[i] = heart.pixels[i] * 1e6 - 1e3;
    }
    for (ImageSeries<?> image :
        List.of(
            new ImageSeries<>(
                ArrayImgs.unsignedBytes(bytes, 160, 150, 1, 1), Calibration.UNKNOWN, "8"),
            new ImageSeries<>(ArrayImgs.shorts(shorts, 160, 150, 1, 1), Calibration.UNKNOWN, "16"),
            new ImageSeries<>(
                ArrayImgs.doubles(doubles, 160, 150, 1, 1), Calibration.UNKNOWN, "64")))
      assertArrayEquals(expected, labels(segment(image)), image.name());
  }

  @Test
  void theInputIsNotChanged() {
    TestHeart heart = new TestHeart(160, 150, 2, 2).draw(80, 70, 1.5, 1.5);
    heart.pixels[5] = Float.NaN;
    heart.pixels[9] = Float.POSITIVE_INFINITY;
    float[] before = heart.pixels.clone();
    segment(heart.image(Calibration.UNKNOWN), SegmentationOptions.DEFAULT.withOrientations(4));
    assertArrayEquals(before, heart.pixels);
  }

  @Test
  void pixelsThatAreNotFiniteDoNotMatter() {
    TestHeart heart = new TestHeart(160, 150, 1, 1).draw(80, 70, 1.5, 1.5);
    for (int i = 0; i < 160; i++) heart.pixels[i] = Float.NaN;
    heart.pixels[170] = Float.NEGATIVE_INFINITY;
    assertFound(heart, segment(heart.image(Calibration.UNKNOWN)));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -7, Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE})
  void imagesWithoutAHeartGiveANote(float value) {
    TestHeart none = new TestHeart(100, 80, 3, 2);
    Arrays.fill(none.pixels, value);
    for (Calibration c : List.of(Calibration.UNKNOWN, Calibration.ofSpacing(1.5, 1.5, 8))) {
      Segmentation result = segment(none.image(c));
      assertEquals(1, result.notes().size());
      assertTrue(result.notes().get(0).contains("No heart was found"), result.notes().get(0));
      assertArrayEquals(none.labels, labels(result));
    }
  }

  @Test
  void imagesOfAFewPixelsAreImages() {
    for (int[] size : new int[][] {{1, 1}, {2, 1}, {1, 300}, {7, 5}, {1000, 2}}) {
      TestHeart dot = new TestHeart(size[0], size[1], 1, 1);
      dot.pixels[0] = 1;
      Segmentation result = segment(dot.image(Calibration.UNKNOWN));
      assertEquals(size[0], result.labels().width());
      assertEquals(size[1], result.labels().height());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.01, 100, 1e6})
  void absurdPixelSizesTakeNoMemory(double spacing) {
    TestHeart heart = new TestHeart(160, 150, 1, 1).draw(80, 70, 1.5, 1.5);
    segment(heart.image(Calibration.ofSpacing(spacing, spacing, 8)));
    segment(heart.image(Calibration.ofSpacing(1.5, spacing, 8)));
    assertTrue(predictor.calls > 0);
  }

  @Test
  void aRegionIsTheOnlyPlaceThatIsLookedAt() {
    TestHeart heart = new TestHeart(300, 150, 2, 2).draw(75, 70, 1.5, 1.5);
    byte[] left = heart.labels.clone();
    heart.draw(225, 75, 1.5, 1.5);
    Interval region = FinalInterval.createMinMax(10, 5, 140, 139);
    byte[] found =
        labels(
            segment(
                heart.image(Calibration.UNKNOWN), SegmentationOptions.DEFAULT.withRegion(region)));
    System.arraycopy(left, 0, heart.labels, 0, left.length);
    assertTrue(heart.dice(found, 1) > 0.93, "LV " + heart.dice(found, 1));
    assertTrue(heart.dice(found, 2) > 0.85, "MYO " + heart.dice(found, 2));
    for (int i = 0; i < found.length; i++) {
      int x = i % 300;
      int y = i / 300 % 150;
      if (x < 10 || x > 140 || y < 5 || y > 139) assertEquals(0, found[i]);
    }
  }

  @Test
  void regionsMustLieInTheImage() {
    ImageSeries<?> image = new TestHeart(60, 50, 1, 1).image(Calibration.UNKNOWN);
    for (Interval region :
        List.of(
            FinalInterval.createMinMax(-1, 0, 30, 30),
            FinalInterval.createMinMax(0, 0, 60, 30),
            FinalInterval.createMinMax(0, 20, 30, 50),
            FinalInterval.createMinMax(0, 0, 6, 30)))
      assertThrows(
          IllegalArgumentException.class,
          () -> segment(image, SegmentationOptions.DEFAULT.withRegion(region)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void orientationsAgreeWhereTheNetworkKnowsNone(int orientations) {
    TestHeart heart = new TestHeart(160, 150, 3, 1).draw(80, 70, 1.5, 1.5);
    ImageSeries<?> image = heart.image(Calibration.UNKNOWN);
    byte[] one = labels(segment(image));
    byte[] several =
        labels(segment(image, SegmentationOptions.DEFAULT.withOrientations(orientations)));
    // Only ties may be broken otherwise by rounding.
    int differing = 0;
    for (int i = 0; i < one.length; i++) if (one[i] != several[i]) differing++;
    assertTrue(differing < 5, differing + " differ");
  }

  @Test
  void batchesDoNotMatter() {
    TestHeart heart = new TestHeart(160, 150, 3, 5).draw(80, 70, 1.5, 1.5);
    ImageSeries<?> image = heart.image(Calibration.UNKNOWN);
    byte[] expected = labels(segment(image));
    for (int batch : new int[] {1, 2, 7, 100})
      assertArrayEquals(
          expected, labels(segment(image, new SegmentationOptions(1, true, true, batch, null))));
  }

  @Test
  void strayComponentsAndHolesAreTakenAwayWhereWanted() {
    TestHeart heart = new TestHeart(160, 150, 2, 1).draw(80, 70, 1.5, 1.5);
    for (int z = 0; z < 2; z++) {
      int plane = z * 160 * 150;
      // A second bright spot far away, and a dark one in the LV of every slice but the first.
      for (int y = 0; y < 6; y++)
        for (int x = 0; x < 6; x++) heart.pixels[plane + (105 + y) * 160 + 115 + x] = 300;
    }
    for (int y = 68; y < 72; y++)
      for (int x = 78; x < 82; x++) heart.pixels[160 * 150 + y * 160 + x] = 0;
    ImageSeries<?> image = heart.image(Calibration.ofSpacing(1.5, 1.5, 8));
    byte[] raw = labels(segment(image, new SegmentationOptions(1, false, false, 16, null)));
    byte[] clean = labels(segment(image));
    int spot = 107 * 160 + 118;
    int hole = 160 * 150 + 70 * 160 + 80;
    assertEquals(1, raw[spot]);
    assertEquals(0, clean[spot]);
    assertEquals(0, raw[hole]);
    assertEquals(1, clean[hole]);
  }

  @Test
  void predictorsThatDoNotFitAreRefused() {
    Segmenter fits =
        new Segmenter(predictor, TestHeart.INPUT, LabelClasses.CINE, SegmentationOptions.DEFAULT);
    assertTrue(fits != null);
    assertRefused(
        new BandPredictor() {
          @Override
          public int channels() {
            return 2;
          }
        });
    assertRefused(
        new BandPredictor() {
          @Override
          public int classes() {
            return 2;
          }
        });
    assertRefused(
        new BandPredictor() {
          @Override
          public int sizeDivisor() {
            return 24;
          }
        });
  }

  private static void assertRefused(BandPredictor predictor) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Segmenter(
                predictor, TestHeart.INPUT, LabelClasses.CINE, SegmentationOptions.DEFAULT));
  }
}
