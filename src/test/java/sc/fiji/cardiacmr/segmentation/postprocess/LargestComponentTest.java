package sc.fiji.cardiacmr.segmentation.postprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;

class LargestComponentTest {

  @Test
  void keepsTheHeartAndOnePieceOfEachPart() {
    // A heart with a loose piece of RV on its myocardium, and a lump of LV far away.
    byte[] labels =
        LabelText.bytes(
            "2223300011", //
            "2123300011",
            "2220000011",
            "3000000011",
            "0000000011");
    byte[] expected =
        LabelText.bytes(
            "2223300000", //
            "2123300000",
            "2220000000",
            "0000000000",
            "0000000000");
    byte[] original = labels.clone();
    assertArrayEquals(expected, LargestComponent.keep(labels, 10, 5, 1, 26));
    assertArrayEquals(original, labels);
  }

  @Test
  void nothingIsConcludedFromPartsThatTheNetworkDoesNotKnow() {
    byte[] scars = LabelText.bytes("4400", "0000", "0004", "0000");
    assertArrayEquals(scars, LargestComponent.keep(scars, 4, 4, 1, 26, classes("scar")));
    assertArrayEquals(
        LabelText.bytes("4400", "0000", "0000", "0000"),
        LargestComponent.keep(scars, 4, 4, 1, 26, classes("MYO", "scar")));
    byte[] cavities = LabelText.bytes("4104", "0000", "0000", "1400");
    assertArrayEquals(
        LabelText.bytes("4100", "0000", "0000", "0000"),
        LargestComponent.keep(cavities, 4, 4, 1, 26, classes("LV", "scar")));
  }

  @Test
  void labelsThatAreNoPartOfTheHeartAreLeftAlone() {
    byte[] labels = LabelText.bytes("6660", "6660", "0002", "1002");
    byte[] expected = LabelText.bytes("6660", "6660", "0002", "0002");
    assertArrayEquals(
        expected, LargestComponent.keep(labels, 4, 4, 1, 26, classes("LV", "MYO", "liver")));
  }

  private static LabelClasses classes(String... names) {
    List<String> all = new ArrayList<>(List.of("background"));
    all.addAll(List.of(names));
    return LabelClasses.of(all);
  }

  @Test
  void cornersJoinOnlyWhenAsked() {
    byte[] labels = LabelText.bytes("2200", "2200", "0011", "0000");
    assertArrayEquals(labels, LargestComponent.keep(labels, 4, 4, 1, 26));
    assertArrayEquals(
        LabelText.bytes("2200", "2200", "0000", "0000"), LargestComponent.keep(labels, 4, 4, 1, 6));
  }

  @Test
  void scarMayDivideTheMuscle() {
    byte[] labels = LabelText.bytes("424", "212", "425", "000", "040");
    assertArrayEquals(
        LabelText.bytes("424", "212", "425", "000", "000"),
        LargestComponent.keep(labels, 3, 5, 1, 6));
  }

  @Test
  void emptyLabelsStayEmpty() {
    assertArrayEquals(new byte[24], LargestComponent.keep(new byte[24], 4, 3, 2, 6));
    assertThrows(
        IllegalArgumentException.class, () -> LargestComponent.keep(new byte[24], 4, 3, 2, 8));
  }

  @Test
  void agreesWithABruteForce() {
    Random random = new Random(11);
    int compared = 0;
    trials:
    for (int trial = 0; trial < 300; trial++) {
      int w = 2 + random.nextInt(7);
      int h = 2 + random.nextInt(7);
      int d = 1 + random.nextInt(4);
      byte[] labels = new byte[w * h * d];
      double density = 0.2 + 0.5 * random.nextDouble();
      for (int i = 0; i < labels.length; i++)
        labels[i] = (byte) (random.nextDouble() < density ? 1 + random.nextInt(5) : 0);
      int connectivity = new int[] {6, 18, 26}[trial % 3];
      byte[] expected = labels.clone();
      keepLargest(expected, v -> v != 0, w, h, d, connectivity);
      for (int value = 1; value <= 3; value++) {
        int wanted = value;
        // What is kept across a slice without it is another test's.
        if (wanted != 2 && d > 2)
          for (int z = 0; z < d; z++) if (!has(expected, wanted, w * h, z)) continue trials;
        keepLargest(expected, v -> v == wanted || wanted == 2 && v >= 4, w, h, d, connectivity);
      }
      assertArrayEquals(expected, LargestComponent.keep(labels, w, h, d, connectivity));
      compared++;
    }
    assertTrue(compared > 150, compared + "");
  }

