package sc.fiji.cardiacmr.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationsTest {

  private static final int SIZE = 5;

  private static List<Integer> order(int orientation) {
    return Arrays.stream(Orientations.pixelOrder(SIZE, SIZE, orientation)).boxed().toList();
  }

  private static List<Integer> composed(List<Integer> a, List<Integer> b) {
    List<Integer> result = new ArrayList<>();
    for (int i : b) result.add(a.get(i));
    return result;
  }

  @Test
  void pixelOrdersAreTheDihedralGroupOfTheSquare() {
    List<List<Integer>> orders = IntStream.range(0, 8).mapToObj(OrientationsTest::order).toList();
    List<Integer> identity = IntStream.range(0, SIZE * SIZE).boxed().toList();
    assertEquals(identity, orders.get(0));
    Set<List<Integer>> group = new HashSet<>(orders);
    assertEquals(8, group.size());
    for (List<Integer> a : orders) {
      assertEquals(identity, a.stream().sorted().toList(), "a permutation");
      for (List<Integer> b : orders) assertTrue(group.contains(composed(a, b)), "closed");
    }
    // Turns by right angles: the second power of the first is the second, the fourth nothing.
    assertEquals(orders.get(2), composed(orders.get(1), orders.get(1)));
    assertEquals(orders.get(3), composed(orders.get(2), orders.get(1)));
    assertEquals(identity, composed(orders.get(2), orders.get(2)));
    // Mirrored ones undo themselves.
    for (int k = 4; k < 8; k++) assertEquals(identity, composed(orders.get(k), orders.get(k)));
  }

  @Test
  void rectanglesAreTurnedToo() {
    // 3 x 2 pixels: 0 1 2 / 3 4 5.
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, Orientations.pixelOrder(3, 2, 0));
    assertArrayEquals(new int[] {3, 0, 4, 1, 5, 2}, Orientations.pixelOrder(3, 2, 1));
    assertArrayEquals(new int[] {5, 4, 3, 2, 1, 0}, Orientations.pixelOrder(3, 2, 2));
    assertArrayEquals(new int[] {2, 5, 1, 4, 0, 3}, Orientations.pixelOrder(3, 2, 3));
    assertArrayEquals(new int[] {2, 1, 0, 5, 4, 3}, Orientations.pixelOrder(3, 2, 4));
    assertArrayEquals(new int[] {0, 3, 1, 4, 2, 5}, Orientations.pixelOrder(3, 2, 5));
  }

  @Test
  void neighboursStayNeighbours() {
    for (int k = 0; k < 8; k++) {
      int[] order = Orientations.pixelOrder(SIZE, SIZE, k);
      for (int i = 0; i + 1 < order.length; i++) {
        if (i % SIZE == SIZE - 1) continue;
        int dx = order[i + 1] % SIZE - order[i] % SIZE;
        int dy = order[i + 1] / SIZE - order[i] / SIZE;
        assertEquals(1, Math.abs(dx) + Math.abs(dy));
      }
    }
  }

  /** Two classes, by the mean of a pixel and its neighbours; the same in every orientation. */
  private static class Smoothing extends BandPredictor {

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      for (int k = 0; k < n; k++)
        for (int y = 0; y < height; y++)
          for (int x = 0; x < width; x++) {
            float sum = 0;
            for (int[] d : new int[][] {{0, 0}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}}) {
              int u = Math.floorMod(x + d[0], width);
              int v = Math.floorMod(y + d[1], height);
              sum += images[(k * height + v) * width + u] / 5;
            }
            int i = 2 * ((k * height + y) * width + x);
            probabilities[i] = sum;
            probabilities[i + 1] = 1 - sum;
          }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void averagingAnEquivariantPredictionChangesNothing(int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[3 * SIZE * SIZE];
    for (int i = 0; i < images.length; i++) images[i] = (float) random.nextDouble();
    float[] before = images.clone();
    float[] expected = new float[2 * images.length];
    new Smoothing().predict(images, 3, SIZE, SIZE, expected);
    float[] actual = new float[2 * images.length + 4];
    Arrays.fill(actual, 9);
    Orientations.predict(new Smoothing(), count, images, 3, SIZE, SIZE, actual);
    assertArrayEquals(expected, Arrays.copyOf(actual, expected.length), 1e-6f);
    assertEquals(9, actual[expected.length]);
    assertArrayEquals(before, images);
  }

  /** Believes that class 1 lies to the right, whatever it sees. */
  private static class Biased extends Smoothing {

    @Override
    public void predict(float[] images, int n, int height, int width, float[] probabilities) {
      for (int i = 0; i < n * height * width; i++) {
        probabilities[2 * i + 1] = (float) (i % width) / (width - 1);
        probabilities[2 * i] = 1 - probabilities[2 * i + 1];
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void averagingTakesPrejudicesAway(int count) {
    float[] probabilities = new float[4 * SIZE * SIZE];
    Orientations.predict(
        new Biased(), count, new float[2 * SIZE * SIZE], 2, SIZE, SIZE, probabilities);
    for (float p : probabilities) assertEquals(0.5, p, 1e-6);
  }
}
