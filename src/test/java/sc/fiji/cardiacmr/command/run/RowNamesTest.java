package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.metrics.EvaluatedCase;
import sc.fiji.cardiacmr.privacy.Pseudonyms;
import sc.fiji.cardiacmr.privacy.StudyNames;

class RowNamesTest {

  private static ManifestEntry row(
      String file, String subject, String phase, int frame, int slice) {
    return new ManifestEntry(
        Path.of(file), Path.of(file), subject, "", phase, "", frame, slice, LabelMap.IDENTITY);
  }

  private static List<String> names(ManifestEntry... rows) {
    return RowNames.cases(List.of(rows), StudyNames.PLAIN).stream()
        .map(EvaluatedCase::name)
        .toList();
  }

  @Test
  void namesNoMoreThanIsNeeded() {
    assertEquals(
        List.of("A ED", "A ES", "B"),
        names(
            row("a.nii", "A", "ED", 1, 0),
            row("a.nii", "A", "ES", 9, 0),
            row("b.nii", "B", "", 4, 7)));
    assertEquals(
        List.of("A phase 1", "A phase 9"),
        names(row("a.nii", "A", "", 1, 0), row("a.nii", "A", "", 9, 0)));
    assertEquals(
        List.of("A ED slice 2", "A ED slice 3"),
        names(row("a.nii", "A", "ED", 1, 2), row("a.nii", "A", "ED", 1, 3)));
    assertEquals(
        List.of("A a.nii", "A b.nii"),
        names(row("a.nii", "A", "", 0, 0), row("b.nii", "A", "", 0, 0)));
  }

  @Test
  void subjectsThatAreTooShortForTextsHavePseudonyms() {
    StudyNames names = StudyNames.hashed(new Pseudonyms(new byte[Pseudonyms.KEY_LENGTH]));
    for (String subject : List.of("0815", "P1", "ED")) {
      List<EvaluatedCase> cases =
          RowNames.cases(
              List.of(
                  row("a.nii", subject, "ED", 1, 2),
                  row("a.nii", subject, "ED", 1, 3),
                  row("a.nii", subject, "ES", 9, 0)),
              names);
      String called = names.subjectOf(subject);
      assertEquals(
          List.of(called + " ED slice 2", called + " ED slice 3", called + " ES"),
          cases.stream().map(EvaluatedCase::name).toList());
      assertEquals(called, cases.get(0).subject());
    }
  }

  @Test
  void slicesOfOneStackShareIt() {
    List<EvaluatedCase> cases =
        RowNames.cases(
            List.of(
                row("a.nii", "A", "", 1, 2),
                row("a.nii", "A", "", 1, 3),
                row("a.nii", "A", "", 5, 2)),
            StudyNames.PLAIN);
    assertEquals(
        List.of("A phase 1", "A phase 1", "A phase 5"),
        cases.stream().map(EvaluatedCase::stack).toList());
    assertEquals(List.of(0, 0, 4), cases.stream().map(EvaluatedCase::firstFrame).toList());
    assertEquals(List.of(1, 2, 1), cases.stream().map(EvaluatedCase::firstSlice).toList());
  }

  @Test
  void rowsThatDifferHaveNamesThatDiffer() {
    Random random = new Random(7);
    for (int trial = 0; trial < 500; trial++) {
      Map<List<Object>, ManifestEntry> different = new LinkedHashMap<>();
      int frames = 1 + random.nextInt(3);
      int slices = 1 + random.nextInt(3);
      int files = 1 + random.nextInt(2);
      for (int k = 0; k < 12; k++) {
        String subject = "S" + random.nextInt(2);
        String file = subject + random.nextInt(files) + ".nii";
        String phase = List.of("", "ED", "ES").get(random.nextInt(3));
        int frame = random.nextInt(frames + 1);
        int slice = random.nextInt(slices + 1);
        different.put(
            List.of(subject, file, phase, frame, slice), row(file, subject, phase, frame, slice));
      }
      List<ManifestEntry> rows = new ArrayList<>(different.values());
      Collections.shuffle(rows, random);
      List<String> names = names(rows.toArray(ManifestEntry[]::new));
      assertEquals(rows.size(), names.stream().distinct().count(), names + "");
    }
  }
}
