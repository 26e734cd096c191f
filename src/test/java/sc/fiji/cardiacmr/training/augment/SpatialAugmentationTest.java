package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.training.TestSlices;

class SpatialAugmentationTest {

  private static final int SIZE = 64;
  private static final double HEART = 28;

  private static SpatialAugmentation rigid(double rotation, boolean flip) {
    return new SpatialAugmentation(rotation, flip, 1, 1, 0, 0, 0, 0, 0);
  }

  private static Sample cut(
      SpatialAugmentation spatial, LabelledSlice slice, SplittableRandom random) {
    return spatial.cut(slice, InputFrame.heart(SIZE, SIZE, HEART, 1), random, Applied.IGNORED);
  }

  private static HeartFrame frame(Sample sample) {
    return HeartFrame.of(sample.labels());
  }

  @Test
  void theSameRandomStateGivesTheSameSample() {
    LabelledSlice slice = TestSlices.slice(90, 70, 40, 33, 15, 5, 1);
    float[] image = slice.image().pixels().clone();
    byte[] labels = slice.labels().pixels().clone();
    Sample one = cut(SpatialAugmentation.DEFAULT, slice, new SplittableRandom(3));
    Sample two = cut(SpatialAugmentation.DEFAULT, slice, new SplittableRandom(3));
    Sample other = cut(SpatialAugmentation.DEFAULT, slice, new SplittableRandom(4));
    assertArrayEquals(one.image().pixels(), two.image().pixels());
    assertArrayEquals(one.labels().pixels(), two.labels().pixels());
    assertFalse(Arrays.equals(one.image().pixels(), other.image().pixels()));
    assertArrayEquals(image, slice.image().pixels());
    assertArrayEquals(labels, slice.labels().pixels());
  }

  @Test
  void stillCentresAndScalesTheHeartWhereverAndHoweverLargeItIs() {
    SpatialAugmentation still = new SpatialAugmentation(180, true, 1.5, 1.2, 5, 3, 1, 1, 1).still();
    for (double radius : new double[] {8, 14, 30}) {
      LabelledSlice slice = TestSlices.slice(160, 120, 70, 55, radius, 0, 1);
      Sample sample = cut(still, slice, new SplittableRandom((long) radius));
      HeartFrame frame = frame(sample);
      assertEquals((SIZE - 1) / 2.0, frame.centreX(), 0.3);
      assertEquals((SIZE - 1) / 2.0, frame.centreY(), 0.3);
      assertEquals(HEART, frame.size(), 0.7);
    }
  }

  @Test
  void labelsFollowTheImage() {
    SpatialAugmentation all = new SpatialAugmentation(180, true, 1.3, 1.2, 4, 2, 1, 0, 0);
    LabelledSlice slice = TestSlices.slice(160, 160, 82, 77, 30, 0, 1);
    for (long seed = 0; seed < 20; seed++) {
      Sample sample = cut(all, slice, new SplittableRandom(seed));
      int far = 0;
      int labelled = 0;
      for (int i = 0; i < SIZE * SIZE; i++) {
        if (Float.isNaN(sample.image().pixels()[i])) {
          assertEquals(0, sample.labels().pixels()[i]);
          continue;
        }
        if (sample.labels().pixels()[i] != 0) labelled++;
        // The image is 100 times the label; between two labels it is interpolated.
        if (Math.abs(sample.image().pixels()[i] - 100 * sample.labels().pixels()[i]) > 1
            && !nearEdge(sample, i)) far++;
      }
      assertTrue(labelled > 200, labelled + " labelled");
      assertEquals(0, far, "pixels whose image and label differ away from every edge");
    }
  }

  /** Whether a neighbour has another label. */
  private static boolean nearEdge(Sample sample, int i) {
    int x = i % SIZE;
    int y = i / SIZE;
    for (int v = Math.max(0, y - 1); v <= Math.min(SIZE - 1, y + 1); v++)
      for (int u = Math.max(0, x - 1); u <= Math.min(SIZE - 1, x + 1); u++)
        if (sample.labels().pixels()[v * SIZE + u] != sample.labels().pixels()[i]) return true;
    return false;
  }

