package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CollisionCheckTest {

  /** Slices 19, 26 and 37 of examination 870 in the curation log; the last one is kept. */
  @Test
  void keepsTheLastMeasurement() {
    List<CineSlice> slices =
        List.of(
            TestSlices.slice(37, 54.060200528312, 3),
            TestSlices.slice(19, 54.060185168329, 3),
            TestSlices.slice(26, 54.060191050949, 3),
            TestSlices.slice(1, 44.06, 3));
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> kept = CollisionCheck.apply(slices, findings);
    assertArrayEquals(new double[] {44.06, 54.060200528312}, TestSlices.locations(kept));
    assertEquals(2, findings.size());
    assertEquals("collision", findings.get(0).label());
    assertEquals("slice removed", findings.get(0).correction());
    assertEquals("slice19-000", findings.get(0).file());
    assertEquals("slice26-000 (54.0602,54.0602)", findings.get(0).detail());
    assertEquals("slice26-000", findings.get(1).file());
    assertEquals("slice37-000 (54.0602,54.0602)", findings.get(1).detail());
  }

  @Test
  void clustersKeepTheirLatestSlice() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      List<CineSlice> slices = new ArrayList<>();
      int[] latest = new int[5];
      int n = 1 + random.nextInt(12);
      for (int number = 1; number <= n; number++) {
        int place = random.nextInt(5);
        latest[place] = number;
        slices.add(TestSlices.slice(number, 8 * place + 0.9 * random.nextDouble(), 2));
      }
      List<Finding> findings = new ArrayList<>();
      List<CineSlice> kept = CollisionCheck.apply(slices, findings);
      int k = 0;
      for (int number : latest)
        if (number > 0) assertEquals("series" + number, kept.get(k++).series().seriesUid());
      assertEquals(k, kept.size());
      assertEquals(n - k, findings.size());
      for (int i = 1; i < k; i++)
        assertTrue(kept.get(i).location() - kept.get(i - 1).location() >= 1);
    }
  }

  @Test
  void doesNotKeepMeasurementsThatWereBrokenOff() {
    List<CineSlice> slices = List.of(TestSlices.slice(1, 10, 25), TestSlices.slice(2, 10.1, 12));
    List<Finding> findings = new ArrayList<>();
    assertEquals(slices.subList(0, 1), CollisionCheck.apply(slices, findings));
    assertEquals("slice02-000", findings.get(0).file());
  }
}
