package sc.fiji.cardiacmr.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Annotation;

class QualityMarksTest {

  private static final double[] UNKNOWN = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
  private static final double[] KNOWN = {Double.NaN, 0.9, 0.8, Double.NaN};

  private static PlaneQuality plane(int slice, int phase, double[] dice, String... reasons) {
    return new PlaneQuality(
        slice, phase, dice, UNKNOWN, Double.NaN, Judgement.of(List.of(reasons)));
  }

  private static List<Annotation> marks(int size, PlaneQuality... planes) {
    return QualityMarks.of(
        new StudyQuality(Judgement.GOOD, UNKNOWN, UNKNOWN, List.of(planes)), size, size + 30);
  }

  @Test
  void eachPlaneThatSaysSomethingHasADot() {
    List<Annotation> marks =
        marks(
            200,
            plane(0, 0, UNKNOWN),
            plane(1, 0, KNOWN),
            plane(0, 1, UNKNOWN, "hole in the heart", "LV missing"),
            plane(1, 1, KNOWN, "hole in the heart"));
    assertEquals(3, marks.size(), "where nothing is labelled and nothing is missing is no dot");
    assertEquals("quality good", marks.get(0).name());
    assertEquals("quality check: hole in the heart, LV missing", marks.get(1).name());
    assertTrue(marks.get(2).name().startsWith(QualityMarks.DOUBTS));
    assertEquals(1, marks.get(0).slice());
    assertEquals(0, marks.get(0).phase());
    assertEquals(0, marks.get(1).slice());
    assertEquals(1, marks.get(1).phase());
    assertNotEquals(marks.get(0).rgb(), marks.get(1).rgb());
    assertEquals(marks.get(1).rgb(), marks.get(2).rgb());
  }

  @Test
  void dotsLieInTheUpperLeftCornerAlsoOfSmallImages() {
    for (int size : new int[] {10, 64, 200, 2000})
      for (Annotation mark : marks(size, plane(0, 0, KNOWN)))
        for (double[] line : mark.lines())
          for (double coordinate : line)
            assertTrue(
                coordinate >= 0 && coordinate <= Math.max(5, 0.06 * size),
                size + ": " + coordinate);
  }
}
