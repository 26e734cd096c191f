package sc.fiji.cardiacmr.measure.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ApicalCapTest {

  /** Areas of a paraboloid that ends at a place between slices. */
  private static int[] paraboloid(double end, double slope) {
    int[] areas = new int[10];
    Arrays.setAll(areas, z -> (int) Math.round(Math.max(0, (end - z) * slope)));
    return areas;
  }

  @Test
  void endsOfParaboloidsAreFoundBetweenSlices() {
    assertEquals(
        8 * (7.6 - 6.9), ApicalCap.thickness(paraboloid(6.9, 300), paraboloid(7.6, 500), 8), 0.05);
    assertEquals(
        4 * (8.3 - 5.5), ApicalCap.thickness(paraboloid(5.5, 300), paraboloid(8.3, 500), 4), 0.05);
  }

  @Test
  void whatTheStackDoesNotShowIsUnknown() {
    int[] cavity = paraboloid(6.9, 300);
    assertTrue(Double.isNaN(ApicalCap.thickness(cavity, paraboloid(9.5, 500), 8)), "cut off");
    assertTrue(Double.isNaN(ApicalCap.thickness(new int[10], cavity, 8)), "no cavity");
    assertTrue(Double.isNaN(ApicalCap.thickness(cavity, cavity, 8)), "no wall");
    assertTrue(Double.isNaN(ApicalCap.thickness(cavity, paraboloid(8, 500), Double.NaN)));
  }
}
