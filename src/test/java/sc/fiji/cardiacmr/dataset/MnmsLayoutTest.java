package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.Progress;

public class MnmsLayoutTest {

  private static final String TABLE = "211230_M&Ms_Dataset_information_diagnosis_opendataset.csv";
  private static final String HEADER =
      ",External code,VendorName,Vendor,Centre,ED,ES,Age,Pathology,Sex,Height,Weight\n";

  @TempDir Path folder;
  private ProblemList problems;

  @BeforeEach
  void makeSet() throws IOException {
    problems = new ProblemList(folder);
    Files.writeString(
        folder.resolve(TABLE),
        HEADER
            + "0,A0S9V9,Siemens,A,1,0,2,58,DCM,F,170,70\n"
            + "1,B1S9V9,Philips,B,3,2,1,40,NOR,M,170,70\n"
            + "2,C1S9V9,GE,C,4,1,x,40,HCM,M,170,70\n");
    add("Training/Labeled/A0S9V9", 2, 0, 1);
    add("Testing/B1S9V9", 0, 2, 2);
    add("Validation/C1S9V9", 2, 2, 0);
    add("Training/Labeled/Z9Z9Z9", 2, 2, 0);
    TestCases.image(folder.resolve("Training/Unlabeled/B1S9V9/B1S9V9_sa.nii.gz"), 1, 3);
  }

  private void add(String path, int... labelOfPhase) throws IOException {
    String code = path.substring(path.lastIndexOf('/') + 1);
    TestCases.image(folder.resolve(path).resolve(code + "_sa.nii.gz"), 2, labelOfPhase.length);
    TestCases.labels(folder.resolve(path).resolve(code + "_sa_gt.nii.gz"), 2, labelOfPhase);
  }

  @Test
  void readsFramesFromTheTable() throws IOException {
    FolderListing files = FolderListing.of(folder);
    assertEquals("mnms", DataLayout.detect(files).name());
    List<ManifestEntry> rows = DataLayout.of("mnms").find(files, LayoutOptions.DEFAULT, problems);
    assertEquals(5, rows.size());
    ManifestEntry test = rows.get(0);
    assertEquals("B1S9V9", test.subject());
    assertEquals("test", test.split());
    assertEquals(3, test.frame(), "the table counts from 0");
    assertEquals("ED", test.phase());
    assertEquals("M&Ms 3", test.centre());
    assertEquals("NOR", test.group());
    ManifestEntry training = rows.get(2);
    assertEquals("A0S9V9", training.subject());
    assertEquals("", training.split());
    assertEquals(1, training.frame());
    assertEquals(3, rows.get(3).frame());
    assertEquals("validation", rows.get(4).split());
    assertTrue(training.labels().isIdentity());
    String text = problems.text(10);
    assertTrue(text.contains("does not list Z9Z9Z9"), text);
    assertTrue(text.contains("The label image B1S9V9_sa_gt is missing"), text);
    assertTrue(text.contains("'x' for ES"), text);
    assertEquals(5, CaseCheck.usable(rows, problems, Progress.NONE).size());
  }

  @Test
  void theTableIsNeeded() throws IOException {
    Files.delete(folder.resolve(TABLE));
    FolderListing files = FolderListing.of(folder);
    DataLayout layout = DataLayout.of("mnms");
    IOException none =
        assertThrows(IOException.class, () -> layout.find(files, LayoutOptions.DEFAULT, problems));
    assertTrue(none.getMessage().contains(TABLE));
    Files.writeString(folder.resolve(TABLE), "External code,ED,Centre,Pathology\n");
    FolderListing again = FolderListing.of(folder);
    IOException column =
        assertThrows(IOException.class, () -> layout.find(again, LayoutOptions.DEFAULT, problems));
    assertTrue(column.getMessage().contains("'ES'"), column.getMessage());
  }
}