  @Test
  void aDiscStaysADiscUnderRotation() {
    // The RV lies to the left; after rotation it must lie at any angle about the LV.
    LabelledSlice slice = TestSlices.slice(160, 160, 90, 80, 30, 0, 1);
    boolean[] quadrants = new boolean[4];
    for (long seed = 0; seed < 30; seed++) {
      Sample sample = cut(rigid(180, false), slice, new SplittableRandom(seed));
      double[] lv = centre(sample, 1);
      double[] rv = centre(sample, 3);
      double angle = Math.toDegrees(Math.atan2(rv[1] - lv[1], rv[0] - lv[0]));
      quadrants[(int) Math.floorMod((long) Math.floor(angle / 90), 4)] = true;
      double distance = Math.hypot(rv[0] - lv[0], rv[1] - lv[1]);
      Sample still = cut(rigid(0, false), slice, new SplittableRandom(0));
      double[] a = centre(still, 1);
      double[] b = centre(still, 3);
      assertEquals(Math.hypot(b[0] - a[0], b[1] - a[1]), distance, 0.4);
      assertEquals(HEART, frame(sample).size(), 0.7);
    }
    for (boolean q : quadrants) assertTrue(q);
  }

  /** A disc of 30 mm radius in pixels of any shape. */
  private static LabelledSlice disc(double dx, double dy) {
    byte[] labels = new byte[100 * 80];
    for (int i = 0; i < labels.length; i++)
      if (Math.hypot((i % 100 - 49) * dx, (i / 100 - 40) * dy) < 30) labels[i] = 1;
    LabelPlane plane = new LabelPlane(labels, 100, 80);
    return new LabelledSlice(new Plane(100, 80), plane, HeartFrame.of(plane), 1, dx, dy);
  }

  /** Standard deviation of the labelled pixels along X, along Y, and their correlation. */
  private static double[] spread(Sample sample) {
    double[] centre = centre(sample, 1);
    double[] sums = new double[4];
    for (int i = 0; i < sample.labels().pixels().length; i++) {
      if (sample.labels().pixels()[i] == 0) continue;
      double x = i % sample.width() - centre[0];
      double y = i / sample.width() - centre[1];
      sums[0] += x * x;
      sums[1] += y * y;
      sums[2] += x * y;
      sums[3]++;
    }
    return new double[] {
      Math.sqrt(sums[0] / sums[3]), Math.sqrt(sums[1] / sums[3]), sums[2] / sums[3]
    };
  }

  @Test
  void whatIsTurnedIsThePatientWhateverTheShapeOfPixels() {
    for (InputFrame frame :
        new InputFrame[] {InputFrame.crop(90, 90, 1.4), InputFrame.crop(90, 90, 0)})
      for (long seed = 0; seed < 20; seed++) {
        Sample sample =
            rigid(180, true)
                .cut(disc(1.4, 1.8), frame, new SplittableRandom(seed), Applied.IGNORED);
        double[] found = spread(sample);
        double height = frame.spacing() > 0 ? 1.4 : 1.8;
        assertEquals(15, found[0] * 1.4, 0.3, "width, seed " + seed);
        assertEquals(15, found[1] * height, 0.3, "height, seed " + seed);
        assertEquals(0, found[2], 3, "no slant, seed " + seed);
      }
  }

  @Test
  void squarePixelsOfAnySizeAreTurnedAlike() {
    LabelledSlice unknown = TestSlices.slice(160, 160, 82, 77, 30, 5, 1);
    for (double size : new double[] {0.7, 1.3671875}) {
      LabelledSlice known = unknown.withSpacingX(size).withSpacingY(size);
      Sample one = cut(SpatialAugmentation.DEFAULT, unknown, new SplittableRandom(5));
      Sample two = cut(SpatialAugmentation.DEFAULT, known, new SplittableRandom(5));
      assertArrayEquals(one.image().pixels(), two.image().pixels());
    }
  }

