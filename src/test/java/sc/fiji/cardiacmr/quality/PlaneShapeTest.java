package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

class PlaneShapeTest {

  /** Two pixels of LV in a wall of ten, a column of RV on the left of it. */
  private static final String HEART =
      """
      .......
      ..2222.
      .32112.
      .32222.
      .......
      """;

  private static PlaneShape shape(String text) {
    return PlaneShape.of(DrawnLabels.plane(text), null);
  }

  @Test
  void areasEdgesAndCentresAreThoseCountedByHand() {
    PlaneShape shape = shape(HEART);
    assertArrayEquals(new int[] {21, 2, 10, 2}, shape.areas());
    assertEquals(6, shape.edges()[1]);
    assertEquals(6 + 14, shape.edges()[2], "six to the LV, fourteen outwards");
    assertEquals(6, shape.edges()[3]);
    assertEquals(12, shape.leftArea());
    assertEquals(14, shape.heart());
    assertEquals(new PlaneShape.Point(3.5, 2), shape.left());
    assertEquals(new PlaneShape.Point(1, 2.5), shape.right());
    assertEquals(Math.atan2(0.5, -2.5), shape.left().angle(shape.right()), 1e-12);
    assertEquals(Math.sqrt(6.5), shape.left().distance(shape.right()), 1e-12);
    assertEquals(1, shape.ring());
    assertEquals(0, shape.open());
    assertEquals(0, shape.holes());
    assertTrue(Double.isNaN(shape.contrast()), "there is no image");
  }

  /** Of the LV's six edges, the two upward ones lie open, the right one is closed by the RV. */
  @Test
  void anOpenRingIsMeasuredByTheEdgesOfTheLv() {
    PlaneShape shape = shape("...... ..113. .2222. ......");
    assertEquals(2.0 / 6, shape.ring(), 1e-12);
    assertEquals(3.0 / 6, shape.open(), 1e-12);
  }

  @Test
  void islandsAreWhatDoesNotHangTogetherWithTheLargestPart() {
    PlaneShape shape = shape("11.... 11...1 ..1... ....33 3..... .....3");
    assertEquals(1.0 / 6, shape.islands()[1], 1e-12, "corners connect");
    assertEquals(0, shape.islands()[2]);
    assertEquals(0.5, shape.islands()[3], 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "'...... .2222. .2..2. .2222. ......', 2", // in the wall
    "'...... .3333. .3..3. .3333. ......', 2", // in the RV
    "'....... .22233. .2113.3 .22233. .......', 1", // in the RV, beside a heart
    "'........ .222333. .212..3. .222333. ........', 0", // between the ventricles
    "'..22. ..22. ..22. ..22.', 0", // beside a band across the image
    "'2222 2..2 2...', 0", // open to the border
    "'22222 2...2 2.3.2 2...2 22222', 0", // an RV in the wall is no hole
    "'11 11', 0",
    "'.. ..', 0"
  })
  void holesAreEnclosedByOneVentricle(String text, int holes) {
    assertEquals(holes, shape(text).holes());
  }

  @Test
  void scarCountsAsMyocardiumAndOtherValuesAsBackground() {
    PlaneShape plain = shape("2222 2112 2222 ....");
    LabelPlane scar = DrawnLabels.plane("2442 2152 2662 7.8.");
    scar.pixels()[scar.size() - 1] = (byte) 200;
    PlaneShape shape = PlaneShape.of(scar, null);
    assertEquals(1, shape.areas()[1]);
    assertEquals(11, shape.areas()[2]);
    assertEquals(plain.areas()[0], shape.areas()[0]);
  }

  @Test
  void contrastIsInStandardDeviations() {
    LabelPlane labels = DrawnLabels.plane("1122 3.2.");
    Plane image = new Plane(new float[] {10, 12, 4, 5, 14, Float.NaN, 6, 99}, 4, 2);
    // Blood 10, 12, 14: mean 12, squares 8. Myocardium 4, 5, 6: mean 5, squares 2.
    assertEquals(7 / Math.sqrt(10.0 / 4), PlaneShape.of(labels, image).contrast(), 1e-9);
    image.pixels()[0] = Float.POSITIVE_INFINITY;
    assertEquals(8 / Math.sqrt(4.0 / 3), PlaneShape.of(labels, image).contrast(), 1e-9);
    Plane flat = new Plane(new float[8], 4, 2);
    assertEquals(0, PlaneShape.of(labels, flat).contrast());
    Plane nothing = new Plane(new float[8], 4, 2);
    java.util.Arrays.fill(nothing.pixels(), Float.NaN);
    assertTrue(Double.isNaN(PlaneShape.of(labels, nothing).contrast()));
  }

  @Test
  void whatIsNotThereIsUnknown() {
    PlaneShape empty = shape("... ...");
    assertEquals(0, empty.heart());
    assertTrue(Double.isNaN(empty.ring()) && Double.isNaN(empty.open()));
    assertTrue(!empty.left().isKnown() && !empty.right().isKnown());
    PlaneShape full = shape("111 111");
    assertEquals(0, full.edges()[1], "the border of the image is no edge");
    assertTrue(Double.isNaN(full.ring()));
  }
}
