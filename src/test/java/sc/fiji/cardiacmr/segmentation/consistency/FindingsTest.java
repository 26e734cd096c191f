package sc.fiji.cardiacmr.segmentation.consistency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.Labels;

class FindingsTest {

  @Test
  void nothingFoundIsNothingSaid() {
    assertEquals(List.of(), new Findings().doubts());
  }

  @Test
  void slicesAndPhasesCountFromOne() {
    Findings findings = new Findings();
    findings.filledFromPhases(5, 3);
    for (int t : new int[] {0, 1, 2, 6}) findings.filledFromPhases(6, t);
    findings.removed(Labels.RV, 0, 0);
    findings.removed(Labels.RV, 0, 2);
    List<Doubt> doubts = findings.doubts();
    assertEquals(2, doubts.size());
    assertEquals(Doubt.About.CONTENT, doubts.get(0).about());
    String filled = doubts.get(0).text();
    assertTrue(filled.contains("slice 6 (phase 4), slice 7 (phases 1-3, 7)"), filled);
    String removed = doubts.get(1).text();
    assertTrue(removed.startsWith("RV was removed in slice 1 (phases 1, 3)"), removed);
  }

  @Test
  void ofManySlicesTheFirstAreNamed() {
    Findings findings = new Findings();
    for (int z = 0; z < 40; z++)
      for (int t = 0; t < 2; t++) {
        findings.left(z, t);
        findings.unjudged(z, t);
        findings.filledRV(z, t);
        findings.filledFromSlices(z, t);
      }
    for (Doubt doubt : findings.doubts()) {
      assertTrue(doubt.text().contains("40 slices, 80 images in all"), doubt.text());
      assertTrue(doubt.text().length() < 400);
    }
    assertEquals(4, findings.doubts().size());
  }
}
