package sc.fiji.cardiacmr.command.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.dataset.TestCases;
import sc.fiji.cardiacmr.io.cine.CurationException;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class ImportCineTest {

  @TempDir Path folder;
  private final Map<String, String> values = new HashMap<>();
  private final TestDoor door = new TestDoor(true, null);

  @BeforeEach
  void aStudyThatLacksAFrame() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(4, 3);
    images.removeIf(i -> i.slice == 1 && i.frame == 1);
    DicomTestFiles.write(folder.resolve("study"), images, 1);
    List<DicomTestFiles.Image> odd = DicomTestFiles.stack(4, 3);
    DicomTestFiles.narrow(odd, 1);
    DicomTestFiles.write(folder.resolve("odd"), odd, 1);
    values.put("input", folder.resolve("study").toString());
    values.put("report", folder.resolve("report.tsv").toString());
  }

  @Test
  void aStudyThatIsRefusedStillLeavesItsReport() throws IOException {
    values.put("input", folder.resolve("odd").toString());
    values.put("correct", "false");
    Path image = folder.resolve("image.nii");
    values.put("output", image.toString());
    CommandRunner runner = new CommandRunner(ImportCine.class, door);
    assertThrows(CurationException.class, () -> runner.run(values, Progress.NONE));
    Table report = TableReader.read(folder.resolve("report.tsv"));
    assertEquals(1, report.rowCount());
    assertEquals("none", report.text(0, "correction"));
    assertFalse(Files.exists(image), "only tables are written");
    assertEquals(Set.of("report"), door.shown.keySet());
  }

  @Test
  void aReportThatCannotBeWrittenDoesNotHideTheReason() throws IOException {
    values.put("input", folder.resolve("odd").toString());
    values.put("correct", "false");
    CommandRunner runner = new CommandRunner(ImportCine.class, door);
    runner.prepare(values);
    Files.createDirectory(folder.resolve("report.tsv"));
    CurationException e =
        assertThrows(CurationException.class, () -> runner.execute(Progress.NONE));
    assertEquals(1, e.getSuppressed().length);
  }

  @Test
  void whatDoesNothingWithNiftiIsSaid() throws IOException {
    Path image = TestCases.image(folder.resolve("image.nii"), 3, 2);
    values.put("input", image.toString());
    Path old = Files.writeString(folder.resolve("report.tsv"), "of another study");
    new CommandRunner(ImportCine.class, door).run(values, Progress.NONE);
    assertEquals(
        List.of(
            old
                + " was not written: there is no result 'Curation report' here. The file of that"
                + " name is from an earlier run."),
        door.notes);
    Files.delete(old);
    door.notes.clear();
    new CommandRunner(ImportCine.class, door).run(values, Progress.NONE);
    assertEquals(
        List.of(old + " was not written: there is no result 'Curation report' here."), door.notes);
    values.remove("report");
    for (String value : List.of("series=2", "maxsize=8", "correct=false")) {
      Map<String, String> with = new HashMap<>(values);
      with.put(value.split("=")[0], value.split("=")[1]);
      CommandRunner runner = new CommandRunner(ImportCine.class, door);
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> runner.run(with, Progress.NONE));
      assertEquals(value + " has no effect with a NIfTI file.", e.getMessage());
    }
  }

  @Test
  void aCorrectedStudyComesWithItsTables() throws IOException {
    values.put("instances", folder.resolve("instances.tsv").toString());
    values.put("stacks", folder.resolve("stacks.tsv").toString());
    values.put("pixelsize", "2,2.5,9");
    new CommandRunner(ImportCine.class, door).run(values, Progress.NONE);
    ImagePlus image = door.shownImage("output");
    assertEquals(4, image.getNSlices());
    assertEquals(3, image.getNFrames());
    assertEquals(2, image.getCalibration().pixelWidth);
    assertEquals(9, image.getCalibration().pixelDepth);
    assertEquals(
        "previous phase copied",
        TableReader.read(folder.resolve("report.tsv")).text(0, "correction"));
    assertTrue(TableReader.read(folder.resolve("instances.tsv")).rowCount() >= 11);
    assertEquals(1, TableReader.read(folder.resolve("stacks.tsv")).rowCount());
  }
}
