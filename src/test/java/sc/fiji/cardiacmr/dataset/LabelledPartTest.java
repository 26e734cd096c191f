package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.dataset.LabelledPart.Position;
import sc.fiji.cardiacmr.image.AnnotatedImages;
import sc.fiji.cardiacmr.image.Labels;

public class LabelledPartTest {

  private final AnnotatedImages annotated = new AnnotatedImages(2, 3);

  private void draw(int slice, int frame, int... labels) {
    for (int label : labels) annotated.add(label, slice, frame);
  }

  @Test
  void cavityAndMyocardiumMustBothBeDrawnButTheRvNeedNot() {
    draw(0, 0, Labels.LV, Labels.MYO);
    draw(1, 0, Labels.LV, Labels.MYO, Labels.RV);
    draw(0, 1, Labels.LV, Labels.MYO);
    draw(1, 1, Labels.LV);
    draw(1, 2, Labels.RV);
    LabelledPart part = LabelledPart.ofContours(annotated);
    assertEquals(List.of(new Position(1, 0), new Position(2, 1)), part.positions());
    assertEquals(2, part.incomplete());
  }

  @Test
  void cavitiesAloneAndRightVentriclesAloneCountToo() {
    draw(1, 2, Labels.RV);
    assertEquals(List.of(new Position(3, 2)), LabelledPart.ofContours(annotated).positions());
    draw(0, 1, Labels.LV);
    LabelledPart part = LabelledPart.ofContours(annotated);
    assertEquals(List.of(new Position(2, 1)), part.positions());
    assertEquals(1, part.incomplete());
  }

  @Test
  void aWholeSeriesIsOnePosition() {
    for (int t = 0; t < 3; t++) for (int z = 0; z < 2; z++) draw(z, t, Labels.LV, Labels.MYO);
    assertEquals(List.of(new Position(0, 0)), LabelledPart.ofContours(annotated).positions());
  }

  @Test
  void ofALabelImageEverySliceOfALabelledPhaseCounts() {
    draw(0, 1, Labels.SCAR);
    assertEquals(List.of(new Position(2, 0)), LabelledPart.ofLabels(annotated).positions());
  }

  @Test
  void nothingIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> LabelledPart.ofContours(annotated));
    assertThrows(IllegalArgumentException.class, () -> LabelledPart.ofLabels(annotated));
    draw(0, 0, Labels.LV);
    draw(1, 0, Labels.MYO);
    assertThrows(IllegalArgumentException.class, () -> LabelledPart.ofContours(annotated));
  }
}
