package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhaseMotionTest {

  private static final double STEP = 1e-4;

  private final PhantomParameters parameters =
      PhantomParameters.builder().phases(10).rotation(25).twist(15).build();
  private final HeartShape shape = new HeartShape(parameters.geometry());
  private final Motions motions = new Motions(parameters, shape);
  private final HeartCoordinates frame = motions.frame();
  private final PhaseMotion rest = motions.motion(0);
  private final PhaseMotion systole = motions.motion(motions.endSystole());
  private SplittableRandom random;

  @BeforeEach
  void seed() {
    random = new SplittableRandom(7);
  }

  /** A random place (image mm) at end-diastole that is made of this tissue, off its borders. */
  private double[] randomPlace(Tissue tissue) {
    while (true) {
      double[] p = {
        random.nextDouble(-75, 40), random.nextDouble(-50, 50), random.nextDouble(-18, 58)
      };
      frame.toImage(p);
      if (isAll(tissue, p)) return p;
    }
  }

  private boolean isAll(Tissue tissue, double[] p) {
    for (int d = 0; d < 3; d++)
      for (int side = -1; side <= 1; side++) {
        double[] q = p.clone();
        q[d] += side * 2 * STEP;
        if (rest.tissue(q[0], q[1], q[2]) != tissue) return false;
      }
    return true;
  }

  private static double[][] gradient(PhaseMotion motion, double[] p) {
    double[][] f = new double[3][3];
    for (int d = 0; d < 3; d++) {
      double[] up = p.clone();
      double[] down = p.clone();
      up[d] += STEP;
      down[d] -= STEP;
      double[] a = motion.position(up[0], up[1], up[2]);
      double[] b = motion.position(down[0], down[1], down[2]);
      for (int i = 0; i < 3; i++) f[i][d] = (a[i] - b[i]) / (2 * STEP);
    }
    return f;
  }

  private static double determinant(double[][] f) {
    return f[0][0] * (f[1][1] * f[2][2] - f[1][2] * f[2][1])
        - f[0][1] * (f[1][0] * f[2][2] - f[1][2] * f[2][0])
        + f[0][2] * (f[1][0] * f[2][1] - f[1][1] * f[2][0]);
  }

  @Test
  void myocardiumAndRightWallAreIncompressible() {
    for (int phase = 1; phase < motions.phases(); phase++)
      for (Tissue tissue : new Tissue[] {Tissue.MYOCARDIUM, Tissue.THIN_WALL})
        for (int i = 0; i < 100; i++)
          assertEquals(1, determinant(gradient(motions.motion(phase), randomPlace(tissue))), 1e-4);
  }

  @Test
  void cavitiesEmptyEvenly() {
    for (int i = 0; i < 100; i++) {
      assertEquals(0.40, determinant(gradient(systole, randomPlace(Tissue.LV_BLOOD))), 1e-4);
      assertEquals(0.45, determinant(gradient(systole, randomPlace(Tissue.RV_BLOOD))), 1e-4);
    }
  }

  @Test
  void solidTissueStaysWhatItIs() {
    for (int phase = 0; phase < motions.phases(); phase++)
      for (Tissue tissue : new Tissue[] {Tissue.MYOCARDIUM, Tissue.THIN_WALL, Tissue.FAT})
        for (int i = 0; i < 300; i++) {
          double[] p = randomPlace(tissue);
          double[] q = motions.motion(phase).position(p[0], p[1], p[2]);
          assertEquals(tissue, motions.motion(phase).tissue(q[0], q[1], q[2]));
        }
  }

  @Test
  void bloodStaysInItsVentricle() {
    for (Tissue tissue : new Tissue[] {Tissue.LV_BLOOD, Tissue.RV_BLOOD})
      for (int i = 0; i < 300; i++) {
        double[] p = randomPlace(tissue);
        double[] q = systole.position(p[0], p[1], p[2]);
        assertEquals(tissue.label(), systole.tissue(q[0], q[1], q[2]).label());
      }
  }

  @Test
  void materialIsTheInverseOfPosition() {
    for (Tissue tissue :
        new Tissue[] {
          Tissue.MYOCARDIUM, Tissue.LV_BLOOD, Tissue.RV_BLOOD, Tissue.THIN_WALL, Tissue.FAT
        })
      for (int i = 0; i < 200; i++) {
        double[] p = randomPlace(tissue);
        double[] q = systole.position(p[0], p[1], p[2]);
        assertArrayEquals(p, systole.material(q[0], q[1], q[2]), 1e-9);
      }
  }

  @Test
  void theAtriaFollowTheBaseAndInvertToo() {
    for (double height = 1; height < 60; height += 3) {
      double[] p = {-20, 5, shape.base() - height};
      frame.toImage(p);
      double[] q = systole.position(p[0], p[1], p[2]);
      assertEquals(16 * (1 - height / 60), q[2] - p[2], 1e-9);
      assertArrayEquals(p, systole.material(q[0], q[1], q[2]), 1e-9);
    }
  }

  @Test
  void strainEqualsFiniteDifferencesOfTheDisplacement() {
    for (int i = 0; i < 200; i++) {
      double[] p = randomPlace(Tissue.MYOCARDIUM);
      double[] h = p.clone();
      frame.toHeart(h);
      if (h[2] > shape.endocardialApex() - 0.1) continue;
      double r = Math.hypot(h[0], h[1]);
      double endo = Math.sqrt(shape.endocardium2(h[2]));
      double depth = (h[2] - shape.base()) / (shape.endocardialApex() - shape.base());
      double wall = (r - endo) / (Math.sqrt(shape.epicardium2(h[2])) - endo);
      WallStrain strain = systole.strain(depth, wall);
      double[][] f = gradient(systole, p);
      double ex = (p[0] - frame.centreX) / r;
      double ey = (p[1] - frame.centreY) / r;
      assertEquals(greenLagrange(f, -ey, ex, 0), strain.circumferential(), 1e-5);
      assertEquals(greenLagrange(f, ex, ey, 0), strain.radial(), 1e-5);
      assertEquals(greenLagrange(f, 0, 0, 1), strain.longitudinal(), 1e-5);
    }
  }

  private static double greenLagrange(double[][] f, double x, double y, double z) {
    double sum = 0;
    for (double[] row : f) {
      double v = row[0] * x + row[1] * y + row[2] * z;
      sum += v * v;
    }
    return (sum - 1) / 2;
  }

  @Test
  void apexTwistsCounterClockwiseAgainstTheBaseAsDisplayed() {
    double base = rotationAt(shape.base() + 1e-6);
    double apex = rotationAt(shape.epicardialApex() - 1e-6);
    assertEquals(15, apex - base, 1e-3);
    assertEquals(-5, base, 1e-3);
  }

  private double rotationAt(double z) {
    double r = Math.sqrt((shape.endocardium2(z) + shape.epicardium2(z)) / 2);
    double[] p = {r, 0, z};
    frame.toImage(p);
    double[] q = systole.position(p[0], p[1], p[2]);
    double before = Math.atan2(-(p[1] - frame.centreY), p[0] - frame.centreX);
    double after = Math.atan2(-(q[1] - frame.centreY), q[0] - frame.centreX);
    return Math.toDegrees(Math.IEEEremainder(after - before, 2 * Math.PI));
  }

  @Test
  void theBodyOutsideTheHeartIsAtRest() {
    assertArrayEquals(new double[3], systole.displacement(0, 0, 20));
    assertArrayEquals(new double[] {3, 4, 20}, systole.material(3, 4, 20));
    assertNull(systole.tissue(0, 0, 20));
  }

  @Test
  void endDiastoleDoesNotMove() {
    for (int i = 0; i < 100; i++) {
      double[] p = randomPlace(Tissue.MYOCARDIUM);
      assertArrayEquals(new double[3], rest.displacement(p[0], p[1], p[2]), 1e-12);
    }
    WallStrain none = rest.strain(0.5, 0.5);
    assertEquals(0, none.circumferential(), 1e-12);
    assertEquals(0, none.radial(), 1e-12);
    assertEquals(0, none.longitudinal(), 1e-12);
  }

  @Test
  void strainIsPhysiological() {
    WallStrain strain = systole.strain(0.5, 0.5).asLengthChange();
    assertTrue(strain.circumferential() < -0.12 && strain.circumferential() > -0.28);
    assertTrue(strain.radial() > 0.25 && strain.radial() < 0.7);
    assertTrue(strain.longitudinal() < -0.12 && strain.longitudinal() > -0.28);
  }

  @Test
  void strainRefusesPlacesOutsideTheWall() {
    assertThrows(IllegalArgumentException.class, () -> systole.strain(-0.1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> systole.strain(0.5, 1.1));
    IllegalArgumentException onAxis =
        assertThrows(IllegalArgumentException.class, () -> systole.strain(1, 0));
    assertTrue(onAxis.getMessage().contains("depth below 1"));
  }
}
