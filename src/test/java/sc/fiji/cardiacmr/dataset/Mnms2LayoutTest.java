package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mnms2LayoutTest {

  @TempDir Path folder;

  @Test
  void shortAxisImagesAreTakenAndLongAxisOnesLeftOut() throws IOException {
    for (String view : List.of("SA", "LA"))
      for (String phase : List.of("ED", "ES")) {
        String name = "dataset/001/001_" + view + "_" + phase;
        TestCases.image(folder.resolve(name + ".nii.gz"), 1, 1);
        TestCases.labels(folder.resolve(name + "_gt.nii.gz"), 1, 1);
      }
    TestCases.image(folder.resolve("dataset/001/001_SA_CINE.nii.gz"), 1, 3);
    TestCases.image(folder.resolve("dataset/002/002_SA_ED.nii.gz"), 1, 1);
    Files.writeString(
        folder.resolve("dataset_information.csv"),
        "SUBJECT_CODE,DISEASE,VENDOR,SCANNER,FIELD\n1,LV,SIEMENS,Avanto,1.5\n");
    FolderListing files = FolderListing.of(folder);
    ProblemList problems = new ProblemList(folder);
    DataLayout layout = DataLayout.detect(files);
    assertEquals("mnms2", layout.name());
    List<ManifestEntry> rows = layout.find(files, LayoutOptions.DEFAULT, problems);
    assertEquals(List.of("ED", "ES"), rows.stream().map(ManifestEntry::phase).toList());
    assertEquals("001", rows.get(0).subject());
    assertEquals("M&Ms-2 SIEMENS", rows.get(0).centre());
    assertEquals("LV", rows.get(0).group());
    assertEquals(
        "dataset/002/002_SA_ED.nii.gz: The label image 002_SA_ED_gt is missing.\n"
            + ": Left out: 2 long-axis images (_LA_).",
        problems.text(9).replace("001_LA_ED_gt", ""));
  }
}
