package sc.fiji.cardiacmr.segmentation.consistency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;

class ConsistentLabelsTest {

  private static final int HEARTS = 300;

  private static List<Doubt> apply(LabelSeries labels, PlaneAppearance[][] appearances) {
    Consistency consistency = Consistency.usual(labels.phases());
    return ConsistentLabels.apply(labels, appearances, consistency, true, 8).doubts();
  }

  private static PlaneAppearance[][] unknown(RandomHeart heart) {
    return new PlaneAppearance[heart.phases][heart.slices];
  }

  @Test
  void goodHeartsStayAsTheyAre() {
    Random random = new Random(1);
    for (int i = 0; i < HEARTS; i++) {
      RandomHeart heart = RandomHeart.beating(random, i % 3 == 0 ? 1 : 8 + random.nextInt(25));
      LabelSeries labels = heart.copy();
      assertEquals(List.of(), apply(labels, unknown(heart)), "heart " + i);
      assertArrayEquals(heart.truth.values(), labels.values(), "heart " + i);
    }
  }

  @Test
  void damagedPlanesDoNotCutTheHeartAndAreNamed() {
    Random random = new Random(2);
    for (int i = 0; i < HEARTS; i++) {
      RandomHeart heart = RandomHeart.beating(random, 18 + random.nextInt(20));
      LabelSeries labels = heart.copy();
      PlaneAppearance[][] appearances = unknown(heart);
      boolean isSeen = random.nextBoolean();
      // Without the image, two phases without labels at an end may be the movement of the base.
      List<int[]> planes = damagedPlanes(heart, random, isSeen ? i % 4 : i % 2);
      boolean isDamaged = false;
      for (int[] plane : planes) {
        int z = plane[0];
        int t = plane[1];
        isDamaged |= heart.truth.area(z, t, Labels.MYO) > 40;
        spoil(labels, z, t, random.nextBoolean(), random);
        if (isSeen) appearances[t][z] = new PlaneAppearance(new float[256], true);
      }
      List<Doubt> doubts = apply(labels, appearances);
      String name = "heart " + i + " " + doubts;
      if (isDamaged) assertFalse(doubts.isEmpty(), name);
      assertEquals(RandomHeart.ef(heart.truth), RandomHeart.ef(labels), 3, name);
      assertSame(heart, labels, name);
    }
  }

  /** One plane, a phase, or up to three slices in up to two phases running. */
  private static List<int[]> damagedPlanes(RandomHeart heart, Random random, int kind) {
    List<int[]> planes = new ArrayList<>();
    int first = random.nextInt(heart.phases);
    int slice = random.nextInt(heart.slices);
    for (int t = 0; t < heart.phases; t++)
      for (int z = 0; z < heart.slices; z++) {
        int after = Math.floorMod(t - first, heart.phases);
        boolean isIn =
            switch (kind) {
              case 0 -> z == slice && after == 0;
              case 1 -> after == 0;
              case 2 -> Math.abs(z - slice) <= 1 && after < 2;
              default -> z == slice && after < 2;
            };
        if (isIn) planes.add(new int[] {z, t});
      }
    return planes;
  }

  /** No labels, or some far from the heart. */
  private static void spoil(LabelSeries labels, int z, int t, boolean isNoise, Random random) {
    LabelPlane plane = new LabelPlane(labels.width(), labels.height());
    if (isNoise) {
      int x = random.nextInt(4);
      int y = random.nextInt(4);
      for (int i = 0; i < 25; i++)
        plane.pixels()[(y + i / 5) * labels.width() + x + i % 5] = (byte) (1 + random.nextInt(3));
    }
    labels.put(plane, z, t);
  }

