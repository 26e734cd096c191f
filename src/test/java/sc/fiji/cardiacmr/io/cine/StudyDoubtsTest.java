package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Doubt;

class StudyDoubtsTest {

  @Test
  void oneSentenceForEachKind() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i <= 300; i++)
      findings.add(new Finding(Inconsistency.MISSING_FRAME, "f" + i % 20, "phase: " + i));
    findings.add(new Finding(Inconsistency.JITTER, "a", "0.1 mm"));
    findings.add(new Finding(Inconsistency.DIRECTION, "a", "rows reversed"));
    findings.add(
        new Finding(Inconsistency.SPACING_METADATA, "", "expected: 10, observed values: [4.0]"));
    assertEquals(
        List.of(
            new Doubt(
                Doubt.About.CONTENT,
                "Missing phase (300 times: f0, f1, f2 and 17 more): previous phase copied; phase:"
                    + " 1."),
            new Doubt(
                Doubt.About.SPACING,
                "Slice spacing: metadata: not corrected; expected: 10, observed values: [4.0].")),
        StudyDoubts.of(findings));
  }
}
