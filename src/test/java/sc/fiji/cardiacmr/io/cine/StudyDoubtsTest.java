package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Doubt;

class StudyDoubtsTest {

  /** 20 slices, each with files {@code sliceNN-000} and so on. */
  private static List<CineSlice> slices() {
    List<CineSlice> slices = new ArrayList<>();
    for (int z = 1; z <= 20; z++) slices.add(TestSlices.slice(z, 10 * z, 3));
    return slices;
  }

  private static List<String> texts(Finding finding, List<CineSlice> slices) {
    return StudyDoubts.of(List.of(finding), slices).stream().map(Doubt::text).toList();
  }

  @Test
  void oneSentenceForEachKind() {
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> slices = slices();
    for (int i = 0; i < 300; i++)
      findings.add(
          new Finding(Inconsistency.MISSING_FRAME, slices.get(i % 20).file(), "phase: " + (i + 1)));
    findings.add(new Finding(Inconsistency.JITTER, "a", "0.1 mm"));
    findings.add(new Finding(Inconsistency.DIRECTION, "a", "rows reversed"));
    findings.add(
        new Finding(Inconsistency.SPACING_METADATA, "", "expected: 10, observed values: [4.0]"));
    assertEquals(
        List.of(
            new Doubt(
                Doubt.About.CONTENT,
                "Missing phase (300 times: slices 1, 2, 3 and 17 more): previous phase copied;"
                    + " phase: 1."),
            new Doubt(
                Doubt.About.SPACING,
                "Slice spacing: metadata: not corrected; expected: 10, observed values: [4.0].")),
        StudyDoubts.of(findings, slices));
  }

  @Test
  void namesOfFilesStayInTheReport() {
    List<CineSlice> slices = slices();
    assertEquals(
        List.of("Missing phase (slice 2): previous phase copied; phase: 3."),
        texts(new Finding(Inconsistency.MISSING_FRAME, "slice02-001", "phase: 3"), slices));
    assertEquals(
        List.of("Unreadable file: skipped; it is damaged."),
        texts(new Finding(Inconsistency.UNREADABLE, "DOE_JANE.dcm", "it is damaged"), slices));
    List<Finding> findings = new ArrayList<>();
    CollisionCheck.apply(
        List.of(TestSlices.slice(1, 0, 3), TestSlices.slice(2, 0, 3), TestSlices.slice(3, 10, 3)),
        findings);
    assertEquals("slice02-000 (0,0)", findings.get(0).detail());
    assertEquals(
        List.of("Collision: slice removed; (0,0)."), texts(findings.get(0), slices.subList(1, 3)));
  }

  @Test
  void aFileOfSeveralSlicesNamesNone() {
    SliceGrid grid = TestSlices.grid(10, 8, 6, 1.5, 1.25);
    CineSlice one = TestSlices.slice(1, 0, 3);
    CineSlice other = one.withFrames(one.frames().stream().map(f -> f.on(grid)).toList());
    Finding finding = new Finding(Inconsistency.MISSING_FRAME, one.file(), "phase: 3");
    assertEquals(
        List.of("Missing phase: previous phase copied; phase: 3."),
        texts(finding, List.of(one, other)));
    assertEquals(
        List.of("Missing phase (slice 1): previous phase copied; phase: 3."),
        texts(finding, List.of(one, one.movedAlong(grid.normal(), 10))));
  }
}
