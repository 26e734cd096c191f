package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NormalizationTest {

  @Test
  void agreesWithNumPy() {
    float[] image = Goldens.floats("image");
    float[] original = image.clone();
    assertArrayEquals(Goldens.floats("zscore"), Normalization.zScore(image, 2, 98), 2e-6f);
    assertArrayEquals(Goldens.floats("range"), Normalization.range(image, 2, 98), 1e-6f);
    assertArrayEquals(original, image);
  }

  @Test
  void aPartOfAnArrayGivesTheSameInPlace() {
    float[] image = Goldens.floats("image");
    float[] padded = new float[image.length + 5];
    System.arraycopy(image, 0, padded, 3, image.length);
    padded[0] = 1e6f;
    Normalization.zScore(padded, 3, padded, 3, image.length, 2, 98);
    assertArrayEquals(
        Normalization.zScore(image, 2, 98), Arrays.copyOfRange(padded, 3, 3 + image.length));
    assertEquals(1e6f, padded[0]);
    System.arraycopy(image, 0, padded, 3, image.length);
    Normalization.range(padded, 3, padded, 0, image.length, 1, 99);
    assertArrayEquals(
        Normalization.range(image, 1, 99), Arrays.copyOfRange(padded, 0, image.length));
  }

  @Test
  void isIndependentOfGainAndOffset() {
    float[] image = Goldens.floats("image");
    float[] other = new float[image.length];
    for (int i = 0; i < image.length; i++) other[i] = 37 * image[i] + 1000;
    assertArrayEquals(
        Normalization.zScore(image, 1, 99), Normalization.zScore(other, 1, 99), 1e-4f);
    assertArrayEquals(Normalization.range(image, 1, 99), Normalization.range(other, 1, 99), 1e-4f);
  }

  @Test
  void constantAndUndefinedImagesBecomeZero() {
    float[] constant = new float[1000];
    Arrays.fill(constant, 0.1f);
    float[] nan = new float[1000];
    Arrays.fill(nan, Float.NaN);
    nan[3] = Float.POSITIVE_INFINITY;
    for (float[] image : new float[][] {constant, nan}) {
      assertArrayEquals(new float[1000], Normalization.zScore(image, 1, 99));
      assertArrayEquals(new float[1000], Normalization.range(image, 1, 99));
    }
    assertEquals(0, Normalization.zScore(new float[0], 0, 100).length);
  }

  @Test
  void nanIsTheMeanOrTheMinimumAndInfinityTheBound() {
    float[] image = {1, 2, 3, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    float[] z = Normalization.zScore(image, 0, 100);
    assertEquals(0, z[3]);
    assertEquals(z[2], z[4]);
    assertEquals(z[0], z[5]);
    assertArrayEquals(new float[] {0, 0.5f, 1, 0, 1, 0}, Normalization.range(image, 0, 100));
  }

  @Test
  void refusesBoundsInTheWrongOrder() {
    assertThrows(IllegalArgumentException.class, () -> Normalization.zScore(new float[3], 99, 1));
    assertThrows(IllegalArgumentException.class, () -> Normalization.range(new float[3], -1, 99));
  }
}
