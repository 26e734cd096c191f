package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;

class ContourPainterTest {

  private static boolean[] mask(String row) {
    boolean[] mask = new boolean[row.length()];
    for (int i = 0; i < mask.length; i++) mask[i] = row.charAt(i) != '.';
    return mask;
  }

  @Test
  void paintsTheSameInAnyOrder() {
    ContourPainter painter = new ContourPainter(6, 1, 1, 1);
    painter.add(Kind.RV, mask("x....x"), 0, 0);
    painter.add(Kind.ENDOCARDIUM, mask("..x..."), 0, 0);
    painter.add(Kind.EPICARDIUM, mask(".xxx.."), 0, 0);
    painter.add(Kind.ENDOCARDIUM, mask("...x.."), 0, 0);
    ReferenceLabels reference = painter.paint(Calibration.UNKNOWN, "r");
    assertArrayEquals(TestLabels.draw("3211.3"), TestLabels.values(reference.labels()));
    assertEquals(0, reference.notes().size());
  }

  @Test
  void remembersWhatWasAnnotated() {
    ContourPainter painter = new ContourPainter(3, 1, 2, 2);
    painter.add(Kind.ENDOCARDIUM, mask(".x."), 0, 0);
    painter.add(Kind.EPICARDIUM, mask("xxx"), 0, 0);
    painter.add(Kind.ENDOCARDIUM, mask(".x."), 1, 1);
    painter.add(Kind.MYOCARDIUM, mask("x.x"), 1, 0);
    AnnotatedImages annotated = painter.paint(Calibration.UNKNOWN, "r").annotated();
    assertTrue(annotated.contains(Labels.MYO, 0, 0));
    assertTrue(annotated.contains(Labels.LV, 1, 1));
    assertFalse(annotated.contains(Labels.MYO, 1, 1));
    assertTrue(annotated.contains(Labels.MYO, 1, 0));
    assertEquals(2, annotated.count(Labels.LV));
    assertEquals(0, annotated.count(Labels.RV));
  }

  @Test
  void anEpicardialContourAloneSaysNothing() {
    ContourPainter painter = new ContourPainter(3, 1, 1, 1);
    painter.add(Kind.EPICARDIUM, mask("xxx"), 0, 0);
    ReferenceLabels reference = painter.paint(Calibration.UNKNOWN, "r");
    assertArrayEquals(new byte[3], TestLabels.values(reference.labels()));
    assertFalse(reference.annotated().contains(Labels.MYO, 0, 0));
    assertEquals(1, reference.notes().size());
  }

  @Test
  void reportsContoursThatDoNotFit() {
    ContourPainter painter = new ContourPainter(4, 1, 1, 1);
    painter.add(Kind.EPICARDIUM, mask("xxx."), 0, 0);
    painter.add(Kind.ENDOCARDIUM, mask("..xx"), 0, 0);
    ReferenceLabels reference = painter.paint(Calibration.UNKNOWN, "r");
    assertArrayEquals(TestLabels.draw("2211"), TestLabels.values(reference.labels()));
    assertEquals(
        List.of("Slice 1, phase 1: 50 % of the cavity lies outside the epicardial contour."),
        reference.notes());
  }

  @Test
  void refusesAnImageThatIsNotThere() {
    ContourPainter painter = new ContourPainter(3, 1, 2, 1);
    assertThrows(IllegalArgumentException.class, () -> painter.add(Kind.RV, mask("xxx"), 2, 0));
    assertThrows(IllegalArgumentException.class, () -> painter.add(Kind.RV, mask("xx"), 0, 0));
  }
}
