package sc.fiji.cardiacmr.measure.aha;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.PatientGeometry;

class StackOrientationTest {

  /**
   * A short-axis stack as scanners give it, from base to apex: columns run from the right front to
   * the left back, rows from head to foot, as radiologists see the heart.
   */
  private static PatientGeometry stack(double mirror, double step) {
    // RAS+: the row vector is x (to the left and back), the column vector y (down and a bit left).
    double[] row = {-0.72, -0.66, 0.2};
    double[] column = {-0.18, -0.1, -0.97};
    double[] normal = {
      row[1] * column[2] - row[2] * column[1],
      row[2] * column[0] - row[0] * column[2],
      row[0] * column[1] - row[1] * column[0]
    };
    double[] m = new double[12];
    for (int r = 0; r < 3; r++) {
      m[4 * r] = mirror * row[r] * 1.4;
      m[4 * r + 1] = column[r] * 1.4;
      m[4 * r + 2] = step * normal[r];
    }
    return new PatientGeometry(m);
  }

  @Test
  void theApexLiesLeftFrontAndBelow() {
    // Of row x column, here to the right, back and up or the other way round, the sign is checked
    // against the apex's direction by hand: (0.66, -0.73, -0.05) points to the base.
    assertEquals(-1, StackOrientation.towardsApex(stack(1, 8)));
    assertEquals(1, StackOrientation.towardsApex(stack(1, -8)));
  }

  @Test
  void inAnOrdinaryViewTheSeptumFollowsTheAnteriorWallCounterClockwise() {
    for (double step : new double[] {8, -8}) {
      PatientGeometry ordinary = stack(1, step);
      PatientGeometry mirrored = stack(-1, step);
      assertEquals(-1, StackOrientation.turn(ordinary, StackOrientation.towardsApex(ordinary)));
      assertEquals(1, StackOrientation.turn(mirrored, StackOrientation.towardsApex(mirrored)));
    }
  }

  @Test
  void inventedHeadersTellNothing() {
    assertEquals(0, StackOrientation.towardsApex(null));
    for (int axis = 0; axis < 3; axis++)
      for (int sign = -1; sign <= 1; sign += 2) {
        double[] m = new double[12];
        m[4 * ((axis + 1) % 3)] = 1;
        m[4 * ((axis + 2) % 3) + 1] = 1;
        m[4 * axis + 2] = sign * 10;
        assertEquals(0, StackOrientation.towardsApex(new PatientGeometry(m)), axis + " " + sign);
      }
  }
}
