package sc.fiji.cardiacmr.segmentation.consistency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LimitPathTest {

  private static double sum(double[][] gain, int[] path, double cost) {
    double sum = 0;
    for (int t = 0; t < path.length; t++)
      sum += gain[t][path[t]] - cost * Math.abs(path[t] - path[(t + 1) % path.length]);
    return sum;
  }

  /** Whether a closed course goes up once and down once at most. */
  private static boolean isOneBeat(int[] path) {
    int turns = 0;
    int direction = 0;
    for (int k = 0; k < 2 * path.length; k++) {
      int step = Integer.signum(path[(k + 1) % path.length] - path[k % path.length]);
      if (step == 0 || step == direction) continue;
      if (direction != 0) turns++;
      direction = step;
    }
    // Twice around: each turn counts twice, but for the first direction.
    return turns <= 4;
  }

  @Test
  void noOtherCourseIsBetter() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      int phases = 3 + random.nextInt(4);
      int positions = 1 + random.nextInt(4);
      double cost = random.nextDouble();
      double[][] gain = new double[phases][positions];
      for (double[] phase : gain)
        for (int p = 0; p < positions; p++) phase[p] = random.nextGaussian();
      int[] path = LimitPath.best(gain, cost, positions);
      assertTrue(isOneBeat(path));
      double best = Double.NEGATIVE_INFINITY;
      int[] other = new int[phases];
      for (int code = 0; code < Math.pow(positions, phases); code++) {
        for (int t = 0, rest = code; t < phases; t++, rest /= positions)
          other[t] = rest % positions;
        if (isOneBeat(other)) best = Math.max(best, sum(gain, other, cost));
      }
      assertEquals(best, sum(gain, path, cost), 1e-9);
    }
  }

  @Test
  void movesNoFartherThanAllowed() {
    double[][] gain = new double[8][5];
    for (int t = 0; t < 8; t++) gain[t][t == 4 ? 4 : 0] = 10;
    int[] path = LimitPath.best(gain, 0, 2);
    for (int t = 0; t < 7; t++) assertTrue(Math.abs(path[t] - path[t + 1]) <= 2);
  }

  @Test
  void aMomentIsNotWorthTheWay() {
    double[][] gain = new double[10][2];
    for (double[] phase : gain) phase[1] = -1;
    gain[3][1] = 1;
    assertArrayEquals(new int[10], LimitPath.best(gain, 0.6, 2));
    gain[4][1] = 1;
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 0, 0, 0, 0, 0}, LimitPath.best(gain, 0.6, 2));
  }
}
