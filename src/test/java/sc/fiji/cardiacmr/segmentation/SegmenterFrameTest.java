package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.imglib2.FinalInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.image.NormalizationRule.Method;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;

/** Images brought to the network in other ways than by the size of the heart. */
class SegmenterFrameTest {

  private static final NormalizationRule RANGE = new NormalizationRule(Method.RANGE, 0, 100);

  private static final SegmentationOptions RAW = new SegmentationOptions(1, false, false, 16, null);

  private static NetworkInput input(InputFrame frame) {
    return new NetworkInput(frame, RANGE, InputChannels.SLICE);
  }

  private static byte[] segment(
      InputFrame frame, ImageSeries<?> image, SegmentationOptions options) {
    return labels(
        new Segmenter(new BandPredictor(), input(frame), LabelClasses.CINE, options)
            .segment(image, Progress.NONE));
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

  /** The true labels within columns and rows, 0 elsewhere. */
  private static byte[] within(TestHeart heart, int fromX, int toX, int fromY, int toY) {
    byte[] expected = heart.labels.clone();
    for (int i = 0; i < expected.length; i++) {
      int x = i % heart.width;
      int y = i / heart.width % heart.height;
      if (x < fromX || x >= toX || y < fromY || y >= toY) expected[i] = 0;
    }
    return expected;
  }

  @Test
  void aCropOfNativePixelsIsLabelledExactlyAndTheRestIsBackground() {
    TestHeart heart = new TestHeart(200, 151, 2, 2).draw(130, 70, 1.5, 1.5);
    ImageSeries<?> image = heart.image(Calibration.ofSpacing(1.5, 1.5, 8));
    // Columns 68 to 131, rows floor((151 - 80) / 2) = 35 to 114.
    byte[] expected = within(heart, 68, 132, 35, 115);
    assertArrayEquals(expected, segment(InputFrame.crop(64, 80, 0), image, RAW));
    assertArrayEquals(expected, segment(InputFrame.crop(64, 80, 1.5), image, RAW));
    assertTrue(expected.length - zeros(expected) > 1000);
  }

  private static int zeros(byte[] labels) {
    int n = 0;
    for (byte label : labels) if (label == 0) n++;
    return n;
  }

  @Test
  void smallImagesArePadded() {
    TestHeart heart = new TestHeart(90, 77, 1, 1).draw(45, 38, 1.5, 1.5);
    ImageSeries<?> image = heart.image(Calibration.UNKNOWN);
    assertArrayEquals(heart.labels, segment(InputFrame.crop(128, 96, 1.2), image, RAW));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.75, 2, 3})
  void aCropAtAPixelSizeScalesTheImage(double spacing) {
    TestHeart heart = new TestHeart(192, 160, 2, 1).draw(100, 76, 1.5, 1.2);
    byte[] found =
        segment(
            InputFrame.crop(256, 160, spacing),
            heart.image(Calibration.ofSpacing(1.5, 1.2, 8)),
            SegmentationOptions.DEFAULT);
    assertTrue(heart.dice(found, 1) > 0.95, "LV " + heart.dice(found, 1));
    assertTrue(heart.dice(found, 2) > 0.85, "MYO " + heart.dice(found, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void theWholeImageIsStretched(int orientations) {
    TestHeart heart = new TestHeart(211, 160, 3, 2).draw(90, 76, 1.5, 1.5);
    byte[] found =
        segment(
            InputFrame.resize(256, 128),
            heart.image(Calibration.UNKNOWN),
            SegmentationOptions.DEFAULT.withOrientations(orientations));
    assertTrue(heart.dice(found, 1) > 0.95, "LV " + heart.dice(found, 1));
    assertTrue(heart.dice(found, 2) > 0.85, "MYO " + heart.dice(found, 2));
    assertTrue(heart.dice(found, 3) > 0.85, "RV " + heart.dice(found, 3));
  }

  @Test
  void aCropLiesInTheMiddleOfTheRegionAndSeesWhatIsAround() {
    TestHeart heart = new TestHeart(300, 200, 2, 1).draw(70, 60, 1.5, 1.5);
    ImageSeries<?> image = heart.image(Calibration.ofSpacing(1.5, 1.5, 8));
    InputFrame frame = InputFrame.crop(96, 96, 0);
    // The region's centre is (69.5, 59.5): the window covers columns 22 to 117, rows 12 to 107.
    SegmentationOptions large =
        new SegmentationOptions(1, false, false, 16, FinalInterval.createMinMax(0, 0, 139, 119));
    assertArrayEquals(within(heart, 22, 118, 12, 108), segment(frame, image, large));
    SegmentationOptions small =
        new SegmentationOptions(1, false, false, 16, FinalInterval.createMinMax(60, 55, 79, 64));
    assertArrayEquals(within(heart, 60, 80, 55, 65), segment(frame, image, small));
  }

  @Test
  void onlyTheRegionIsStretched() {
    TestHeart heart = new TestHeart(300, 200, 1, 1).draw(70, 60, 1.5, 1.5);
    SegmentationOptions options =
        new SegmentationOptions(1, false, false, 16, FinalInterval.createMinMax(10, 10, 137, 121));
    byte[] found = segment(InputFrame.resize(128, 112), heart.image(Calibration.UNKNOWN), options);
    assertArrayEquals(within(heart, 10, 138, 10, 122), found);
  }

  /** The bands in another order of classes; one that does not exist is 0 everywhere. */
  private static final class Reordered extends BandPredictor {

    private final int[] bandClass;

    Reordered(int... bandClass) {
      this.bandClass = bandClass;
    }

    @Override
    public int classes() {
      return bandClass.length;
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      float[] usual = new float[4 * n * height * width];
      super.predict(images, n, height, width, usual);
      for (int i = 0; i < n * height * width; i++)
        for (int c = 0; c < bandClass.length; c++)
          probabilities[i * bandClass.length + c] =
              bandClass[c] < 0 ? 0 : usual[4 * i + bandClass[c]];
    }
  }

  @Test
  void classesAreOursByName() {
    TestHeart heart = new TestHeart(160, 150, 3, 1).draw(80, 70, 1.5, 1.5);
    ImageSeries<?> image = heart.image(Calibration.UNKNOWN);
    byte[] usual =
        labels(
            new Segmenter(
                    new BandPredictor(),
                    TestHeart.INPUT,
                    LabelClasses.CINE,
                    SegmentationOptions.DEFAULT)
                .segment(image, Progress.NONE));
    LabelClasses classes = LabelClasses.of(List.of("background", "RV", "MYO", "scar", "LV"));
    byte[] found =
        labels(
            new Segmenter(
                    new Reordered(0, 3, 2, -1, 1),
                    TestHeart.INPUT,
                    classes,
                    SegmentationOptions.DEFAULT)
                .segment(image, Progress.NONE));
    assertArrayEquals(usual, found);
    assertTrue(heart.dice(found, 1) > 0.93);
  }

  @Test
  void aNetworkMayKnowOnlyTheLeftVentricle() {
    TestHeart heart = new TestHeart(160, 150, 2, 1).draw(80, 70, 1.5, 1.5);
    LabelClasses classes = LabelClasses.of(List.of("background", "LV", "MYO"));
    byte[] found =
        labels(
            new Segmenter(
                    new Reordered(0, 1, 2), TestHeart.INPUT, classes, SegmentationOptions.DEFAULT)
                .segment(heart.image(Calibration.ofSpacing(1.5, 1.5, 8)), Progress.NONE));
    assertTrue(heart.dice(found, 1) > 0.9, "LV " + heart.dice(found, 1));
    assertTrue(heart.dice(found, 2) > 0.75, "MYO " + heart.dice(found, 2));
    for (byte label : found) assertTrue(label <= 2);
  }

  @Test
  void otherClassesGetValuesOfTheirOwnAndStayWhereTheyAre() {
    TestHeart heart = new TestHeart(160, 150, 1, 1).draw(80, 70, 1.5, 1.5);
    // A second, larger bright thing: were it taken for part of the heart, it would replace it.
    for (int y = 110; y < 150; y++) for (int x = 0; x < 160; x++) heart.pixels[y * 160 + x] = 100;
    LabelClasses classes = LabelClasses.of(List.of("background", "LV", "MYO", "liver"));
    Segmentation result =
        new Segmenter(
                new Reordered(0, 1, 2, 3),
                input(InputFrame.crop(160, 160, 0)),
                classes,
                SegmentationOptions.DEFAULT)
            .segment(heart.image(Calibration.UNKNOWN), Progress.NONE);
    byte[] found = labels(result);
    assertEquals(List.of("The class 'liver' has the value 7."), result.notes());
    assertEquals(1, heart.dice(found, 1));
    assertEquals(1, heart.dice(found, 2));
    assertEquals(7, found[130 * 160 + 20]);
  }

  @Test
  void cardsThatDoNotDescribeTheNetworkAreRefused() {
    Predictor predictor = new BandPredictor();
    refuse(predictor, input(InputFrame.crop(100, 96, 0)), LabelClasses.CINE, "multiples of 16");
    refuse(predictor, input(InputFrame.resize(96, 100)), LabelClasses.CINE, "96 x 100");
    refuse(predictor, TestHeart.INPUT, LabelClasses.ALL, "4 classes");
    refuse(
        predictor,
        TestHeart.INPUT,
        LabelClasses.of(List.of("background", "MYO", "RV", "scar")),
        "needs the classes LV and MYO");
    refuse(
        predictor,
        new NetworkInput(InputFrame.crop(96, 96, 0), RANGE, InputChannels.GREY),
        LabelClasses.CINE,
        "grey 1");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new NetworkInput(
                InputFrame.crop(96, 96, 0), NormalizationRule.IMAGENET, InputChannels.SLICE));
  }

  private static void refuse(
      Predictor predictor, NetworkInput input, LabelClasses classes, String reason) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Segmenter(predictor, input, classes, SegmentationOptions.DEFAULT))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }
}
