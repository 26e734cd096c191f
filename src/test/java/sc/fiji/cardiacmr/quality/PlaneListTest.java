package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlaneListTest {

  private static PlaneList list(int phases, int[]... planes) {
    PlaneList list = new PlaneList(phases);
    for (int[] plane : planes) list.add(plane[0], plane[1]);
    return list;
  }

  @Test
  void phasesBecomeRunsInTheirOrder() {
    PlaneList list = list(10, new int[][] {{8, 1}, {2, 6}, {2, 1}, {2, 0}, {2, 2}, {2, 3}, {2, 6}});
    assertEquals("slice 3 (phases 1-4, 7), slice 9 (phase 2)", list.toString());
    assertEquals("slice 3 (phases 1-2)", list(10, new int[][] {{2, 0}, {2, 1}}).toString());
    assertEquals("slice 3 (phases 1, 3)", list(10, new int[][] {{2, 0}, {2, 2}}).toString());
  }

  @Test
  void phasesAreNotNamedWhereThereIsOneOrAllAreMeant() {
    assertEquals("slice 1, slice 5", list(1, new int[][] {{4, 0}, {0, 0}}).toString());
    assertEquals(
        "slice 1 (all phases), slice 2 (phase 2)",
        list(2, new int[][] {{0, 0}, {0, 1}, {1, 1}}).toString());
    PlaneList unknown = new PlaneList();
    unknown.add(0, 0);
    assertEquals("slice 1 (phase 1)", unknown.toString());
  }

  @Test
  void manySlicesAreCounted() {
    PlaneList list = new PlaneList(3);
    assertTrue(list.isEmpty());
    for (int z = 0; z < 8; z++) for (int t = 0; t < 2; t++) list.add(z, t);
    assertFalse(list.isEmpty());
    String text = list.toString();
    assertTrue(text.startsWith("slice 1 (phases 1-2), "), text);
    assertTrue(text.endsWith("slice 6 (phases 1-2), … (8 slices, 16 images in all)"), text);
  }
}
