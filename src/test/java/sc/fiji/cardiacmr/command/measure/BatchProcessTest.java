package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class BatchProcessTest {

  @TempDir Path folder;

  private void study(String file, int seed) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    NiftiWriter.write(TinyModels.phantom(seed).image(), path);
  }

  /** How many studies had results before and are not done again. */
  private double kept(String command, String options) throws IOException {
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(BatchProcess.class, door)
        .run(
            Map.of(
                "input",
                folder.resolve("in").toString(),
                "output",
                folder.resolve("out").toString(),
                "command",
                command,
                "options",
                options),
            Progress.NONE);
    return ((Table) door.shown.get("summary")).number(4, "studies");
  }

  @Test
  void whatOptionsNameIsPartOfTheTask() throws IOException {
    study("in/p1.nii", 1);
    study("reference.nii", 2);
    String options = "reference=" + folder.resolve("reference.nii");
    assertEquals(0, kept("harmonize", options));
    assertEquals(1, kept("harmonize", options));
    study("reference.nii", 3);
    assertEquals(0, kept("harmonize", options), "another reference");

    study("more/a.nii", 2);
    options = "references=" + folder.resolve("more");
    assertEquals(0, kept("harmonize", options));
    assertEquals(1, kept("harmonize", options));
    study("more/b.nii", 3);
    assertEquals(0, kept("harmonize", options), "one more reference");
  }
}
