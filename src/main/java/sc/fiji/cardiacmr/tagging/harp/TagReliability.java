package sc.fiji.cardiacmr.tagging.harp;

import java.util.Arrays;

/**
 * From which frame on the tags of a direction cannot be followed any more.
 *
 * <p>Motion is followed from frame to frame. So where the tags agree too little with it in two
 * frames in a row, all later ones are not believed either, even if they seem to agree again by
 * chance; a single such frame is left out by itself.
 */
final class TagReliability {

  private TagReliability() {}

  /**
   * Judges.
   *
   * @param agreement axes frame, direction; NaN where nothing is known, which counts as good
   * @param reference frame from which motion is followed, to both sides
   * @param smallest smallest agreement
   * @return axes frame, direction
   */
  static boolean[][] of(double[][] agreement, int reference, double smallest) {
    int directions = agreement[reference].length;
    boolean[][] reliable = new boolean[agreement.length][directions];
    Arrays.fill(reliable[reference], true);
    for (int k = 0; k < directions; k++)
      for (int side : new int[] {1, -1}) {
        boolean poor = false;
        for (int t = reference + side; t >= 0 && t < agreement.length; t += side) {
          boolean poorNow = agreement[t][k] < smallest;
          if (poor && poorNow) break;
          reliable[t][k] = !poorNow;
          poor = poorNow;
        }
      }
    return reliable;
  }

  /** Whether no direction of a frame reaches the smallest agreement. */
  static boolean isLost(double[] agreement, double smallest) {
    return Arrays.stream(agreement).allMatch(a -> a < smallest);
  }
}
