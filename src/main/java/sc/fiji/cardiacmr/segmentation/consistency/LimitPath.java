package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.Arrays;

/**
 * The best course of a limit of the heart, such as its base, through a heartbeat, by dynamic
 * programming. The course is closed: after the last phase comes the first. It goes one way and back
 * once, as the AV plane does, so that each slice is passed at most twice. Exact: all first
 * positions and directions are tried.
 */
final class LimitPath {

  private LimitPath() {}

  /**
   * Finds the course with the largest sum of gains less the cost of moves.
   *
   * @param gain axes phase, position
   * @param moveCost of one position
   * @param longestMove positions from one phase to the next; from the last to the first any number
   * @return position at each phase
   */
  static int[] best(double[][] gain, double moveCost, int longestMove) {
    int positions = gain[0].length;
    int[] best = null;
    double bestSum = Double.NEGATIVE_INFINITY;
    for (int start = 0; start < positions; start++)
      for (int direction : new int[] {1, -1}) {
        Course course = new Course(gain, moveCost, longestMove, start, direction);
        if (course.sum > bestSum) {
          bestSum = course.sum;
          best = course.positions();
        }
      }
    return best;
  }

  /** The best course from a position, first in a direction, then back, then on. */
  private static final class Course {

    private static final int LEGS = 3;

    private final int phases;
    private final int positions;

    /** State at the phase before, per phase and state: leg * positions + position. */
    private final int[][] before;

    private int last;
    private double sum = Double.NEGATIVE_INFINITY;

    Course(double[][] gain, double moveCost, int longestMove, int start, int direction) {
      phases = gain.length;
      positions = gain[0].length;
      before = new int[phases][LEGS * positions];
      double[] sums = new double[LEGS * positions];
      Arrays.fill(sums, Double.NEGATIVE_INFINITY);
      sums[start] = gain[0][start];
      for (int t = 1; t < phases; t++) {
        double[] next = new double[sums.length];
        Arrays.fill(next, Double.NEGATIVE_INFINITY);
        for (int state = 0; state < sums.length; state++) {
          if (sums[state] == Double.NEGATIVE_INFINITY) continue;
          int p = state % positions;
          for (int leg = state / positions; leg < LEGS; leg++) {
            int sign = leg % 2 == 0 ? direction : -direction;
            for (int move = 0; move <= longestMove; move++) {
              int q = p + sign * move;
              if (q < 0 || q >= positions) break;
              double s = sums[state] - moveCost * move + gain[t][q];
              if (s > next[leg * positions + q]) {
                next[leg * positions + q] = s;
                before[t][leg * positions + q] = state;
              }
            }
          }
        }
        sums = next;
      }
      close(sums, moveCost, start, direction);
    }

    private void close(double[] sums, double moveCost, int start, int direction) {
      for (int state = 0; state < sums.length; state++) {
        int way = start - state % positions;
        int leg = state / positions;
        boolean isOnLastLeg = leg == LEGS - 1;
        if (isOnLastLeg && way * direction < 0) continue;
        double s = sums[state] - moveCost * Math.abs(way);
        if (s > sum) {
          sum = s;
          last = state;
        }
      }
    }

    int[] positions() {
      int[] path = new int[phases];
      int state = last;
      for (int t = phases - 1; t >= 0; t--) {
        path[t] = state % positions;
        state = before[t][state];
      }
      return path;
    }
  }
}
