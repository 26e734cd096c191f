package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComplexNoiseTest {

  private static final int N = 200_000;

  private static float[] noise(long seed) {
    float[] image = new float[2 * N];
    ComplexNoise.add(image, 2, new SplittableRandom(seed));
    return image;
  }

  @Test
  void bothPartsAreNormal() {
    float[] noise = noise(1);
    for (int part = 0; part < 2; part++) {
      double mean = 0;
      double square = 0;
      double fourth = 0;
      for (int i = part; i < noise.length; i += 2) {
        double v = noise[i] / 2;
        mean += v / N;
        square += v * v / N;
        fourth += v * v * v * v / N;
      }
      assertEquals(0, mean, 0.01);
      assertEquals(1, square, 0.015);
      assertEquals(3, fourth, 0.1, "kurtosis");
    }
    double product = 0;
    for (int i = 0; i < noise.length; i += 2) product += noise[i] * noise[i + 1] / 4 / N;
    assertEquals(0, product, 0.01, "parts have nothing to do with each other");
  }

  @Test
  void seedTellsAll() {
    assertArrayEquals(noise(7), noise(7));
    assertFalse(Arrays.equals(noise(7), noise(8)));
    float[] image = {1, 2};
    ComplexNoise.add(image, 0, new SplittableRandom(1));
    assertArrayEquals(new float[] {1, 2}, image);
  }
}
