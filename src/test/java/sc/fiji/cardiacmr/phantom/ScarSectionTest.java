package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScarSectionTest {

  private final HeartShape shape = new HeartShape(HeartGeometry.DEFAULT);
  private final double middle = (shape.base() + shape.epicardialApex()) / 2;
  private final double endo = Math.sqrt(shape.endocardium2(middle));
  private final double wall = Math.sqrt(shape.epicardium2(middle)) - endo;

  private static final Scar SCAR = new Scar(90, 100, 20, 80, 60, 2, 0, 0);

  /** The tissue at an angle and a depth in mm in the middle of the LV. */
  private Tissue at(double degrees, double depth, Scar... scars) {
    return at(middle, degrees, depth, scars);
  }

  private Tissue at(double z, double degrees, double depth, Scar... scars) {
    double r = Math.sqrt(shape.endocardium2(z)) + depth;
    double angle = Math.toRadians(degrees);
    return new ScarSection(shape, z, List.of(scars)).at(-r * Math.sin(angle), -r * Math.cos(angle));
  }

  @Test
  void anglesGoFromTheAnteriorWallOverTheSeptum() {
    assertEquals(0, ScarSection.angle(0, -1), 1e-12);
    assertEquals(90, Math.toDegrees(ScarSection.angle(-1, 0)), 1e-12);
    assertEquals(180, Math.abs(Math.toDegrees(ScarSection.angle(0, 1))), 1e-12);
    assertEquals(-90, Math.toDegrees(ScarSection.angle(1, 0)), 1e-12);
    // The septum of the phantom, where the RV is, lies towards -x.
    assertTrue(HeartShape.ellipse(-1, 0) > 1);
  }

  @Test
  void transmuralityIsTheDepthInTheMiddleOfTheScar() {
    assertEquals(Tissue.SCAR, at(90, 0.599 * wall, SCAR));
    assertEquals(Tissue.GREY_ZONE, at(90, 0.601 * wall, SCAR));
    assertEquals(Tissue.GREY_ZONE, at(90, 0.6 * wall + 1.99, SCAR));
    assertEquals(Tissue.MYOCARDIUM, at(90, 0.6 * wall + 2.01, SCAR));
  }

  @Test
  void extentIsMeasuredAboutTheAxisAndTheGreyZoneAtMidWall() {
    double grey = Math.toDegrees(2 / (endo + wall / 2));
    for (int side : new int[] {-1, 1}) {
      assertEquals(Tissue.SCAR, at(90 + side * 49.9, 0.01, SCAR));
      assertEquals(Tissue.GREY_ZONE, at(90 + side * 50.1, 0.01, SCAR));
      assertEquals(Tissue.GREY_ZONE, at(90 + side * (49.9 + grey), 0.01, SCAR));
      assertEquals(Tissue.MYOCARDIUM, at(90 + side * (50.1 + grey), 0.01, SCAR));
    }
    assertEquals(Tissue.SCAR, at(0, 0.01, SCAR.withAngles(350, 30)));
    assertEquals(Tissue.SCAR, at(-90, 0.01, SCAR.withAngles(0, 360)));
  }

  @Test
  void rangeIsMeasuredAlongTheAxis() {
    double length = shape.epicardialApex() - shape.base();
    double from = shape.base() + 0.2 * length;
    double to = shape.base() + 0.8 * length;
    assertEquals(Tissue.SCAR, at(from + 0.1, 90, 0.01, SCAR));
    assertEquals(Tissue.GREY_ZONE, at(from - 0.1, 90, 0.01, SCAR));
    assertEquals(Tissue.MYOCARDIUM, at(from - 2.1, 90, 0.01, SCAR));
    assertEquals(Tissue.SCAR, at(to - 0.1, 90, 0.01, SCAR));
    assertEquals(Tissue.MYOCARDIUM, at(to + 2.1, 90, 0.01, SCAR));
    assertTrue(new ScarSection(shape, to + 2.1, List.of(SCAR)).isEmpty());
    assertFalse(new ScarSection(shape, to + 1.9, List.of(SCAR)).isEmpty());
  }

  @Test
  void obstructionTouchesTheCavityOrIsEnclosed() {
    Scar touching = SCAR.withObstruction(0.5, 0);
    assertEquals(Tissue.OBSTRUCTION, at(90, 0.01, touching));
    assertEquals(Tissue.OBSTRUCTION, at(90, 0.299 * wall, touching));
    assertEquals(Tissue.SCAR, at(90, 0.301 * wall, touching));
    assertEquals(Tissue.SCAR, at(90 + 25.1, 0.01, touching));
    Scar enclosed = SCAR.withObstruction(0.3, 1);
    assertEquals(Tissue.SCAR, at(90, 0.99, enclosed));
    assertEquals(Tissue.OBSTRUCTION, at(90, 1.01, enclosed));
    assertEquals(Tissue.OBSTRUCTION, at(90, 0.99 + 0.18 * wall, enclosed));
    assertEquals(Tissue.SCAR, at(90, 1.01 + 0.18 * wall, enclosed));
  }

  @Test
  void whereScarsOverlapObstructionComesBeforeScarBeforeGreyZone() {
    Scar dark = SCAR.withObstruction(0.5, 0);
    Scar thin = SCAR.withAngles(60, 60).withDepth(20, 3);
    for (Scar[] order : new Scar[][] {{dark, thin}, {thin, dark}}) {
      assertEquals(Tissue.OBSTRUCTION, at(85, 0.01, order));
      assertEquals(Tissue.SCAR, at(70, 0.4 * wall, order));
      assertEquals(Tissue.GREY_ZONE, at(35, 0.2 * wall + 2.5, order));
    }
  }
}
