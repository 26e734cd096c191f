package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.training.TestSlices;

class SpatialOperationsTest {

  private static final List<InputFrame> FRAMES =
      List.of(
          InputFrame.crop(48, 40, 0),
          InputFrame.crop(64, 64, 2),
          InputFrame.resize(40, 56),
          InputFrame.heart(40, 48, 18, 1.4));

  private static List<SpatialOperation> all(double p) {
    return List.of(
        SpatialOperations.flipHorizontally(p),
        SpatialOperations.flipVertically(p),
        SpatialOperations.rotation(p, 90),
        SpatialOperations.zoom(p, 1.2),
        SpatialOperations.warp(p, 0.2),
        SpatialOperations.rescale(p, 0.75, 1.88, 1.25),
        SpatialOperations.randomCrop(p),
        SpatialOperations.affine(p, 10, 0.1, 0.05),
        SpatialOperations.elastic(p, 7, 0.02));
  }

  private static Stream<SpatialPart> parts() {
    return Stream.concat(
        all(1).stream().map(o -> (SpatialPart) new SpatialList(List.of(o))),
        Stream.of(
            new SpatialList(all(0.5)),
            SpatialAugmentation.DEFAULT,
            AugmentationSets.of("s2").spatial(),
            AugmentationSets.of("tagged").spatial(),
            AugmentationSets.of("lge").spatial()));
  }

  private static LabelledSlice heart() {
    LabelledSlice s = TestSlices.slice(75, 62, 40, 29, 17, 0, 1);
    return new LabelledSlice(s.image(), s.labels(), s.frame(), s.volume(), 1.5, 1.4);
  }

