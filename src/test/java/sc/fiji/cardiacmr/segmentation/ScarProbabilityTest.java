package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.progress.Progress;

class ScarProbabilityTest {

  private static final LabelClasses CLASSES =
      LabelClasses.of(List.of("background", "LV", "MYO", "RV", "scar"));
  private static final int WIDTH = 200;
  private static final int HEIGHT = 160;
  private static final float SCAR = 250;

  /** Knows tissues by their brightness, of which 0 and {@value #BRIGHTEST} occur in each image. */
  private static final class Brightness implements Predictor {

    static final float BRIGHTEST = 300;

    int largestWindow;

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int classes() {
      return 5;
    }

    @Override
    public int sizeDivisor() {
      return 16;
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      largestWindow = Math.max(largestWindow, width);
      int pixels = height * width;
      float[] levels = {0, BRIGHTEST, 200, 100, SCAR};
      for (int k = 0; k < n; k++) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = k * pixels; i < (k + 1) * pixels; i++) {
          low = Math.min(low, images[i]);
          high = Math.max(high, images[i]);
        }
        for (int i = k * pixels; i < (k + 1) * pixels; i++) {
          double value = BRIGHTEST * (images[i] - low) / (high - low);
          for (int c = 0; c < 5; c++)
            probabilities[5 * i + c] = (float) Math.max(0, 1 - Math.abs(value - levels[c]) / 50);
        }
      }
    }

    @Override
    public void close() {}
  }

  private final TestHeart heart = new TestHeart(WIDTH, HEIGHT, 3, 1);
  private final Brightness brightness = new Brightness();

  @BeforeEach
  void drawHeartWithScarToTheRight() {
    heart.draw(110, 70, 1.25, 1.25);
    for (int i = 0; i < heart.pixels.length; i++)
      if (heart.labels[i] == Labels.MYO && i % WIDTH > 115) heart.pixels[i] = SCAR;
  }

  private ImageSeries<UnsignedByteType> labels() {
    return Planes.wrapLabels(
        heart.labels.clone(), WIDTH, HEIGHT, 3, 1, Calibration.UNKNOWN, "labels");
  }

  private ImageSeries<FloatType> image() {
    return heart.image(Calibration.UNKNOWN);
  }

  private ScarProbability classifier() {
    return new ScarProbability(brightness, TestHeart.INPUT, CLASSES);
  }

  @Test
  void highInScarLowInHealthyMyocardiumNoneElsewhere() {
    var found = classifier().of(image(), labels(), 0, Progress.NONE);
    assertEquals(1, found.phases());
    int right = 0;
    int pixels = 0;
    for (int z = 0; z < 3; z++) {
      float[] plane = Planes.floats(found, z, 0);
      for (int i = 0; i < plane.length; i++) {
        int label = heart.labels[z * plane.length + i];
        if (label != Labels.MYO) {
          assertEquals(0, plane[i]);
          continue;
        }
        pixels++;
        if (plane[i] > 0.5 == i % WIDTH > 115) right++;
      }
    }
    // Only where tissues meet is a pixel of the window a mixture.
    assertTrue(right > 0.9 * pixels, right + " of " + pixels);
  }

  @Test
  void withoutRvTheHeartIsLookedFor() {
    for (int i = 0; i < heart.labels.length; i++)
      if (heart.labels[i] == Labels.RV) heart.labels[i] = 0;
    var found = classifier().of(image(), labels(), 0, Progress.NONE);
    float[] plane = Planes.floats(found, 1, 0);
    assertTrue(plane[70 * WIDTH + 110 + 20] > 0.5);
    assertTrue(plane[70 * WIDTH + 110 - 20] < 0.5);
  }

  @Test
  void theWindowHoldsTheWholeHeart() {
    for (int x = 10; x < 20; x++) heart.labels[70 * WIDTH + x] = Labels.RV;
    classifier().of(image(), labels(), 0, Progress.NONE);
    double step = Math.sqrt(largestArea()) / 54;
    assertTrue(brightness.largestWindow * step > 2 * 90, brightness.largestWindow + " " + step);
  }

  private long largestArea() {
    long largest = 0;
    for (int z = 0; z < 3; z++) {
      long area = 0;
      for (int i = 0; i < WIDTH * HEIGHT; i++)
        if (heart.labels[z * WIDTH * HEIGHT + i] != 0) area++;
      largest = Math.max(largest, area);
    }
    return largest;
  }

  @Test
  void aNetworkWithAWindowOfItsOwnIsAskedThere() {
    NetworkInput crop =
        new NetworkInput(
            InputFrame.crop(128, 128, 0),
            TestHeart.INPUT.normalization(),
            TestHeart.INPUT.channels());
    var found =
        new ScarProbability(brightness, crop, CLASSES).of(image(), labels(), 0, Progress.NONE);
    assertTrue(Planes.floats(found, 1, 0)[70 * WIDTH + 110 + 20] > 0.5);
    assertEquals(128, brightness.largestWindow);
  }

  @Test
  void whatCannotBeDone() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ScarProbability(brightness, TestHeart.INPUT, LabelClasses.CINE));
    Arrays.fill(heart.labels, (byte) 0);
    assertThrows(
        IllegalArgumentException.class, () -> classifier().of(image(), labels(), 0, Progress.NONE));
  }

  @Test
  void neitherImageNorLabelsAreChanged() {
    float[] pixels = heart.pixels.clone();
    var labels =
        Planes.wrapLabels(heart.labels, WIDTH, HEIGHT, 3, 1, Calibration.UNKNOWN, "labels");
    byte[] before = heart.labels.clone();
    classifier()
        .of(
            new ImageSeries<>(
                ArrayImgs.floats(heart.pixels, WIDTH, HEIGHT, 3, 1), Calibration.UNKNOWN, "image"),
            labels,
            0,
            Progress.NONE);
    assertTrue(Arrays.equals(pixels, heart.pixels));
    assertTrue(Arrays.equals(before, heart.labels));
  }
}
