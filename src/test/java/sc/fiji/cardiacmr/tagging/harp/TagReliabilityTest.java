package sc.fiji.cardiacmr.tagging.harp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TagReliabilityTest {

  /** Judges one direction. */
  private static boolean[] judge(int reference, double... agreement) {
    double[][] frames = new double[agreement.length][];
    for (int t = 0; t < frames.length; t++) frames[t] = new double[] {agreement[t]};
    boolean[][] reliable = TagReliability.of(frames, reference, 0.4);
    boolean[] result = new boolean[frames.length];
    for (int t = 0; t < result.length; t++) result[t] = reliable[t][0];
    return result;
  }

  @Test
  void aSingleFrameIsLeftOut() {
    assertArrayEquals(new boolean[] {true, true, false, true}, judge(0, 1, 0.9, 0.3, 0.8));
  }

  @Test
  void twoInARowAreTheEnd() {
    assertArrayEquals(
        new boolean[] {true, true, false, false, false}, judge(0, 1, 0.9, 0.3, 0.2, 0.8));
  }

  @Test
  void framesBeforeTheReferenceAreFollowedBackwards() {
    assertArrayEquals(
        new boolean[] {false, false, false, true, true, false},
        judge(4, 0.9, 0.1, 0.1, 0.9, 1, 0.3));
  }

  @Test
  void theUnknownIsBelieved() {
    assertArrayEquals(new boolean[] {true, true, true}, judge(0, 1, Double.NaN, Double.NaN));
    assertFalse(TagReliability.isLost(new double[] {0.1, Double.NaN}, 0.4));
    assertTrue(TagReliability.isLost(new double[] {0.1, 0.3}, 0.4));
  }
}
