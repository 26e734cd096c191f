package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.TestLabels;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class EvaluateSegmentationTest {

  @TempDir Path folder;

  private String write(String name, String... phases) throws IOException {
    Path file = folder.resolve(name);
    NiftiWriter.write(
        TestLabels.of(
            TestLabels.draw(phases), 4, 1, 1, phases.length, Calibration.ofSpacing(2, 2, 8)),
        file);
    return file.toString();
  }

  @Test
  void aReferenceAtSomePhasesIsComparedThere() throws IOException {
    TestDoor door = new TestDoor(false, null);
    String prediction = write("p.nii", "11..", "111.", "1...");
    String reference = write("r.nii", "11..", "....", "1...");
    Map<String, String> values =
        Map.of("prediction", prediction, "reference", reference, "classes", "LV");
    new CommandRunner(EvaluateSegmentation.class, door).run(values, Progress.NONE);
    Table scores = (Table) door.shown.get("output");
    assertEquals(2, scores.rowCount());
    for (int row = 0; row < 2; row++) assertEquals(1, scores.number(row, "dice_3d"));
    assertTrue(door.notes.toString().contains("labels in 2 of 3 phases"), door.notes.toString());
  }
}