  private static boolean has(byte[] labels, int value, int size, int z) {
    for (int i = z * size; i < (z + 1) * size; i++) if (labels[i] == value) return true;
    return false;
  }

  private static void keepLargest(
      byte[] labels, IntPredicate inside, int w, int h, int d, int connectivity) {
    int reach = connectivity == 6 ? 1 : connectivity == 18 ? 2 : 3;
    boolean[] seen = new boolean[labels.length];
    int[] best = {};
    byte[] before = labels.clone();
    for (int seed = 0; seed < labels.length; seed++) {
      if (seen[seed] || !inside.test(before[seed])) continue;
      Deque<Integer> open = new ArrayDeque<>();
      int[] found = new int[labels.length];
      int n = 0;
      seen[seed] = true;
      open.add(seed);
      while (!open.isEmpty()) {
        int i = open.remove();
        found[n++] = i;
        for (int j = 0; j < labels.length; j++) {
          int dx = Math.abs(i % w - j % w);
          int dy = Math.abs(i / w % h - j / w % h);
          int dz = Math.abs(i / w / h - j / w / h);
          if (Math.max(dx, Math.max(dy, dz)) > 1 || dx + dy + dz > reach) continue;
          if (seen[j] || !inside.test(before[j])) continue;
          seen[j] = true;
          open.add(j);
        }
      }
      if (n > best.length) best = Arrays.copyOf(found, n);
    }
    for (int i = 0; i < labels.length; i++) if (inside.test(before[i])) labels[i] = 0;
    for (int i : best) labels[i] = before[i];
  }

  @Test
  void slicesThatAreLeftOutDoNotDivideTheHeart() {
    byte[] labels = new byte[5 * 16];
    for (int z = 0; z < 5; z++) if (z != 2) labels[16 * z + 5] = 1;
    labels[4 * 16 + 6] = 1;
    byte[] bridged =
        LargestComponent.keepAcross(labels, 4, 4, 5, 26, LabelClasses.CINE, z -> z == 2);
    assertArrayEquals(labels, bridged);
    byte[] cut = LargestComponent.keepAcross(labels, 4, 4, 5, 26, LabelClasses.CINE, z -> false);
    assertEquals(0, cut[5]);
    assertEquals(1, cut[4 * 16 + 6]);
  }

  /** The network missed the RV in one slice of the middle, but saw the LV and its wall. */
  @Test
  void aSliceInWhichACavityWasMissedDoesNotDivideIt() {
    byte[] labels = new byte[6 * 16];
    for (int z = 0; z < 6; z++) {
      labels[16 * z + 5] = Labels.LV;
      labels[16 * z + 6] = Labels.MYO;
      if (z != 2) labels[16 * z + 7] = Labels.RV;
    }
    assertArrayEquals(labels, LargestComponent.keep(labels, 4, 4, 6, 26));
    byte[] twice = labels.clone();
    twice[16 * 3 + 7] = 0;
    byte[] kept = LargestComponent.keep(twice, 4, 4, 6, 26);
    assertEquals(Labels.RV, kept[7]);
    assertEquals(0, kept[5 * 16 + 7], "two slices in a row are a gap");
    byte[] beyond = labels.clone();
    beyond[16 * 2 + 5] = beyond[16 * 2 + 6] = 0;
    assertEquals(0, LargestComponent.keep(beyond, 4, 4, 6, 26)[7], "no heart between");
  }
}
