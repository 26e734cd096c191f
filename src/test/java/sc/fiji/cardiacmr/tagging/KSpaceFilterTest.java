package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KSpaceFilterTest {

  private static final int WIDTH = 30;
  private static final int HEIGHT = 21;

  /** A wave with a whole number of periods along each axis. */
  private static float[] wave(int periodsX, int periodsY) {
    float[] image = new float[2 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      double phase =
          2
              * Math.PI
              * ((double) periodsX * (i % WIDTH) / WIDTH
                  + (double) periodsY * (i / WIDTH) / HEIGHT);
      image[2 * i] = (float) Math.cos(phase);
      image[2 * i + 1] = (float) Math.sin(phase);
    }
    return image;
  }

  /** Each wave is one point of k-space, so the filter multiplies it by that point's weight. */
  @Test
  void wavesAreWeighted() {
    KSpaceFilter filter = new KSpaceFilter(0.6, 0.5, KSpaceWindow.HAMMING);
    for (int kx = -14; kx <= 15; kx++)
      for (int ky = -10; ky <= 10; ky += 3) {
        double x = Math.abs(kx) / 9.0;
        double y = Math.abs(ky) / 5.25;
        double weight =
            x > 1 || y > 1
                ? 0
                : (0.54 + 0.46 * Math.cos(Math.PI * x)) * (0.54 + 0.46 * Math.cos(Math.PI * y));
        float[] expected = wave(kx, ky);
        for (int i = 0; i < expected.length; i++) expected[i] *= (float) weight;
        float[] filtered = wave(kx, ky);
        filter.apply(filtered, WIDTH, HEIGHT);
        assertArrayEquals(expected, filtered, 2e-6f, kx + ", " + ky);
      }
  }

  @Test
  void allOfKSpaceLeavesTheImage() {
    float[] image = wave(3, 2);
    KSpaceFilter.NONE.apply(image, WIDTH, HEIGHT);
    assertArrayEquals(wave(3, 2), image);
    assertTrue(KSpaceFilter.NONE.isNone());
    assertFalse(new KSpaceFilter(1, 1, KSpaceWindow.TUKEY).isNone());
    float[] cut = wave(15, 10);
    new KSpaceFilter(1, 1, new KSpaceFilter(1, 1, KSpaceWindow.NONE).window())
        .apply(cut, WIDTH, HEIGHT);
    assertArrayEquals(wave(15, 10), cut);
  }

  @Test
  void noiseIsReducedByTheFactorSaid() {
    KSpaceFilter filter = new KSpaceFilter(0.7, 0.4, KSpaceWindow.TUKEY);
    int size = 128;
    float[] noise = new float[2 * size * size];
    ComplexNoise.add(noise, 3, new SplittableRandom(1));
    filter.apply(noise, size, size);
    double sum = 0;
    for (float v : noise) sum += v * v;
    double expected = 3 * filter.noiseFactor(size, size);
    assertEquals(expected, Math.sqrt(sum / noise.length), 0.03 * expected);
  }

  @Test
  void windowsFallFromOne() {
    for (KSpaceWindow window : KSpaceWindow.values()) {
      assertEquals(1, window.weight(0), 1e-12);
      assertEquals(window, KSpaceWindow.of(window.label()));
    }
    assertEquals(0.08, KSpaceWindow.HAMMING.weight(1), 1e-12);
    assertEquals(1, KSpaceWindow.TUKEY.weight(0.5), 1e-12);
    assertEquals(0.5, KSpaceWindow.TUKEY.weight(0.75), 1e-12);
    assertEquals(0, KSpaceWindow.TUKEY.weight(1), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> KSpaceWindow.of("hann"));
  }

  @Test
  void impossiblePartsAreRefused() {
    for (double part : new double[] {0, -1, 1.01, Double.NaN})
      assertThrows(
          IllegalArgumentException.class, () -> new KSpaceFilter(part, 1, KSpaceWindow.NONE));
  }
}
