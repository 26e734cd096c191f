package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.LabelMap;

public class EmidecLayoutTest {

  @TempDir Path folder;

  private void add(String name, boolean labelled) throws IOException {
    TestCases.image(folder.resolve(name + "/Images/" + name + ".nii.gz"), 2, 1);
    if (labelled) TestCases.labels(folder.resolve(name + "/Contours/" + name + ".nii.gz"), 2, 4);
  }

  @Test
  void readsCases() throws IOException {
    add("Case_N006", true);
    add("Case_P001", true);
    add("Case_P002", false);
    FolderListing files = FolderListing.of(folder);
    DataLayout layout = DataLayout.detect(files);
    assertEquals("emidec", layout.name());
    ProblemList problems = new ProblemList(folder);
    List<ManifestEntry> rows = layout.find(files, LayoutOptions.DEFAULT, problems);
    assertEquals(2, rows.size());
    assertEquals("Case_N006", rows.get(0).subject());
    assertEquals("normal", rows.get(0).group());
    assertEquals("pathological", rows.get(1).group());
    assertEquals(2, rows.get(1).labels().apply(3), "infarction is myocardium");
    assertEquals(2, rows.get(1).labels().apply(4), "and so is no-reflow");
    assertTrue(
        problems.text(3).startsWith("Case_P002/Images/Case_P002.nii.gz: Contours has no label"));
  }

  @Test
  void scarMayBeAClass() throws IOException {
    add("Case_P001", true);
    LayoutOptions scar = new LayoutOptions("", "", LabelMap.IDENTITY, null, "Dijon", "C0", true);
    ManifestEntry row =
        DataLayout.of("emidec")
            .find(FolderListing.of(folder), scar, new ProblemList(folder))
            .get(0);
    assertEquals(4, row.labels().apply(3));
    assertEquals(5, row.labels().apply(4));
    assertEquals("Dijon", row.centre());
  }
}