  @Test
  void everySecondSampleIsMirrored() {
    LabelledSlice slice = TestSlices.slice(160, 160, 90, 80, 30, 0, 1);
    int mirrored = 0;
    for (long seed = 0; seed < 60; seed++) {
      Sample sample = cut(rigid(0, true), slice, new SplittableRandom(seed));
      if (centre(sample, 3)[0] > centre(sample, 1)[0]) mirrored++;
    }
    assertTrue(mirrored > 15 && mirrored < 45, mirrored + " of 60");
  }

  private static double[] centre(Sample sample, int label) {
    double x = 0;
    double y = 0;
    int n = 0;
    for (int i = 0; i < sample.labels().pixels().length; i++) {
      if (sample.labels().pixels()[i] != label) continue;
      x += i % sample.width();
      y += i / sample.width();
      n++;
    }
    return new double[] {x / n, y / n};
  }

  @Test
  void scalesStayWithinTheirBounds() {
    SpatialAugmentation scaled = new SpatialAugmentation(0, false, 1.5, 1, 0, 0, 0, 0, 0);
    LabelledSlice slice = TestSlices.slice(160, 160, 82, 77, 30, 0, 1);
    double smallest = 100;
    double largest = 0;
    for (long seed = 0; seed < 40; seed++) {
      double size =
          frame(
                  scaled.cut(
                      slice,
                      InputFrame.heart(SIZE, SIZE, 20, 1),
                      new SplittableRandom(seed),
                      Applied.IGNORED))
              .size();
      smallest = Math.min(smallest, size);
      largest = Math.max(largest, size);
    }
    assertTrue(smallest > 20 / 1.55 && smallest < 15, "smallest " + smallest);
    assertTrue(largest < 20 * 1.55 && largest > 27, "largest " + largest);
  }

  @Test
  void tightSamplesAreCutAndWideOnesMoved() {
    LabelledSlice slice = TestSlices.slice(200, 200, 100, 100, 20, 0, 1);
    SpatialAugmentation tight = new SpatialAugmentation(0, false, 1, 1, 0, 0, 0, 0, 1);
    Sample cut = cut(tight, slice, new SplittableRandom(1));
    int outside = 0;
    for (float v : cut.image().pixels()) if (Float.isNaN(v)) outside++;
    double share = (double) outside / cut.image().size();
    assertTrue(share > 1 - 0.95 * 0.95 && share < 1 - 0.5 * 0.5, "share " + share);

    SpatialAugmentation wide = new SpatialAugmentation(0, false, 1, 1, 0, 0, 0, 1, 0);
    double farthest = 0;
    for (long seed = 0; seed < 20; seed++) {
      HeartFrame frame = frame(cut(wide, slice, new SplittableRandom(seed)));
      if (frame != null)
        farthest = Math.max(farthest, Math.abs(frame.centreX() - (SIZE - 1) / 2.0));
    }
    assertTrue(farthest > SIZE / 5.0, "farthest " + farthest);
  }

  @Test
  void slicesOfOnePixelAreSlices() {
    LabelledSlice line =
        new LabelledSlice(
            new Plane(new float[] {1, 2}, 1, 2),
            new LabelPlane(new byte[] {1, 2}, 1, 2),
            new HeartFrame(0, 0.5, 1),
            0);
    Sample sample = cut(rigid(0, false), line, new SplittableRandom(1));
    for (int i = 0; i < sample.image().pixels().length; i++)
      assertTrue(
          Float.isNaN(sample.image().pixels()[i])
              ? sample.labels().pixels()[i] == 0
              : sample.image().pixels()[i] >= 1);
  }

  @Test
  void valuesAreChecked() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpatialAugmentation(181, false, 1, 1, 0, 0, 0, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpatialAugmentation(0, false, 0.9, 1, 0, 0, 0, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpatialAugmentation(0, false, 1, 1, 0, 0, 1.5, 0, 0));
  }
}
