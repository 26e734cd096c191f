package sc.fiji.cardiacmr.command.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.NewImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.data.SaveNifti;
import sc.fiji.cardiacmr.command.measure.MeasureFunction;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.provenance.UsedModel;
import sc.fiji.cardiacmr.table.Table;

class ShowOriginTest {

  @TempDir Path folder;
  private Path labels;
  private Path result;

  @BeforeEach
  void measure() throws IOException {
    labels = folder.resolve("my labels.nii");
    result = folder.resolve("result.csv");
    NiftiWriter.write(TinyModels.phantom(1).labels(), labels);
    new CommandRunner(MeasureFunction.class, new TestDoor(false, null))
        .run(
            Map.of("input", labels.toString(), "output", result.toString(), "heartrate", "61"),
            Progress.NONE);
  }

  private static TestDoor show(Path file) throws IOException {
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(ShowOrigin.class, door)
        .run(Map.of("input", file.toString(), "output", ""), Progress.NONE);
    return door;
  }

  private static String refusal(Path file) {
    Exception e = assertThrows(Exception.class, () -> show(file));
    assertFalse(Failure.of(e).isFault(), e.toString());
    return e.getMessage();
  }

  private Path file(Provenance provenance) throws IOException {
    return Files.writeString(folder.resolve("p.json"), ProvenanceText.line(provenance));
  }

  private static Provenance function(Map<String, String> values, UsedModel... models) {
    Provenance program = Provenance.ofProgram(Instant.EPOCH);
    return new Provenance(
        program.version(),
        program.commit(),
        program.date(),
        "function",
        values,
        List.of(),
        List.of(models),
        List.of());
  }

  @Test
  void theCommandHasAllValuesAndNothingHasChanged() throws IOException {
    TestDoor door = show(result);
    assertEquals(1, door.notes.size(), door.notes.toString());
    String command = door.notes.get(0);
    assertTrue(command.startsWith("bin/cardiacmr function 'input=" + labels + "' "), command);
    assertTrue(command.contains(" heartrate=61 "), command);
    assertTrue(command.contains(" basal=all "), "a value that nobody gave: " + command);
    assertTrue(command.endsWith(" output=" + result), command);
    Table table = (Table) door.shown.get("output");
    assertEquals("program", table.text(0, "what"));
  }

  @Test
  void inputsThatChangedOrAreGoneAreNamed() throws IOException {
    Files.write(labels, new byte[] {1}, StandardOpenOption.APPEND);
    String changed = show(result).notes.get(1);
    assertTrue(changed.contains("my labels.nii' has changed: its SHA-256 is "), changed);
    Files.delete(labels);
    String gone = show(result).notes.get(1);
    assertTrue(gone.contains("my labels.nii' is not here"), gone);
  }

  @Test
  void anotherProgramOrModelIsNamed() throws IOException {
    Provenance old =
        new Provenance(
            "0.0.1",
            "abc",
            null,
            "function",
            Map.of("model", "no-such-model"),
            List.of(),
            List.of(new UsedModel("no-such-model", "0.1.0", "a".repeat(64), "")),
            List.of());
    List<String> notes = show(file(old)).notes;
    assertTrue(notes.get(1).contains("version 0.0.1 (commit abc), this is"), notes.toString());
    assertTrue(
        notes
            .get(2)
            .contains("'no-such-model' (version 0.1.0, SHA-256 aaaaaaaaaaaa...) is not here"),
        notes.toString());
    assertTrue(notes.get(3).contains("no parameter 'model'"), notes.toString());
  }

  @Test
  void aModelOfThatNameWithOtherWeightsIsNotTheSame() throws IOException {
    Path model = ManageModelsTest.tinyModel(folder);
    Provenance other =
        function(
            Map.of("input", "x", "model", model.toString()),
            new UsedModel("tiny-unet", "", "0".repeat(64), "float32"));
    List<String> notes = show(file(other)).notes;
    assertTrue(notes.get(1).contains("is not the one that was used"), notes.toString());
    TestDoor ofModel = show(model);
    assertTrue(ofModel.notes.get(0).startsWith("bin/cardiacmr train manifest=set.tsv output="));
    assertTrue(ofModel.notes.get(1).contains("an unknown version"), ofModel.notes.toString());
    assertEquals(ofModel.notes.get(0), show(model.resolve("rdf.yaml")).notes.get(0));
    Path archive = folder.resolve("archive.zip");
    new CommandRunner(ManageModels.class, new TestDoor(false, null))
        .run(
            Map.of("action", "export", "model", model.toString(), "archive", archive.toString()),
            Progress.NONE);
    // What is given away does not say what files were called.
    assertEquals(
        ofModel.notes.get(0).replace("set.tsv", "manifest.tsv"), show(archive).notes.get(0));
  }

  @Test
  void anOpenImageIsNamedWithItsPixels() throws IOException {
    Path written = folder.resolve("w.nii");
    new CommandRunner(
            SaveNifti.class,
            new TestDoor(true, NewImage.createByteImage("heart", 4, 4, 1, NewImage.FILL_RAMP)))
        .run(Map.of("output", written.toString()), Progress.NONE);
    List<String> notes = show(written).notes;
    assertTrue(notes.get(0).contains(" input=heart "), notes.toString());
    assertTrue(notes.get(1).contains("was the open image 'heart' (SHA-256"), notes.toString());
    assertTrue(notes.get(1).contains("input=FILE"), notes.toString());
  }

  @Test
  void whatSaysNothingIsRefused() throws IOException {
    String other = refusal(Files.writeString(folder.resolve("o.csv"), "a\n1\n"));
    assertTrue(other.contains("does not say where it comes from"), other);
    assertTrue(refusal(folder).contains("is a folder, but not of a model"));
    Path script = file(Provenance.ofProgram(null));
    assertTrue(refusal(script).contains("made by a script"), refusal(script));
    Provenance unknown =
        new Provenance("1", "2", null, "fly", Map.of(), List.of(), List.of(), List.of());
    assertTrue(show(file(unknown)).notes.toString().contains("no command 'fly'"));
  }
}