  /** The label as an image: 1 where it is, else 0. */
  private static LabelledSlice indicator(LabelledSlice s, int label) {
    Plane image = new Plane(s.width(), s.height());
    for (int i = 0; i < image.size(); i++)
      image.pixels()[i] = s.labels().pixels()[i] == label ? 1 : 0;
    return s.withImage(image);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void labelsGoWhereTheImageGoes(SpatialPart part) {
    for (InputFrame frame : FRAMES)
      for (int label = 0; label <= 3; label++)
        for (long seed = 0; seed < 8; seed++) {
          Sample sample =
              part.cut(
                  indicator(heart(), label), frame, new SplittableRandom(seed), Applied.IGNORED);
          int undecided = 0;
          for (int i = 0; i < sample.labels().pixels().length; i++) {
            float v = sample.image().pixels()[i];
            int found = sample.labels().pixels()[i];
            assertTrue(found >= 0 && found <= 3, "label " + found);
            if (Float.isNaN(v)) assertEquals(0, found, "outside the image");
            else if (v > 0.999f) assertEquals(label, found);
            else if (v < 0.001f) assertFalse(label == found, "label without its image");
            else undecided++;
          }
          assertTrue(
              undecided < sample.labels().pixels().length / 3, undecided + " pixels at edges");
        }
  }

  @ParameterizedTest
  @MethodSource("parts")
  void theSameRandomStateGivesTheSameSampleAndTheSliceStays(SpatialPart part) {
    LabelledSlice slice = heart();
    float[] image = slice.image().pixels().clone();
    InputFrame frame = FRAMES.get(0);
    Sample one = part.cut(slice, frame, new SplittableRandom(3), Applied.IGNORED);
    Sample two = part.cut(slice, frame, new SplittableRandom(3), Applied.IGNORED);
    assertArrayEquals(one.image().pixels(), two.image().pixels());
    assertArrayEquals(one.labels().pixels(), two.labels().pixels());
    assertArrayEquals(image, slice.image().pixels());
    assertFalse(part.isStill());
    assertEquals(part, part);
  }

  @Test
  void neighboursAreDeformedAlike() {
    LabelledSlice slice = heart();
    LabelledSlice between = slice.between(slice.plane(), null);
    for (SpatialPart part : parts().toList()) {
      Sample sample = part.cut(between, FRAMES.get(0), new SplittableRandom(5), Applied.IGNORED);
      assertArrayEquals(sample.image().pixels(), sample.before().image().pixels());
      assertArrayEquals(sample.labels().pixels(), sample.before().labels().pixels());
      assertEquals(null, sample.after());
    }
  }

  private static Sample cut(SpatialOperation operation, LabelledSlice slice, InputFrame frame) {
    return new SpatialList(List.of(operation))
        .cut(slice, frame, new SplittableRandom(1), Applied.IGNORED);
  }

  @Test
  void flipsMirrorTheWindow() {
    InputFrame frame = InputFrame.crop(64, 50, 0);
    Sample still = SpatialList.NONE.cut(heart(), frame, new SplittableRandom(1), Applied.IGNORED);
    Sample across = cut(SpatialOperations.flipHorizontally(1), heart(), frame);
    Sample down = cut(SpatialOperations.flipVertically(1), heart(), frame);
    for (int y = 0; y < 50; y++)
      for (int x = 0; x < 64; x++) {
        float expected = still.image().pixels()[y * 64 + x];
        assertEquals(expected, across.image().pixels()[y * 64 + 63 - x], 1e-4);
        assertEquals(expected, down.image().pixels()[(49 - y) * 64 + x], 1e-4);
      }
  }

  /** Sizes of patients stay, in mm, when they are turned. */
  @Test
  void thePatientIsTurnedWhateverTheShapeOfPixels() {
    LabelledSlice s = heart();
    SplittableRandom random = new SplittableRandom(8);
    for (InputFrame frame : FRAMES)
      for (int i = 0; i < 25; i++) {
        double dx = 1 + random.nextDouble();
        double dy = dx * (1.1 + random.nextDouble());
        LabelledSlice slice =
            new LabelledSlice(s.image(), s.labels(), s.frame(), s.volume(), dx, dy);
        WindowMap still = new WindowMap(slice, frame);
        WindowMap turned = new WindowMap(slice, frame);
        turned.rotateAboutCentre(random.nextDouble(360));
        double[] middle = {(frame.width() - 1) / 2.0, (frame.height() - 1) / 2.0};
        double[] one = {random.nextDouble(30), random.nextDouble(30)};
        assertEquals(
            distance(still, one, middle, dx, dy), distance(turned, one, middle, dx, dy), 1e-3);
      }
  }

  private static double distance(
      WindowMap map, double[] one, double[] other, double dx, double dy) {
    double[] a = one.clone();
    double[] b = other.clone();
    map.apply(a);
    map.apply(b);
    return Math.hypot((a[0] - b[0]) * dx, (a[1] - b[1]) * dy);
  }

  @Test
  void rescaleGivesTheHeartTheSizeOfThatPixelSize() {
    InputFrame frame = InputFrame.crop(96, 96, 0);
    LabelledSlice known = heart();
    LabelledSlice unknown = TestSlices.slice(75, 62, 40, 29, 17, 0, 1);
    double size = known.frame().size();
    SpatialOperation two = SpatialOperations.rescale(1, 2, 2, 1.25);
    assertEquals(size * 1.5 / 2, size(cut(two, known, frame)), 0.7);
    assertEquals(size * 1.25 / 2, size(cut(two, unknown, frame)), 0.7);
    // The window's pixels are of 1.25 mm after the crop brought them there.
    assertEquals(size * 1.45 / 2, size(cut(two, known, InputFrame.crop(96, 96, 1.25))), 1.2);
  }

  private static double size(Sample sample) {
    return HeartFrame.of(sample.labels()).size();
  }

  @Test
  void randomCropsStayInLargeImagesAndHoldSmallOnes() {
    SpatialPart crop = new SpatialList(List.of(SpatialOperations.randomCrop(1)));
    double left = 1000;
    double right = 0;
    for (long seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Sample inside = crop.cut(heart(), InputFrame.crop(40, 40, 0), random, Applied.IGNORED);
      for (float v : inside.image().pixels()) assertFalse(Float.isNaN(v), "inside the image");
      Sample around = crop.cut(heart(), InputFrame.crop(90, 90, 0), random, Applied.IGNORED);
      int pixels = 0;
      for (float v : around.image().pixels()) if (!Float.isNaN(v)) pixels++;
      assertTrue(pixels >= 74 * 61, "the whole image but for rounding: " + pixels);
      double x = HeartFrame.of(around.labels()).centreX();
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
    assertTrue(right - left > 10 && right - left <= 15, "moved " + left + " to " + right);
  }

  @Test
  void zoomEnlargesWithinTheWindow() {
    InputFrame frame = InputFrame.resize(75, 62);
    double before = heart().frame().size();
    for (long seed = 0; seed < 20; seed++) {
      Sample sample =
          new SpatialList(List.of(SpatialOperations.zoom(1, 1.2)))
              .cut(heart(), frame, new SplittableRandom(seed), Applied.IGNORED);
      assertTrue(size(sample) > before - 0.7 && size(sample) < 1.2 * before + 0.7);
      for (float v : sample.image().pixels())
        assertFalse(Float.isNaN(v), "no padding comes into view");
    }
  }

  @Test
  void aChainOfAffineMapsIsOneMapAndABentOneTheSameChain() {
    LabelledSlice slice = heart();
    WindowMap straight = new WindowMap(slice, FRAMES.get(0));
    WindowMap bent = new WindowMap(slice, FRAMES.get(0));
    bent.add(point -> {});
    for (WindowMap map : List.of(straight, bent)) {
      map.addAboutCentre(0, -1.2, 1.2, 0);
      map.addAboutCentre(-1, 0, 0, 1);
    }
    Sample a = SliceSampler.sample(slice, straight, true);
    Sample b = SliceSampler.sample(slice, bent, true);
    assertEquals(null, bent.affine());
    assertArrayEquals(a.image().pixels(), b.image().pixels(), 1e-3f);
    int different = 0;
    for (int i = 0; i < a.labels().pixels().length; i++)
      if (a.labels().pixels()[i] != b.labels().pixels()[i]) different++;
    assertEquals(0, different);
    assertFalse(Arrays.equals(slice.image().pixels(), a.image().pixels()));
  }
}
