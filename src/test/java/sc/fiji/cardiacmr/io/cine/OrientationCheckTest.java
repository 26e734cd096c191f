package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrientationCheckTest {

  private static CineSlice tilted(int number, double degrees) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    double[] normal = Vectors.cross(TestSlices.ROW, TestSlices.COLUMN);
    double[] column = Vectors.plus(Vectors.plus(new double[3], c, TestSlices.COLUMN), s, normal);
    SliceGrid grid = TestSlices.centred(10 * number, 8, 6, 1, 1, TestSlices.ROW, column);
    return TestSlices.slice(number, 10 * number, 3, grid);
  }

  @Test
  void removesTiltedSlices() {
    for (double degrees : new double[] {4.192469, 13.226840, 56.158719, 89.994523}) {
      List<CineSlice> slices =
          List.of(tilted(1, degrees), tilted(2, 0), tilted(3, 0), tilted(4, 1), tilted(5, degrees));
      List<Finding> findings = new ArrayList<>();
      assertEquals(slices.subList(1, 4), OrientationCheck.apply(slices, findings));
      assertEquals(List.of("orientation", "orientation"), TestSlices.labels(findings));
      assertEquals("slice05-000", findings.get(1).file());
      assertEquals("slice removed", findings.get(1).correction());
      double stated = Double.parseDouble(findings.get(1).detail().split(":")[1]);
      assertEquals(degrees, stated, 1e-4);
    }
  }

  /** A slice whose rows run the other way lies in the same plane as the others. */
  @Test
  void aPlaneHasNoDirection() {
    List<CineSlice> slices = List.of(tilted(1, 0), tilted(2, 180), tilted(3, 0), tilted(4, 178.5));
    List<Finding> findings = new ArrayList<>();
    assertEquals(slices, OrientationCheck.apply(slices, findings));
    assertEquals(List.of(), findings);
  }

  @Test
  void leavesParallelSlicesAlone() {
    List<CineSlice> slices = List.of(tilted(1, 0), tilted(2, 0.5), tilted(3, -2));
    List<Finding> findings = new ArrayList<>();
    assertEquals(slices, OrientationCheck.apply(slices, findings));
    assertEquals(List.of(), findings);
  }
}