  /** Nothing is cut, nothing invented: all planes of some size are nearly the true ones. */
  private static void assertSame(RandomHeart heart, LabelSeries labels, String name) {
    for (int t = 0; t < heart.phases; t++)
      for (int z = 0; z < heart.slices; z++) {
        long truth = 0;
        long found = 0;
        long both = 0;
        int first = labels.offset(z, t);
        for (int i = first; i < first + labels.planeSize(); i++) {
          boolean isTrue = heart.truth.values()[i] != 0 && heart.truth.values()[i] <= 2;
          boolean isFound = labels.values()[i] != 0 && labels.values()[i] <= 2;
          if (isTrue) truth++;
          if (isFound) found++;
          if (isTrue && isFound) both++;
        }
        // Where the base or the apex moves, one phase more or less is within the uncertainty.
        boolean isInner = isNear(heart, z, t);
        if (!isInner) continue;
        String plane = name + ", slice " + z + ", phase " + t;
        if (truth + found > 0)
          assertTrue(2.0 * both / (truth + found) > 0.8, plane + " " + truth + " " + found);
      }
  }

  /** Whether a slice has a heart, or none, in the phases around one as well. */
  private static boolean isNear(RandomHeart heart, int z, int t) {
    boolean isThere = heart.truth.hasHeart(z, t);
    for (int k = -2; k <= 2; k++)
      if (heart.truth.hasHeart(z, Math.floorMod(t + k, heart.phases)) != isThere) return false;
    return true;
  }

  @Test
  void aSliceWithoutAnythingIsFilledFromTheSlicesAround() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      RandomHeart heart = RandomHeart.beating(random, i % 2 == 0 ? 1 : 10);
      LabelSeries labels = heart.copy();
      PlaneAppearance[][] appearances = unknown(heart);
      int slice = innerSlice(heart);
      for (int t = 0; t < heart.phases; t++) {
        spoil(labels, slice, t, false, random);
        appearances[t][slice] = new PlaneAppearance(new float[256], true);
      }
      List<Doubt> doubts = apply(labels, appearances);
      assertEquals(1, doubts.size(), doubts.toString());
      String text = doubts.get(0).text();
      assertTrue(text.contains("slice " + (slice + 1)), text);
      assertTrue(text.contains("interpolated from these slices"), text);
      assertSame(heart, labels, "heart " + i);
    }
  }

  /** A slice of which both neighbours always show a heart. */
  private static int innerSlice(RandomHeart heart) {
    int inner = -1;
    for (int z = 1; z < heart.slices - 1; z++) {
      boolean isInner = true;
      for (int t = 0; t < heart.phases; t++)
        isInner &= heart.truth.hasHeart(z - 1, t) && heart.truth.hasHeart(z + 1, t);
      if (isInner) inner = z;
    }
    return inner;
  }

  @Test
  void aBasalSliceThatIsLabelledForAMomentIsRemoved() {
    Random random = new Random(4);
    for (int i = 0; i < 100; i++) {
      RandomHeart heart = RandomHeart.beating(random, 20);
      LabelSeries labels = heart.copy();
      int empty = -1;
      for (int z = 0; z < heart.slices; z++) {
        boolean isEmpty = true;
        for (int t = 0; t < heart.phases; t++) isEmpty &= !heart.truth.hasHeart(z, t);
        if (isEmpty) empty = z;
      }
      if (empty < 0) continue;
      int next = empty == 0 ? 1 : empty - 1;
      int from = random.nextInt(20);
      for (int k = 0; k < 2; k++) {
        int t = (from + k) % 20;
        if (heart.truth.hasHeart(next, t)) labels.put(heart.truth.plane(next, t), empty, t);
      }
      boolean isChanged = !Arrays.equals(labels.values(), heart.truth.values());
      List<Doubt> doubts = apply(labels, unknown(heart));
      assertArrayEquals(heart.truth.values(), labels.values(), "heart " + i + doubts);
      assertEquals(isChanged, !doubts.isEmpty());
    }
  }

  @Test
  void nothingAtAllStaysNothing() {
    LabelSeries labels = new LabelSeries(new byte[20 * 20 * 3 * 10], 20, 20, 3, 10);
    assertEquals(List.of(), apply(labels, new PlaneAppearance[10][3]));
    assertArrayEquals(new byte[labels.values().length], labels.values());
  }
}
