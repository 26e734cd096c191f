package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Plane;

class IntensityAugmentationTest {

  private static final int SIZE = 32;

  /** Normalised noise over a step, with a border outside the image. */
  private static float[] image() {
    SplittableRandom random = new SplittableRandom(1);
    float[] image = new float[SIZE * SIZE];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) ((i % SIZE > 15 ? 1 : -1) + 0.3 * random.nextGaussian());
      if (i % SIZE < 5 || i / SIZE > 28) image[i] = Float.NaN;
    }
    return image;
  }

  private static void change(IntensityAugmentation augmentation, float[] image, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Augmentation.standard(SpatialAugmentation.DEFAULT, augmentation)
        .change(new LabelledWindow(new Plane(image, SIZE, SIZE)), random, random, Applied.IGNORED);
  }

  private static float[] apply(IntensityAugmentation augmentation, long seed) {
    float[] image = image();
    change(augmentation, image, seed);
    return image;
  }

  @Test
  void nothingChangesAtProbabilityZero() {
    IntensityAugmentation never = new IntensityAugmentation(0, 3, 1, 2, 3, 1);
    assertArrayEquals(image(), apply(never, 1));
    assertArrayEquals(image(), apply(IntensityAugmentation.NONE, 2));
  }

  @Test
  void whatIsOutsideStaysOutsideAndTheRestFinite() {
    IntensityAugmentation always = new IntensityAugmentation(1, 2, 1, 2, 3, 0.5);
    for (long seed = 0; seed < 30; seed++) {
      float[] changed = apply(always, seed);
      float[] before = image();
      for (int i = 0; i < changed.length; i++) {
        assertEquals(Float.isNaN(before[i]), Float.isNaN(changed[i]), "pixel " + i);
        assertFalse(Float.isInfinite(changed[i]));
      }
      assertFalse(Arrays.equals(before, changed));
    }
  }

  @Test
  void theSameRandomStateGivesTheSameChange() {
    IntensityAugmentation half = new IntensityAugmentation(0.5, 2, 1, 2, 3, 0.5);
    assertArrayEquals(apply(half, 4), apply(half, 4));
  }

  @Test
  void gammaKeepsRangeAndOrder() {
    IntensityAugmentation gamma = new IntensityAugmentation(1, 3, 0, 0, 1, 0);
    float[] before = image();
    Integer[] order = inside(before);
    for (long seed = 0; seed < 10; seed++) {
      float[] changed = apply(gamma, seed);
      for (int k = 1; k < order.length; k++)
        assertTrue(changed[order[k]] >= changed[order[k - 1]] - 1e-5);
      assertEquals(before[order[0]], changed[order[0]], 1e-5);
      assertEquals(before[order[order.length - 1]], changed[order[order.length - 1]], 1e-5);
    }
  }

  /** Indices of the pixels inside by rising value. */
  private static Integer[] inside(float[] image) {
    return java.util.stream.IntStream.range(0, image.length)
        .filter(i -> !Float.isNaN(image[i]))
        .boxed()
        .sorted((a, b) -> Float.compare(image[a], image[b]))
        .toArray(Integer[]::new);
  }

  @Test
  void biasIsASmoothFactorWithinItsBounds() {
    double largest = 0.8;
    IntensityAugmentation bias = new IntensityAugmentation(1, 1, largest, 0, 1, 0);
    for (long seed = 0; seed < 10; seed++) {
      float[] before = image();
      float[] changed = apply(bias, seed);
      float low = before[inside(before)[0]];
      double previous = Double.NaN;
      for (int i = 0; i < before.length; i++) {
        if (Float.isNaN(before[i]) || before[i] - low < 0.5) {
          previous = Double.NaN;
          continue;
        }
        double log = Math.log((changed[i] - low) / (before[i] - low));
        assertTrue(Math.abs(log) <= largest + 1e-4, "log " + log);
        if (i % SIZE > 0 && !Double.isNaN(previous))
          assertEquals(previous, log, 3 * largest * 2 / SIZE);
        previous = log;
      }
    }
  }

  @Test
  void blurLowersTheVarianceAndKeepsAConstant() {
    IntensityAugmentation blur = new IntensityAugmentation(1, 1, 0, 3, 1, 0);
    float[] constant = new float[SIZE * SIZE];
    Arrays.fill(constant, 7);
    constant[40] = Float.NaN;
    for (long seed = 0; seed < 5; seed++) {
      assertTrue(roughness(apply(blur, seed)) <= roughness(image()) * 1.0001);
      float[] changed = constant.clone();
      change(blur, changed, seed);
      assertArrayEquals(constant, changed, 1e-5f);
    }
  }

  @Test
  void coarseningRemovesDetailButNotTheStep() {
    IntensityAugmentation coarse = new IntensityAugmentation(1, 1, 0, 0, 3, 0);
    int lower = 0;
    for (long seed = 0; seed < 10; seed++) {
      float[] changed = apply(coarse, seed);
      if (roughness(changed) < 0.7 * roughness(image())) lower++;
      double left = 0;
      double right = 0;
      for (int y = 8; y < 24; y++)
        for (int x = 0; x < 5; x++) {
          left += changed[y * SIZE + 9 + x] / 80;
          right += changed[y * SIZE + 22 + x] / 80;
        }
      assertEquals(2, right - left, 0.4);
    }
    assertTrue(lower >= 5, lower + " of 10 coarser");
  }

  @Test
  void noiseHasAtMostItsStandardDeviation() {
    IntensityAugmentation noise = new IntensityAugmentation(1, 1, 0, 0, 1, 0.5);
    double largest = 0;
    for (long seed = 0; seed < 20; seed++) {
      float[] before = image();
      float[] changed = apply(noise, seed);
      double squares = 0;
      int n = 0;
      for (int i = 0; i < before.length; i++) {
        if (Float.isNaN(before[i])) continue;
        squares += Math.pow(changed[i] - before[i], 2);
        n++;
      }
      largest = Math.max(largest, Math.sqrt(squares / n));
    }
    assertTrue(largest > 0.3 && largest < 0.55, "sd " + largest);
  }

  private static double roughness(float[] image) {
    double sum = 0;
    for (int i = 1; i < image.length; i++)
      if (i % SIZE != 16 && !Float.isNaN(image[i]) && !Float.isNaN(image[i - 1]))
        sum += Math.pow(image[i] - image[i - 1], 2);
    return sum;
  }

  @Test
  void constantAndEmptyImagesStayDefined() {
    IntensityAugmentation always = new IntensityAugmentation(1, 2, 1, 2, 3, 0);
    for (float value : new float[] {0, 5, Float.NaN}) {
      float[] image = new float[SIZE * SIZE];
      Arrays.fill(image, value);
      float[] before = image.clone();
      change(always, image, 1);
      assertArrayEquals(before, image, 1e-4f);
    }
  }

  @Test
  void valuesAreChecked() {
    assertThrows(
        IllegalArgumentException.class, () -> new IntensityAugmentation(1.1, 1, 0, 0, 1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new IntensityAugmentation(0.5, 0.9, 0, 0, 1, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new IntensityAugmentation(0.5, 1, Double.NaN, 0, 1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new IntensityAugmentation(0.5, 1, 0, 0, 0.5, 0));
  }
}
