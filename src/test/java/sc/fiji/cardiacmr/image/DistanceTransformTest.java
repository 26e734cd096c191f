package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistanceTransformTest {

  @Test
  void equalsBruteForceInOneToFourDimensions() {
    Random random = new Random(7);
    int[][] sizes = {{1}, {17}, {9, 13}, {1, 12}, {12, 1}, {6, 5, 7}, {7, 1, 4}, {3, 4, 2, 5}};
    for (int[] size : sizes)
      for (double density : new double[] {0.02, 0.2, 0.7}) {
        double[] spacing = random.doubles(size.length, 0.3, 9).toArray();
        boolean[] mask = new boolean[pixels(size)];
        for (int i = 0; i < mask.length; i++) mask[i] = random.nextDouble() < density;
        assertArrayEquals(
            bruteForce(mask, size, spacing),
            DistanceTransform.distance(mask, size, spacing),
            1e-9,
            "size " + Arrays.toString(size) + ", density " + density);
      }
  }

  @Test
  void isInfiniteWithoutAnyPixel() {
    for (double d : DistanceTransform.distance(new boolean[12], new int[] {4, 3}, 1, 1))
      assertEquals(Double.POSITIVE_INFINITY, d);
  }

  @Test
  void countsWholePixelsExactly() {
    boolean[] mask = new boolean[25];
    mask[0] = true;
    double[] squared = DistanceTransform.squaredDistance(mask, new int[] {5, 5}, 1, 1);
    assertEquals(25.0, squared[4 * 5 + 3]);
    assertEquals(32.0, squared[24]);
  }

  @Test
  void refusesWhatDoesNotFit() {
    boolean[] mask = new boolean[6];
    int[] size = {3, 2};
    assertThrows(
        IllegalArgumentException.class,
        () -> DistanceTransform.distance(mask, new int[] {3, 3}, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> DistanceTransform.distance(mask, size, 1));
    assertThrows(
        IllegalArgumentException.class, () -> DistanceTransform.distance(mask, size, 1, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> DistanceTransform.distance(mask, size, 1, Double.NaN));
  }

  private static int pixels(int[] size) {
    int n = 1;
    for (int s : size) n *= s;
    return n;
  }

  private static double[] bruteForce(boolean[] mask, int[] size, double[] spacing) {
    double[] distance = new double[mask.length];
    for (int i = 0; i < mask.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < mask.length; j++) {
        if (!mask[j]) continue;
        double sum = 0;
        for (int d = 0, p = i, q = j; d < size.length; p /= size[d], q /= size[d], d++)
          sum += Math.pow(spacing[d] * (p % size[d] - q % size[d]), 2);
        least = Math.min(least, sum);
      }
      distance[i] = Math.sqrt(least);
    }
    return distance;
  }
}
