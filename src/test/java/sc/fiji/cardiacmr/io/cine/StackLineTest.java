package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackLineTest {

  /** Slices on an oblique line; slice 4 is displaced within its plane. */
  private static List<CineSlice> sheared(double displacement) {
    List<CineSlice> slices = new ArrayList<>();
    for (int z = 0; z < 9; z++) {
      SliceGrid grid = TestSlices.grid(8 * z, 8, 8, 1, 1);
      double along = 2 * z + (z == 4 ? displacement : 0);
      double[] position = Vectors.plus(grid.position(), along, grid.row());
      position = Vectors.plus(position, -z, grid.column());
      slices.add(TestSlices.slice(z, 8 * z, 2, grid.at(position)));
    }
    return slices;
  }

  @Test
  void findsTheLineDespiteADisplacedSlice() {
    for (double displacement : new double[] {0, 7, -40}) {
      List<CineSlice> slices = sheared(displacement);
      StackLine line = StackLine.of(slices, TestSlices.NORMAL);
      for (int z = 0; z < 9; z++) {
        double expected = z == 4 ? Math.abs(displacement) : 0;
        assertEquals(expected, line.deviation(slices.get(z)), 1e-9);
        double[] onLine = sheared(0).get(z).grid().position();
        assertArrayEquals(onLine, line.position(slices.get(z)), 1e-9);
      }
      double[] step =
          Vectors.plus(slices.get(1).grid().position(), -1, slices.get(0).grid().position());
      assertArrayEquals(step, line.step(8), 1e-9);
    }
  }

  @Test
  void aSingleSliceHasAStraightLine() {
    CineSlice slice = TestSlices.slice(1, 5, 2);
    StackLine line = StackLine.of(List.of(slice), TestSlices.NORMAL);
    assertArrayEquals(slice.grid().position(), line.position(slice), 1e-9);
    assertArrayEquals(Vectors.plus(new double[3], 6, slice.grid().normal()), line.step(6), 1e-9);
  }
}
