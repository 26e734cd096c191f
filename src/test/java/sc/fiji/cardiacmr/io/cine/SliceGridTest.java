package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SliceGridTest {

  private static SliceGrid grid(double[] position, double... orientation) {
    return SliceGrid.of(4, 5, 1.5, 2, position, orientation);
  }

  @Test
  void placesPixelsInThePatient() {
    SliceGrid grid = grid(new double[] {10, 20, 30}, 0, 1, 0, 0, 0, -1);
    assertTrue(grid.isPlaced());
    assertArrayEquals(new double[] {10, 23, 24}, grid.toPatient(2, 3), 1e-12);
    assertArrayEquals(new double[] {-1, 0, 0}, grid.normal(), 1e-12);
    assertEquals(grid, grid.at(new double[] {10, 20, 30}));
    assertEquals(grid.hashCode(), grid.at(new double[] {10, 20, 30}).hashCode());
    assertNotEquals(grid, grid.at(new double[] {10, 20, 31}));
  }

  @Test
  void damagedGeometryCountsAsUnknown() {
    double[] position = {1, 2, 3};
    assertFalse(grid(position).isPlaced());
    assertFalse(grid(position, 1, 0, 0, 0, 1).isPlaced());
    assertFalse(grid(position, 1, 0, 0, 1, 0, 0).isPlaced());
    assertFalse(grid(position, 0, 0, 0, 0, 1, 0).isPlaced());
    assertFalse(grid(position, 1, 0, 0, 0, 1, Double.NaN).isPlaced());
    assertFalse(grid(new double[] {1, 2}, 1, 0, 0, 0, 1, 0).isPlaced());
    assertFalse(grid(new double[] {1, 2, 1e30}, 1, 0, 0, 0, 1, 0).isPlaced());
    assertTrue(grid(position, 1, 0, 0, 0, 0.9999, 0.0001).isPlaced());
  }
}
