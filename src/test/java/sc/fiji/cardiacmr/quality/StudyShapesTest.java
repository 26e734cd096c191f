package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;

class StudyShapesTest {

  private static final LabelPlane FIRST = DrawnLabels.plane("11.. 11.. 22..");
  private static final LabelPlane SECOND = DrawnLabels.plane(".11. .11. 22..");
  private static final LabelPlane THIRD = DrawnLabels.plane("...3 .... ....");

  @Test
  void neighboursOverlapByTheirDice() {
    StudyShapes shapes =
        new StudyShapes(null, DrawnLabels.series(new LabelPlane[][] {{FIRST, SECOND, THIRD}}));
    assertEquals(1, shapes.phases());
    assertEquals(3, shapes.slices());
    assertEquals(0.5, shapes.overlapWithSlice(0, 0, 1, 1));
    assertEquals(0.5, shapes.overlapWithSlice(1, 0, -1, 1));
    assertEquals(1, shapes.overlapWithSlice(1, 0, -1, 2));
    assertEquals(0, shapes.overlapWithSlice(1, 0, 1, 1));
    assertEquals(0, shapes.overlapWithSlice(1, 0, 1, 3));
    assertTrue(Double.isNaN(shapes.overlapWithSlice(0, 0, 1, 3)), "neither has an RV");
    assertTrue(Double.isNaN(shapes.overlapWithSlice(0, 0, -1, 1)), "there is none");
    assertTrue(Double.isNaN(shapes.overlapWithSlice(2, 0, 1, 3)), "there is none");
    assertTrue(Double.isNaN(shapes.overlapWithPhase(0, 0, 1, 1)), "there is one phase");
    assertEquals(4, shapes.largest(1));
    assertEquals(1, shapes.largest(3));
    assertEquals(6, shapes.largestLeft());
    assertTrue(Double.isNaN(shapes.contrast()));
  }

  @Test
  void theLastPhaseIsFollowedByTheFirst() {
    StudyShapes shapes =
        new StudyShapes(null, DrawnLabels.series(new LabelPlane[][] {{FIRST}, {SECOND}, {THIRD}}));
    assertEquals(0.5, shapes.overlapWithPhase(0, 0, 1, 1));
    assertEquals(0.5, shapes.overlapWithPhase(0, 1, -1, 1));
    assertEquals(0, shapes.overlapWithPhase(0, 2, 1, 3));
    assertEquals(shapes.overlapWithPhase(0, 2, 1, 1), shapes.overlapWithPhase(0, 0, -1, 1));
  }

  @Test
  void contrastOfAStudyIsTheMedianOfItsPlanes() {
    ImageSeries<UnsignedByteType> labels = DrawnLabels.series(DrawnLabels.stack(3));
    StudyShapes shapes = new StudyShapes(DrawnLabels.image(labels), labels);
    double[] all = new double[3];
    for (int z = 0; z < 3; z++) all[z] = shapes.at(z, 0).contrast();
    java.util.Arrays.sort(all);
    assertEquals(all[1], shapes.contrast());
    assertTrue(all[0] > 10, "80 apart, noise of 5: " + all[0]);
  }

  @Test
  void commonPixelsAreCountedByClassAndScarIsMyocardium() {
    ImageSeries<UnsignedByteType> one = DrawnLabels.series("11.. 24.3");
    ImageSeries<UnsignedByteType> other = DrawnLabels.series(".1.. 52.3");
    assertArrayEquals(new double[] {3, 1, 2, 1}, StudyShapes.common(one, other, 0, 0));
  }
}
