package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;

class RandomContrastTest {

  private static final int VARIANTS = 300;

  private static LabelledWindow textured(long seed) {
    LabelledWindow window = HeartWindow.window();
    SplittableRandom random = new SplittableRandom(seed);
    float[] pixels = window.pixels();
    for (int i = 0; i < pixels.length; i++) pixels[i] += (float) (0.06 * random.nextDouble());
    return window;
  }

  private static LabelledWindow changed(LabelledWindow window, SplittableRandom random) {
    RandomContrast.operation(1).maybe(window, random, random, Applied.IGNORED);
    return window;
  }

  private static ContrastDraw draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    random.nextDouble(); // whether it is applied
    return ContrastDraw.of(random);
  }

  @Test
  void tissuesGetTheIntensitiesThatWereDrawn() {
    int brighter = 0;
    int scars = 0;
    for (long seed = 0; seed < VARIANTS; seed++) {
      ContrastDraw draw = draw(seed);
      LabelledWindow window = changed(textured(seed), new SplittableRandom(seed));
      assertEquals(draw.blood(), HeartWindow.mean(window, Labels.LV), 0.15, "blood " + seed);
      if (draw.scar() == null)
        assertEquals(draw.muscle(), HeartWindow.mean(window, Labels.MYO), 0.2, "muscle " + seed);
      else scars++;
      if (draw.blood() > draw.muscle()) brighter++;
    }
    assertEquals(VARIANTS / 2, brighter, VARIANTS / 8);
    assertEquals(VARIANTS / 2, scars, VARIANTS / 8);
  }

  /** Papillary muscles are labelled as blood. */
  @Test
  void musclesWithinTheCavityStayMuscle() {
    for (long seed = 0; seed < VARIANTS; seed++) {
      LabelledWindow window = textured(seed);
      boolean[] papillary = new boolean[window.pixels().length];
      for (int i = 0; i < papillary.length; i++) {
        int x = i % HeartWindow.SIZE - HeartWindow.CENTRE;
        int y = i / HeartWindow.SIZE - HeartWindow.CENTRE;
        papillary[i] = Math.hypot(x - 5, y) < 3;
        if (papillary[i]) window.pixels()[i] = 0.3f;
      }
      ContrastDraw draw = draw(seed);
      changed(window, new SplittableRandom(seed));
      double sum = 0;
      int n = 0;
      for (int i = 0; i < papillary.length; i++)
        if (papillary[i]) {
          sum += window.pixels()[i];
          n++;
        }
      double contrast = Math.abs(draw.blood() - draw.muscle());
      assertEquals(draw.muscle(), sum / n, 0.25 * contrast, "of " + seed);
    }
  }

  @Test
  void textureStays() {
    int[] inner = insideTheCavity();
    for (long seed = 0; seed < VARIANTS; seed++) {
      double[] before = pixels(textured(seed), inner);
      double[] after = pixels(changed(textured(seed), new SplittableRandom(seed)), inner);
      double r = new PearsonsCorrelation().correlation(before, after);
      assertEquals(Math.signum(draw(seed).blood() - draw(seed).muscle()), r, 0.02, "of " + seed);
    }
  }

  private static int[] insideTheCavity() {
    LabelledWindow window = HeartWindow.window();
    int size = HeartWindow.SIZE;
    return java.util.stream.IntStream.range(0, size * size)
        .filter(i -> window.labels().pixels()[i] == Labels.LV)
        .filter(i -> Math.hypot(i % size - HeartWindow.CENTRE, i / size - HeartWindow.CENTRE) < 10)
        .toArray();
  }

  private static double[] pixels(LabelledWindow window, int[] places) {
    return Arrays.stream(places).mapToDouble(i -> window.pixels()[i]).toArray();
  }

  @Test
  void scarsLieInTheWallAndNowhereElse() {
    int painted = 0;
    for (long seed = 0; seed < VARIANTS; seed++) {
      ContrastDraw draw = draw(seed);
      if (draw.scar() == null || Math.abs(draw.scar().intensity() - draw.muscle()) < 0.3) continue;
      LabelledWindow window = changed(HeartWindow.window(), new SplittableRandom(seed));
      double middle = (draw.scar().intensity() + draw.muscle()) / 2;
      int[] counts = new int[4];
      for (int i = 0; i < window.pixels().length; i++)
        if (window.pixels()[i] > middle == draw.scar().intensity() > draw.muscle())
          counts[window.labels().pixels()[i]]++;
      assertTrue(counts[Labels.MYO] > 0, "none of " + seed);
      painted++;
    }
    assertTrue(painted > VARIANTS / 10, "painted " + painted);
  }

  @Test
  void aSeedGivesTheSameImageAndNothingOutsideChanges() {
    for (long seed = 0; seed < 20; seed++) {
      LabelledWindow window = textured(3);
      byte[] labels = window.labels().pixels().clone();
      for (int i = 0; i < 500; i++) window.pixels()[i] = Float.NaN;
      float[] before = window.pixels().clone();
      changed(window, new SplittableRandom(seed));
      float[] first = window.pixels().clone();
      for (int i = 0; i < first.length; i++)
        assertEquals(Float.isNaN(before[i]), Float.isNaN(first[i]));
      assertArrayEquals(labels, window.labels().pixels());
      System.arraycopy(before, 0, window.pixels(), 0, before.length);
      assertArrayEquals(first, changed(window, new SplittableRandom(seed)).pixels());
      System.arraycopy(before, 0, window.pixels(), 0, before.length);
      assertFalse(Arrays.equals(first, changed(window, new SplittableRandom(seed + 1)).pixels()));
    }
  }

  /** Neighbouring slices share random numbers, whatever they hold. */
  @Test
  void everyWindowTakesAsManyRandomNumbers() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom one = new SplittableRandom(seed);
      SplittableRandom other = new SplittableRandom(seed);
      SplittableRandom empty = new SplittableRandom(seed);
      changed(textured(1), one);
      changed(new LabelledWindow(textured(2).plane()), other);
      Plane outside = new Plane(4, 4);
      Arrays.fill(outside.pixels(), Float.NaN);
      changed(new LabelledWindow(outside), empty);
      long next = one.nextLong();
      assertEquals(next, other.nextLong());
      assertEquals(next, empty.nextLong());
    }
  }

  @Test
  void networksThatFindScarsAreRefused() {
    Augmentation set = AugmentationSets.of(AugmentationSets.RANDOM_CONTRAST);
    assertDoesNotThrow(() -> set.requireClasses(List.of("background", "LV", "MYO", "RV")));
    for (List<String> classes :
        List.of(
            List.of("background", "LV", "MYO", "RV", "scar"),
            List.of("background", "LV", "MYO", "scar"),
            List.of("background", "MYO", "LV", "RV")))
      assertThrows(IllegalArgumentException.class, () -> set.requireClasses(classes));
  }
}
