package sc.fiji.cardiacmr.segmentation;

import static java.lang.Double.NaN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.training.TestSlices;
import sc.fiji.cardiacmr.training.augment.Applied;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;
import sc.fiji.cardiacmr.training.augment.Sample;
import sc.fiji.cardiacmr.training.augment.SpatialAugmentation;
import sc.fiji.cardiacmr.training.augment.SpatialList;
import sc.fiji.cardiacmr.training.augment.SpatialPart;

class WindowTest {

  private static float[] noise(int n) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) values[i] = (float) random.nextDouble(10, 20);
    return values;
  }

  @Test
  void wholeCoversTheImageAndIsNoLargerThanNeeded() {
    for (int w = 1; w < 300; w += 13)
      for (double step : new double[] {0.4, 1, 1.7, 5}) {
        Window window = Window.whole(w, 77, step, 1.3 * step, 16);
        assertEquals(0, window.width() % 16);
        assertEquals(0, window.height() % 16);
        assertTrue(window.width() * step >= w - 1e-6);
        assertTrue((window.width() - 16) * step < w);
        assertTrue(window.height() * 1.3 * step >= 77 - 1e-6);
        Affine2D map = window.toImage();
        assertEquals(
            (w - 1) / 2.0,
            map.applyX((window.width() - 1) / 2.0, (window.height() - 1) / 2.0),
            1e-9);
        assertEquals(38, map.applyY((window.width() - 1) / 2.0, (window.height() - 1) / 2.0), 1e-9);
      }
  }

  @Test
  void exactMultiplesAreNotRoundedUp() {
    assertEquals(128, Window.whole(192, 96, 1.5, 1.5, 16).width());
    assertEquals(64, Window.whole(192, 96, 1.5, 1.5, 16).height());
    assertEquals(96, Window.whole(96, 96, 1, 1, 16).width());
  }

  @Test
  void atStepOneTheWindowIsAPieceOfTheImage() {
    float[] plane = noise(20 * 10);
    float[] before = plane.clone();
    Window window = Window.at(10.5, 4.5, 1, 1, 4, 16);
    float[] cut = new float[2 + 4 * 16];
    window.cut(new Plane(plane, 20, 10), cut, 2);
    for (int y = 0; y < 16; y++)
      for (int x = 0; x < 4; x++) {
        int v = y - 3;
        float expected = v < 0 || v >= 10 ? Float.NaN : plane[v * 20 + 9 + x];
        assertEquals(expected, cut[2 + y * 4 + x], 1e-5f);
      }
    assertArrayEquals(before, plane);
  }

  @Test
  void coarseWindowsAverageInsteadOfSkipping() {
    // Alternating columns: without averaging a step of 4 would see one kind only.
    float[] plane = new float[64 * 64];
    for (int i = 0; i < plane.length; i++) plane[i] = i % 2 == 0 ? 0 : 100;
    float[] cut = new float[16 * 16];
    Window.whole(64, 64, 4, 4, 16).cut(new Plane(plane, 64, 64), cut, 0);
    for (int y = 1; y < 15; y++) for (int x = 1; x < 15; x++) assertEquals(50, cut[y * 16 + x], 20);
    float[] flat = new float[64 * 64];
    java.util.Arrays.fill(flat, 7);
    Window.whole(64, 64, 4, 4, 16).cut(new Plane(flat, 64, 64), cut, 0);
    for (float v : cut) assertEquals(7, v, 1e-5);
  }

  /** What a network is trained with is what prediction shows it, whatever the shape of pixels. */
  @Test
  void trainingSeesTheHeartAsPredictionDoes() {
    for (double[] size : new double[][] {{1.4, 1.4}, {1.4, 1.8}, {2, 1.25}, {NaN, NaN}}) {
      LabelledSlice slice =
          TestSlices.slice(120, 100, 57, 49, 20, 5, 3).withSpacingX(size[0]).withSpacingY(size[1]);
      ImageSeries<?> image =
          new ImageSeries<>(
              ArrayImgs.floats(slice.image().pixels(), 120, 100, 1, 1),
              Calibration.ofSpacing(size[0], size[1], 8),
              "slice");
      InputFrame frame = InputFrame.heart(64, 64, 40, 1.4);
      HeartFrame heart = slice.frame();
      double aspect = HeartLocator.aspect(image);
      // Where the size of the heart in the window is that of training, prediction stays.
      Window window =
          Window.aboutHeart(
              frame,
              heart.centreX(),
              heart.centreY(),
              heart.size() / frame.heartSize() / Math.sqrt(aspect),
              aspect,
              10,
              16);
      assertEquals(64, window.width());
      float[] seen = new float[64 * 64];
      window.cut(slice.image(), seen, 0);
      for (SpatialPart part :
          new SpatialPart[] {SpatialAugmentation.DEFAULT.still(), SpatialList.NONE}) {
        Sample sample = part.cut(slice, frame, new SplittableRandom(1), Applied.IGNORED);
        assertArrayEquals(seen, sample.image().pixels(), 1e-2f, part + " " + size[1]);
        assertEquals(40, HeartFrame.of(sample.labels()).size(), 0.7);
      }
    }
  }

  @Test
  void theWayBackLeadsToTheSamePixels() {
    Window window = Window.at(31.2, 17.9, 1.37, 0.81, 32, 48);
    Affine2D map = window.toImage();
    Affine2D back = window.from(60, 40).inverse().targetToSource();
    for (int x = 0; x < 60; x += 7) {
      double u = back.applyX(x, 13);
      double v = back.applyY(x, 13);
      assertEquals(x, map.applyX(u, v), 1e-9);
      assertEquals(13, map.applyY(u, v), 1e-9);
    }
  }
}
