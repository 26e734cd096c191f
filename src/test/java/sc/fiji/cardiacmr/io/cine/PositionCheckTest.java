package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionCheckTest {

  private static List<CineSlice> shifted(int n, int odd, double mm) {
    List<CineSlice> slices = new ArrayList<>();
    for (int z = 0; z < n; z++) {
      SliceGrid grid = TestSlices.grid(8 * z, 8, 6, 1.5, 1.5);
      if (z == odd) grid = grid.at(Vectors.plus(grid.position(), mm, grid.row()));
      slices.add(TestSlices.slice(z, 8 * z, 2, grid));
    }
    return slices;
  }

  @Test
  void bringsMovedSlicesBackWhereverTheyAre() {
    for (int n = 3; n < 8; n++)
      for (int odd = 0; odd < n; odd++) {
        List<Finding> findings = new ArrayList<>();
        List<CineSlice> result =
            PositionCheck.apply(shifted(n, odd, 12), TestSlices.NORMAL, findings);
        assertEquals(1, findings.size(), n + " " + odd);
        assertEquals("12 mm", findings.get(0).detail());
        for (int z = 0; z < n; z++)
          assertArrayEquals(
              TestSlices.grid(8 * z, 8, 6, 1.5, 1.5).position(),
              result.get(z).target().position(),
              1e-9);
      }
  }

  @Test
  void leavesPartsOfPixelsAndPairsAlone() {
    List<Finding> findings = new ArrayList<>();
    for (CineSlice slice : PositionCheck.apply(shifted(5, 2, 1.4), TestSlices.NORMAL, findings))
      assertFalse(slice.isResampled());
    for (CineSlice slice : PositionCheck.apply(shifted(2, 1, 12), TestSlices.NORMAL, findings))
      assertFalse(slice.isResampled());
    assertEquals(List.of(), findings);
  }
}
