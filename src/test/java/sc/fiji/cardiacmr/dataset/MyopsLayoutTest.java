package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.progress.Progress;

public class MyopsLayoutTest {

  @TempDir Path folder;
  private ProblemList problems;

  @BeforeEach
  void makeSet() throws IOException {
    problems = new ProblemList(folder);
    for (String sequence : new String[] {"C0", "DE", "T2"})
      TestCases.image(folder.resolve("train25/myops_training_101_" + sequence + ".nii.gz"), 1, 1);
    TestCases.wide(folder.resolve("myops_training_101_gd.nii.gz"), 200, 500, 600, 1220, 2221);
    TestCases.image(folder.resolve("train25/myops_training_102_C0.nii.gz"), 1, 1);
  }

  private List<ManifestEntry> find(String sequence, boolean scar) throws IOException {
    FolderListing files = FolderListing.of(folder);
    assertEquals("myops", DataLayout.detect(files).name());
    return DataLayout.of("myops")
        .find(
            files,
            new LayoutOptions("", "", LabelMap.IDENTITY, null, "", sequence, scar),
            problems);
  }

  @Test
  void readsTheCine() throws IOException {
    List<ManifestEntry> rows = find("C0", false);
    assertEquals(1, rows.size());
    assertEquals("myops_training_101", rows.get(0).subject());
    assertEquals("ED", rows.get(0).phase());
    assertEquals(2, rows.get(0).labels().apply(2221));
    assertTrue(problems.text(3).contains("The label image myops_training_102_gd is missing"));
    assertEquals(1, CaseCheck.usable(rows, problems, Progress.NONE).size());
  }

  @Test
  void delayedEnhancementHasTwoNames() throws IOException {
    ManifestEntry row = find("LGE", true).get(0);
    assertTrue(row.image().endsWith("myops_training_101_DE.nii.gz"));
    assertEquals(4, row.labels().apply(2221));
    assertEquals(2, row.labels().apply(1220));
    assertEquals(1, find("T2", false).size());
  }
}
