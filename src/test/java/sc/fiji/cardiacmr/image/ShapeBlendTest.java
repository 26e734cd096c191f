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
}
