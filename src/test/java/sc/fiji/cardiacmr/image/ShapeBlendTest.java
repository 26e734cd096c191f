package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeBlendTest {

  private static LabelPlane ring(double x, double inner, double outer) {
    LabelPlane plane = new LabelPlane(64, 60);
    for (int i = 0; i < plane.size(); i++) {
      double r = Math.hypot(i % 64 - x, i / 64 - 30);
      plane.pixels()[i] = (byte) (r < inner ? Labels.LV : r < outer ? Labels.MYO : 0);
    }
    return plane;
  }

  private static int area(LabelPlane plane, int label) {
    int area = 0;
    for (byte value : plane.pixels()) if (value == label) area++;
    return area;
  }

  @Test
  void betweenAShapeAndItselfLiesTheShape() {
    LabelPlane ring = ring(30, 10, 17);
    assertArrayEquals(ring.pixels(), ShapeBlend.between(ring, ring, 0.3).pixels());
  }

  @Test
  void aDiscInTheMiddleHasTheMiddleRadius() {
    LabelPlane half = ShapeBlend.between(ring(30, 8, 15), ring(34, 14, 21), 0.5);
    assertEquals(Math.PI * 11 * 11, area(half, Labels.LV), 0.06 * Math.PI * 11 * 11);
    double wall = Math.PI * (18 * 18 - 11 * 11);
    assertEquals(wall, area(half, Labels.MYO), 0.06 * wall);
    assertEquals(0, area(half, Labels.RV));
  }

  @Test
  void theTurnAtEndSystoleIsFollowed() {
    // Radii 16, 11.5, (10), 11.5, 16: a parabola whose lowest point is missing.
    List<LabelPlane> planes =
        List.of(ring(30, 16, 22), ring(30, 11.5, 20), ring(30, 11.5, 20), ring(30, 16, 22));
    LabelPlane lowest = ShapeBlend.at(planes, new double[] {-2, -1, 1, 2}, 0);
    assertEquals(Math.PI * 100, area(lowest, Labels.LV), 0.07 * Math.PI * 100);
  }

  @Test
  void whatOnlyOneHasIsLeftOut() {
    LabelPlane one = ring(30, 10, 17);
    LabelPlane other = ring(30, 0, 17);
    assertEquals(0, area(ShapeBlend.between(one, other, 0.5), Labels.LV));
    assertEquals(0, area(ShapeBlend.between(one.blank(), one.blank(), 0.5), Labels.MYO));
  }

  private static LabelPlane ellipse(double x, double y, double a, double b) {
    LabelPlane plane = new LabelPlane(24, 24);
    for (int i = 0; i < plane.size(); i++) {
      double u = (i % 24 - x) / a;
      double v = (i / 24 - y) / b;
      plane.pixels()[i] = (byte) (u * u + v * v < 1 ? Labels.RV : 0);
    }
    return plane;
  }

  /** SciPy's distance_transform_edt, see src/test/python/edit_goldens.py. */
  @Test
  void shapesBetweenEllipsesAreThoseOfSciPy() {
    LabelPlane one = ellipse(9, 10, 7.3, 4.4);
    LabelPlane other = ellipse(14, 13, 3.6, 8.2);
    assertEquals(81, area(ShapeBlend.between(one, other, 0.25), Labels.RV));
    assertEquals(82, area(ShapeBlend.between(one, other, 0.8), Labels.RV));
    String[] rows = {
      "..............#.........",
      "...........#####........",
      ".........#######........",
      "........#########.......",
      ".......##########.......",
      "........#########.......",
      ".........########.......",
      "..........#######.......",
      "...........#####........",
      "............####........",
      ".............##.........",
    };
    LabelPlane half = ShapeBlend.between(one, other, 0.5);
    assertEquals(67, area(half, Labels.RV));
    for (int y = 0; y < 24; y++)
      for (int x = 0; x < 24; x++) {
        boolean isInside = y >= 6 && y < 17 && rows[y - 6].charAt(x) == '#';
        assertEquals(isInside ? Labels.RV : 0, half.pixels()[24 * y + x], x + "," + y);
      }
  }
}
