package sc.fiji.cardiacmr.segmentation.postprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class LabelHolesTest {

  private static byte[] fill(int width, String... rows) {
    return LabelHoles.fill(LabelText.bytes(rows), width, rows.length, 1);
  }

  @Test
  void papillaryMuscleAndGapsInTheBloodPoolBecomeBloodPool() {
    assertArrayEquals(
        LabelText.bytes("22222222", "21111112", "21111112", "21111112", "22222222"),
        fill(8, "22222222", "21111112", "21211012", "21111112", "22222222"));
  }

  @Test
  void aGapBetweenBloodPoolAndMuscleBecomesBloodPool() {
    assertArrayEquals(
        LabelText.bytes("22222", "21112", "21112", "22222"),
        fill(5, "22222", "21002", "21112", "22222"));
  }

  @Test
  void aRingWithoutBloodPoolIsFilledAndPinholesInTheMuscleAreMuscle() {
    assertArrayEquals(
        LabelText.bytes("2222222", "2112222", "2112222", "2222222"),
        fill(7, "2222222", "2002202", "2002222", "2222222"));
    assertArrayEquals(
        LabelText.bytes("2222222", "2122222", "2222222"), fill(7, "2222222", "2122202", "2222222"));
  }

  @Test
  void holesInTheRightVentricleBecomeRightVentricle() {
    assertArrayEquals(
        LabelText.bytes("33330", "33330", "33300"), fill(5, "33330", "30030", "33300"));
  }

  @Test
  void whatIsOpenOrHoldsOtherLabelsIsLeftAlone() {
    String[] open = {"222", "200", "222"};
    assertArrayEquals(LabelText.bytes(open), fill(3, open));
    String[] scarRing = {"444", "404", "444"};
    assertArrayEquals(LabelText.bytes(scarRing), fill(3, scarRing));
    String[] mixed = {"22222", "20032", "22222"};
    assertArrayEquals(LabelText.bytes(mixed), fill(5, mixed));
  }

  @Test
  void slicesAreTreatedOneByOneAndTheInputIsNotChanged() {
    byte[] labels = LabelText.bytes("222", "202", "222", "000", "000", "000", "222", "200", "222");
    byte[] original = labels.clone();
    byte[] filled = LabelHoles.fill(labels, 3, 3, 3);
    assertArrayEquals(original, labels);
    assertEquals(1, filled[4]);
    filled[4] = 0;
    assertArrayEquals(original, filled);
    assertThrows(IllegalArgumentException.class, () -> LabelHoles.fill(labels, 3, 3, 2));
  }

  @Test
  void agreesWithABruteForce() {
    Random random = new Random(13);
    int changed = 0;
    for (int trial = 0; trial < 3000; trial++) {
      int w = 3 + random.nextInt(7);
      int h = 3 + random.nextInt(7);
      byte[] labels = new byte[w * h];
      double holes = 0.1 + 0.4 * random.nextDouble();
      int mostly = 1 + random.nextInt(3);
      for (int i = 0; i < labels.length; i++) {
        boolean hole = random.nextDouble() < holes;
        labels[i] = (byte) (hole ? (random.nextInt(3) == 0 ? random.nextInt(5) : 0) : mostly);
      }
      byte[] expected = bruteForce(labels, w, h);
      if (!java.util.Arrays.equals(expected, labels)) changed++;
      assertArrayEquals(expected, LabelHoles.fill(labels, w, h, 1));
    }
    assertTrue(changed > 1000);
  }

  private static byte[] bruteForce(byte[] source, int w, int h) {
    byte[] labels = source.clone();
    boolean[] inLV = enclosed(labels, v -> v == 1, w, h);
    for (int i = 0; i < labels.length; i++)
      if (inLV[i] && (labels[i] == 0 || labels[i] == 2)) labels[i] = 1;
    boolean[] inBoth = enclosed(labels, v -> v == 1 || v == 2, w, h);
    boolean hasLV = false;
    for (byte v : labels) hasLV |= v == 1;
    byte[] before = labels.clone();
    boolean[] done = new boolean[labels.length];
    int[] cavity = {};
    for (int seed = 0; seed < labels.length; seed++) {
      if (done[seed] || !inBoth[seed] || before[seed] != 0) continue;
      Deque<Integer> open = new ArrayDeque<>();
      java.util.List<Integer> hole = new java.util.ArrayList<>();
      boolean lv = false;
      boolean other = false;
      done[seed] = true;
      open.add(seed);
      while (!open.isEmpty()) {
        int i = open.remove();
        hole.add(i);
        for (int j : new int[] {i - 1, i + 1, i - w, i + w}) {
          lv |= before[j] == 1;
          other |= before[j] > 2;
          if (before[j] != 0 || done[j]) continue;
          done[j] = true;
          open.add(j);
        }
      }
      if (other) continue;
      for (int i : hole) labels[i] = (byte) (lv ? 1 : 2);
      if (!hasLV && hole.size() > cavity.length)
        cavity = hole.stream().mapToInt(Integer::intValue).toArray();
    }
    for (int i : cavity) labels[i] = 1;
    boolean[] inRV = enclosed(labels, v -> v == 3, w, h);
    for (int i = 0; i < labels.length; i++) if (inRV[i] && labels[i] == 0) labels[i] = 3;
    return labels;
  }

  /** What cannot be reached from the border without crossing the wall, wall excluded. */
  private static boolean[] enclosed(byte[] labels, IntPredicate wall, int w, int h) {
    boolean[] reached = new boolean[labels.length];
    boolean grew = true;
    while (grew) {
      grew = false;
      for (int i = 0; i < labels.length; i++) {
        if (reached[i] || wall.test(labels[i])) continue;
        int x = i % w;
        int y = i / w;
        boolean border = x == 0 || y == 0 || x == w - 1 || y == h - 1;
        if (border || reached[i - 1] || reached[i + 1] || reached[i - w] || reached[i + w]) {
          reached[i] = true;
          grew = true;
        }
      }
    }
    boolean[] enclosed = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) enclosed[i] = !reached[i] && !wall.test(labels[i]);
    return enclosed;
  }
}
