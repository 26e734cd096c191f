package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.progress.Progress;

class HeartLocatorTest {

  private static Window locate(TestHeart heart, Calibration calibration) {
    HeartPlace place = place(heart, calibration);
    return place == null ? null : place.window();
  }

  private static HeartPlace place(TestHeart heart, Calibration calibration) {
    return new HeartLocator(new BandPredictor(), TestHeart.INPUT, LabelClasses.CINE)
        .locate(heart.image(calibration), Progress.NONE);
  }

  @Test
  void aWrongPixelSizeDoesNotMislead() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      double spacing = random.nextDouble(0.8, 2.2);
      int width = (int) (random.nextDouble(220, 320) / spacing);
      double stated = spacing * Math.exp(random.nextDouble(Math.log(0.3), Math.log(3)));
      TestHeart heart =
          new TestHeart(width, width, 2, 1).draw(0.55 * width, 0.5 * width, spacing, spacing);
      HeartPlace place = place(heart, Calibration.ofSpacing(stated, stated, 8));
      String name = "pixels of %.2f mm, stated %.2f".formatted(spacing, stated);
      assertEquals(54, size(heart) / place.window().stepX(), 54 * 0.08, name);
      boolean isSmallerPlausible = HeartWidth.isPlausible(0.93 * size(heart) * stated, stated);
      boolean isLargerPlausible = HeartWidth.isPlausible(1.07 * size(heart) * stated, stated);
      if (!isSmallerPlausible && !isLargerPlausible) assertNotNull(place.doubt(), name);
      if (isSmallerPlausible && isLargerPlausible) assertNull(place.doubt(), name);
      if (place.doubt() != null)
        assertTrue(place.doubt().text().contains("mm wide"), place.doubt().text());
    }
  }

  /** Sees background everywhere. */
  private static final class BlindPredictor extends BandPredictor {
    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      calls++;
      Arrays.fill(probabilities, 0);
      for (int i = 0; i < n * height * width; i++) probabilities[4 * i] = 1;
    }
  }

  private static SegmentationModel model(String name, BandPredictor predictor, InputFrame frame) {
    NetworkInput input =
        new NetworkInput(frame, TestHeart.INPUT.normalization(), InputChannels.SLICE);
    return new SegmentationModel(name, predictor, input, LabelClasses.CINE);
  }

  private static HeartLocator locator(BandPredictor own, SecondOpinions others) {
    return new HeartLocator(own, TestHeart.INPUT, LabelClasses.CINE, others);
  }

  @Test
  void whatOneNetworkOverlooksAnotherFinds() {
    SplittableRandom random = new SplittableRandom(7);
    SecondOpinions others =
        () ->
            List.of(
                model("whole images", new BandPredictor(), InputFrame.resize(96, 96)),
                model("blind", new BlindPredictor(), InputFrame.heart(96, 96, 40, 1.9)),
                model("seeing", new BandPredictor(), InputFrame.heart(96, 96, 40, 1.9)));
    for (int i = 0; i < 30; i++) {
      double spacing = random.nextDouble(0.8, 2.2);
      int width = (int) (random.nextDouble(220, 320) / spacing);
      double x = random.nextDouble(0.4, 0.6) * width;
      TestHeart heart = new TestHeart(width, width, 2, 1).draw(x, 0.5 * width, spacing, spacing);
      boolean isKnown = random.nextBoolean();
      Calibration calibration =
          isKnown ? Calibration.ofSpacing(spacing, spacing, 8) : Calibration.UNKNOWN;
      HeartPlace place =
          locator(new BlindPredictor(), others).locate(heart.image(calibration), Progress.NONE);
      assertEquals("seeing", place.finder());
      assertEquals(54, size(heart) / place.window().stepX(), 54 * 0.08);
      assertEquals(128, place.window().width());
      Window own = locate(heart, calibration);
      assertEquals(centreX(own), centreX(place.window()), 2);
      assertEquals(centreY(own), centreY(place.window()), 2);
    }
  }

  /** Sees the heart on the wrong side at one scale. */
  private static final class TwofoldPredictor extends BandPredictor {
    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      float[] seen = images.clone();
      if (width > 175 && width < 225)
        for (int i = 0; i < images.length; i++)
          seen[i] = images[i - i % width + width - 1 - i % width];
      super.predict(seen, n, height, width, probabilities);
    }
  }

  @Test
  void whoSeesTwoHeartsIsNotSure() {
    SecondOpinions others =
        () ->
            List.of(
                model("first", new BandPredictor(), InputFrame.heart(128, 128, 54, 1.4)),
                model("second", new BandPredictor(), InputFrame.heart(128, 128, 54, 1.4)));
    for (double spacing = 1.2; spacing < 1.29; spacing += 0.01) {
      int width = (int) (260 / spacing);
      TestHeart heart =
          new TestHeart(width, width, 2, 1).draw(0.35 * width, 0.5 * width, spacing, spacing);
      HeartPlace place =
          locator(new TwofoldPredictor(), others)
              .locate(heart.image(Calibration.UNKNOWN), Progress.NONE);
      assertEquals(centreX(locate(heart, Calibration.UNKNOWN)), centreX(place.window()), 3);
    }
  }

  @Test
  void nobodyIsAskedWithoutNeed() {
    TestHeart heart = new TestHeart(200, 200, 4, 1).draw(110, 100, 1.4, 1.4);
    SecondOpinions others =
        () -> {
          throw new AssertionError("The network is sure.");
        };
    HeartPlace place =
        locator(new BandPredictor(), others)
            .locate(heart.image(Calibration.ofSpacing(1.4, 1.4, 8)), Progress.NONE);
    assertNull(place.finder());
    SecondOpinions blind =
        () -> List.of(model("blind", new BlindPredictor(), InputFrame.heart(96, 96, 40, 1.9)));
    assertNull(
        locator(new BlindPredictor(), blind)
            .locate(heart.image(Calibration.UNKNOWN), Progress.NONE));
  }

  @Test
  void slicesThatShowNothingDoNotCount() {
    TestHeart heart = new TestHeart(200, 200, 4, 8).draw(110, 100, 1.4, 1.4);
    Window expected = locate(heart, Calibration.UNKNOWN);
    Arrays.fill(heart.pixels, 0, 4 * 200 * 200, Float.NaN);
    Window window = locate(heart, Calibration.UNKNOWN);
    assertEquals(centreX(expected), centreX(window), 2);
    assertEquals(1, expected.stepX() / window.stepX(), 0.1);
  }

  /** Square root of the largest area of the heart in a slice, image pixels. */
  private static double size(TestHeart heart) {
    int plane = heart.width * heart.height;
    int largest = 0;
    for (int from = 0; from < heart.labels.length; from += plane) {
      int area = 0;
      for (int i = from; i < from + plane; i++) if (heart.labels[i] != 0) area++;
      largest = Math.max(largest, area);
    }
    return Math.sqrt(largest);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1, 1.4, 2})
  void theHeartGetsTheSizeOfTheTrainingImages(double spacing) {
    int width = (int) (280 / spacing);
    TestHeart heart =
        new TestHeart(width, width, 1, 1).draw(0.6 * width, 0.4 * width, spacing, spacing);
    for (Calibration c :
        new Calibration[] {Calibration.UNKNOWN, Calibration.ofSpacing(spacing, spacing, 8)}) {
      Window window = locate(heart, c);
      assertEquals(54, size(heart) / window.stepX(), 54 * 0.06);
      assertEquals(window.stepX(), window.stepY());
      assertEquals(128, window.width());
      assertEquals(128, window.height());
      // The centre of LV, MYO and RV lies between LV and RV.
      assertEquals(0.6 * width - 10 / spacing, centreX(window), 4 / spacing);
      assertEquals(0.4 * width, centreY(window), 2 / spacing);
    }
  }

  @Test
  void pixelsThatAreNotSquareKeepTheirAspect() {
    TestHeart heart = new TestHeart(256, 140, 1, 1).draw(130, 70, 1, 2);
    Window window = locate(heart, Calibration.ofSpacing(1, 2, 8));
    assertEquals(0.5, window.stepY() / window.stepX(), 1e-12);
  }

  @Test
  void theWindowGrowsWithTheReachOfTheHeart() {
    TestHeart heart = new TestHeart(256, 256, 1, 1).draw(100, 128, 1.2, 1.2);
    // An RV that reaches far to the right.
    for (int y = 120; y < 130; y++)
      for (int x = 100; x < 235; x++)
        if (heart.labels[y * 256 + x] == 0) {
          heart.labels[y * 256 + x] = 3;
          heart.pixels[y * 256 + x] = 100;
        }
    Window window = locate(heart, Calibration.UNKNOWN);
    assertTrue(window.width() > 128, "width " + window.width());
    assertEquals(0, window.width() % 16);
    assertTrue(centreX(window) + window.stepX() * window.width() / 2 > 235);
  }

  @Test
  void whatOneSliceTakesForTheHeartElsewhereDoesNotCount() {
    int size = 256;
    TestHeart heart = new TestHeart(size, size, 4, 1).draw(80, 90, 1.25, 1.25);
    Window expected = locate(heart, Calibration.ofSpacing(1.25, 1.25, 8));
    TestHeart other = new TestHeart(size, size, 4, 1).draw(190, 180, 1.25, 1.25);
    System.arraycopy(other.pixels, 3 * size * size, heart.pixels, 3 * size * size, size * size);
    Window window = locate(heart, Calibration.ofSpacing(1.25, 1.25, 8));
    assertEquals(centreX(expected), centreX(window), 2);
    assertEquals(centreY(expected), centreY(window), 2);
    assertEquals(128, window.width());
  }

  @Test
  void noHeart() {
    assertNull(locate(new TestHeart(100, 100, 2, 1), Calibration.UNKNOWN));
    TestHeart disc = new TestHeart(100, 100, 2, 1).draw(50, 50, 1.5, 1.5);
    // Something as bright as LV apart from an RV: the largest component has no cavity and wall.
    for (int i = 0; i < disc.pixels.length; i++) {
      boolean block = i % 100 > 80 && i / 100 % 100 > 80;
      disc.pixels[i] = block ? 300 : disc.labels[i] == 3 ? 100 : 0;
    }
    assertNull(locate(disc, Calibration.UNKNOWN));
  }

  private static double centreX(Window window) {
    return window.toImage().applyX((window.width() - 1) / 2.0, 0);
  }

  private static double centreY(Window window) {
    return window.toImage().applyY(0, (window.height() - 1) / 2.0);
  }
}
