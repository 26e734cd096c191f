package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PatientGeometryTest {

  private static final int WIDTH = 200;
  private static final int HEIGHT = 160;
  private static final int SLICES = 9;
  private static final PatientGeometry IMAGE = oblique(30, 1.4, 8);

  /** Oblique slices with pixels of 1.4 mm along X. */
  private static PatientGeometry oblique(double left, double dy, double dz) {
    double[] row = {0.6, 0.8, 0};
    double[] column = {-0.48, 0.36, 0.8};
    double[] step = {0.64 * dz, -0.48 * dz, 0.6 * dz};
    return PatientGeometry.fromDicom(new double[] {left, -80, 55}, row, column, step, 1.4, dy);
  }

  private static boolean isSame(PatientGeometry other) {
    boolean same = IMAGE.isSamePlace(other, WIDTH, HEIGHT, SLICES);
    assertEquals(same, other.isSamePlace(IMAGE, WIDTH, HEIGHT, SLICES));
    return same;
  }

  /** The same box with some axes reversed. */
  private static PatientGeometry mirrored(boolean x, boolean y, boolean z) {
    double[] m = IMAGE.matrix();
    double[] origin = IMAGE.toPatient(x ? WIDTH - 1 : 0, y ? HEIGHT - 1 : 0, z ? SLICES - 1 : 0);
    for (int r = 0; r < 3; r++) {
      if (x) m[4 * r] *= -1;
      if (y) m[4 * r + 1] *= -1;
      if (z) m[4 * r + 2] *= -1;
      m[4 * r + 3] = origin[r];
    }
    return new PatientGeometry(m);
  }

  @Test
  void roundingDoesNotMoveAnImage() {
    assertTrue(isSame(IMAGE));
    assertTrue(isSame(oblique(30.7, 1.4, 8)));
    assertTrue(isSame(oblique(30, 1.405, 8)));
  }

  @Test
  void anotherOrientationIsAnotherPlace() {
    assertFalse(isSame(mirrored(true, false, false)));
    assertFalse(isSame(mirrored(false, true, false)));
    assertFalse(isSame(mirrored(false, false, true)));
    assertFalse(isSame(mirrored(true, true, false)));
    assertFalse(isSame(new PatientGeometry(1.4, 0, 0, 0, 0, 1.4, 0, 0, 0, 0, 8, 0)));
  }

  @Test
  void aShiftByAVoxelIsAnotherPlace() {
    for (int d = 0; d < 3; d++) {
      double[] m = IMAGE.matrix();
      for (int r = 0; r < 3; r++) m[4 * r + 3] += m[4 * r + d];
      assertFalse(isSame(new PatientGeometry(m)));
    }
    assertFalse(isSame(oblique(30, 1.42, 8)));
    assertFalse(isSame(oblique(30, 1.4, 10)));
    // A single slice has no distance to another one.
    assertTrue(IMAGE.isSamePlace(oblique(30, 1.4, 10), WIDTH, HEIGHT, 1));
  }

  private static PatientGeometry alongAxes(double dx, double dy, double dz, double left) {
    return new PatientGeometry(dx, 0, 0, left, 0, dy, 0, 0, 0, 0, dz, 0);
  }

  @Test
  void whatProgramsInventIsToldFromAPlace() {
    for (double sign : new double[] {-1, 1}) {
      assertTrue(alongAxes(sign, sign, 1, 0).isInventedBeside(IMAGE));
      assertTrue(alongAxes(sign, sign, 1, 0).isInventedBeside(alongAxes(-1.4, -1.4, 8, 0)));
      assertTrue(alongAxes(1.4 * sign, 1.4 * sign, 8, 0).isInventedBeside(IMAGE), "rescaled");
    }
    assertFalse(IMAGE.isInventedBeside(alongAxes(1, 1, 1, 0)));
    assertFalse(alongAxes(1, 1, 1, 30).isInventedBeside(IMAGE), "a place was stated");
    // Either may be the one that was mirrored.
    assertFalse(alongAxes(1.4, 1.4, 8, 0).isInventedBeside(alongAxes(-1.4, 1.4, 8, 278.6)));
    assertFalse(alongAxes(1, 1, 1, 0).isInventedBeside(alongAxes(-1, 1, 1, 199)));
  }
}
