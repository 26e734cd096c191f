package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Labels;

public class AcdcLayoutTest {

  @TempDir Path folder;
  private final DataLayout layout = DataLayout.of("acdc");
  private ProblemList problems;

  @BeforeEach
  void noProblems() {
    problems = new ProblemList(folder);
  }

  private void subject(String path, int... frames) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Path target = path.contains("/") ? folder.resolve(path) : folder;
    for (int frame : frames) {
      String stem = "%s_frame%02d".formatted(name, frame);
      TestCases.image(target.resolve(stem + ".nii.gz"), 2, 1);
      TestCases.labels(target.resolve(stem + "_gt.nii.gz"), 2, 3);
    }
  }

  private List<ManifestEntry> find(LayoutOptions options) throws IOException {
    return layout.find(FolderListing.of(folder), options, problems);
  }

  @Test
  void readsTheOriginalFolders() throws IOException {
    subject("training/patient001", 1, 12);
    Files.writeString(
        folder.resolve("training/patient001/Info.cfg"),
        "ED: 12\nES: 1\nGroup: HCM\nHeight: 184.0\nNbFrame: 30\nWeight: 95.0\n");
    TestCases.image(folder.resolve("training/patient001/patient001_4d.nii.gz"), 2, 3);
    subject("testing/patient101", 1, 9);
    Files.writeString(folder.resolve("testing/patient101/Info.cfg"), "ED: 1\nES: 9\nGroup: NOR\n");
    assertEquals("acdc", DataLayout.detect(FolderListing.of(folder)).name());
    List<ManifestEntry> rows = find(LayoutOptions.DEFAULT);
    assertEquals(4, rows.size());
    ManifestEntry first = rows.get(0);
    assertEquals("patient001", first.subject());
    assertEquals("ES", first.phase(), "Info.cfg is believed, not the order");
    assertEquals("ED", rows.get(1).phase());
    assertEquals("hypertrophic cardiomyopathy", first.group());
    assertEquals("", first.split());
    assertEquals("test", rows.get(2).split());
    assertEquals("normal", rows.get(2).group());
    assertEquals(Labels.LV, first.labels().apply(3));
    assertEquals(Labels.MYO, first.labels().apply(2));
    assertEquals(Labels.RV, first.labels().apply(1));
    assertEquals(0, problems.size());
  }

  @Test
  void readsTheFlatForm() throws IOException {
    subject("patient009", 1, 13);
    subject("patient081", 4, 11);
    List<ManifestEntry> rows = find(LayoutOptions.DEFAULT);
    assertEquals(List.of("ED", "ES", "ED", "ES"), rows.stream().map(ManifestEntry::phase).toList());
    assertEquals("dilated cardiomyopathy", rows.get(0).group());
    assertEquals("abnormal RV", rows.get(3).group());
    assertEquals("ACDC", rows.get(0).centre());
  }

  @Test
  void anImageWithoutLabelsIsAProblem() throws IOException {
    subject("patient002", 1, 12);
    Files.delete(folder.resolve("patient002_frame12_gt.nii.gz"));
    assertEquals(1, find(LayoutOptions.DEFAULT).size());
    assertEquals(1, problems.size());
    assertTrue(problems.text(5).startsWith("patient002_frame12.nii.gz: The label image"));
  }

  @Test
  void otherFilesAreNotAcdc() throws IOException {
    TestCases.image(folder.resolve("patient1_frame01.nii"), 1, 1);
    assertFalse(layout.matches(FolderListing.of(folder)));
  }
}
