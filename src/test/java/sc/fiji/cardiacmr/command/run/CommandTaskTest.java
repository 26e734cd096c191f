package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.batch.BatchStudy;
import sc.fiji.cardiacmr.batch.StudyOutcome;
import sc.fiji.cardiacmr.command.data.HarmonizeHistogram;
import sc.fiji.cardiacmr.command.simulate.ShiftCentre;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.progress.Progress;

class CommandTaskTest {

  private final CommandTask task = new CommandTask(HarmonizeHistogram.class, Map.of(), "");

  /** What goes to the standard error while the reason is asked for. */
  private String log(Throwable thrown) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      task.reason(thrown);
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void faultsAreLoggedSoThatTheyCanBeReported() {
    Exception cause = new IOException("John Doe");
    String log = log(new IllegalStateException("What?", cause));
    assertTrue(log.startsWith("java.lang.IllegalStateException: What?\n\tat "), log);
    assertTrue(log.contains("\tat " + cause.getStackTrace()[0]), log);
    assertTrue(log.contains("Caused by: java.io.IOException\n"), log);
    assertFalse(log.contains("John Doe"), log);
    assertEquals("", log(new IOException("It is damaged.")));
  }

  @Test
  void aBatchListsImagesThatAreUnusable(@TempDir Path folder) throws IOException {
    Phantom phantom = TinyModels.phantom(1);
    Doubt doubt = new Doubt(Doubt.About.CONTENT, "The predicted Dice is low.", true);
    Path file = folder.resolve("image.nii.gz");
    NiftiWriter.write(
        phantom.image().withCalibration(phantom.image().calibration().withDoubt(doubt)), file);
    Path results = Files.createDirectories(folder.resolve("results"));
    StudyOutcome outcome =
        new CommandTask(ShiftCentre.class, Map.of("shift", "gamma"), "")
            .run(new BatchStudy("image", file), results, results, Progress.NONE);
    assertEquals("unusable", outcome.quality());
  }

  @Test
  void labelsThatWereCorrectedMustBeMeasuredBeforeResultsAreReadAgain(@TempDir Path folder)
      throws IOException {
    assertTrue(task.outcome(folder, List.of()).isEmpty(), "none that could be read");
    Path results = folder.resolve("results.json");
    Files.writeString(
        results,
        """
        {"quality": "good", "remarks": [], "report": "report.html", "parts": [
          {"kind": "cine", "results": {"LV EDV": {"value": 12.5, "unit": "ml"}}}]}
        """);
    Path labels = Files.writeString(folder.resolve("cine-labels.nii.gz"), "");
    FileTime time = Files.getLastModifiedTime(results);
    Files.setLastModifiedTime(labels, time);
    StudyOutcome expected =
        new StudyOutcome("good", List.of(), Map.of("cine: LV EDV (ml)", 12.5), "report.html");
    assertEquals(Optional.of(expected), task.outcome(folder, List.of(labels, results)));

    Files.setLastModifiedTime(labels, FileTime.fromMillis(time.toMillis() + 1000));
    assertEquals(Optional.of(expected), task.outcome(folder, List.of()), "copied");
    String message =
        assertThrows(IOException.class, () -> task.outcome(folder, List.of(labels))).getMessage();
    assertTrue(message.contains("labels=" + labels), message);

    Files.writeString(results, "{}");
    assertThrows(IOException.class, () -> task.outcome(folder, List.of(results)));
  }
}
