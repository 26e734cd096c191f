package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.ij.ProvenanceFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.privacy.Identifiers;
import sc.fiji.cardiacmr.privacy.PseudonymFiles;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.table.Table;

class RunNamesTest {

  @TempDir Path folder;
  private final Map<String, String> values = new HashMap<>();
  private final TestDoor door = new TestDoor(true, null);

  @BeforeEach
  void makeImage() throws IOException {
    Path image = Files.createDirectories(folder.resolve("Huber Anna")).resolve("Huber.tif");
    ImagePlus picture = IJ.createImage("Huber", "8-bit black", 8, 8, 1);
    new FileSaver(picture).saveAsTiff(image.toString());
    values.put("input", image.toString());
    values.put("output", folder.resolve("out/result.tif").toString());
    values.put("identifiers", "hash");
  }

  private void run() throws IOException {
    new CommandRunner(TestCommand.class, door).run(values, Progress.NONE);
  }

  private String title() {
    return ((ImageSeries<?>) door.shown.get("output")).name();
  }

  @Test
  void titlesBecomePseudonymsAndTheKeyLiesBesideTheResult() throws IOException {
    run();
    String first = title();
    assertFalse(first.contains("Huber"), first);
    assertTrue(Files.exists(folder.resolve("out").resolve(PseudonymFiles.KEY)));
    String list = Files.readString(folder.resolve("out").resolve(PseudonymFiles.NAMES));
    assertTrue(list.contains("\tHuber\n") && list.contains("\tHuber Anna\n"), list);
    assertTrue(door.notes.get(door.notes.size() - 1).contains("Keep both files private"));
    run();
    assertEquals(first, title(), "the same again");
  }

  @Test
  void withoutThatNamesStayAndNothingElseIsWritten() throws IOException {
    values.remove("identifiers");
    run();
    assertTrue(title().contains("Huber"), title());
    try (var files = Files.list(folder.resolve("out"))) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void failuresLoseTheNamesAndKeepTheirKind() throws IOException {
    RunNames names = RunNames.of(Identifiers.HASH, folder);
    names.learn(List.of(folder.resolve("Huber Anna/Huber.tif")), Progress.NONE);
    Exception io = names.cleaned(new IOException("Huber Anna cannot be read"));
    assertInstanceOf(IOException.class, io);
    assertFalse(io.getMessage().contains("Huber"), io.getMessage());
    Exception fault = names.cleaned(new ArrayIndexOutOfBoundsException("Huber.tif: 7"));
    assertTrue(Failure.of(fault).isFault());
    assertFalse(fault.toString().contains("Huber"), fault.toString());
    assertTrue(fault.getStackTrace().length > 0);
  }

  @Test
  void titlesOfNumbersBecomePseudonymsInWhatResultsSayOfTheirOrigin() throws IOException {
    TestDoor open = new TestDoor(true, IJ.createImage("0815.nii.gz", "8-bit black", 8, 8, 1));
    values.remove("input");
    values.put("output", folder.resolve("result.nii").toString());
    new CommandRunner(TestCommand.class, open).run(values, Progress.NONE);
    Provenance said = ProvenanceFiles.read(folder.resolve("result.nii")).orElseThrow();
    assertFalse(said.toString().contains("0815"), said.toString());
    assertTrue(said.parameters().get("input").matches("[a-z2-7]{12}\\.nii\\.gz"), said.toString());
  }

  @Test
  void imagesThatAreCalledByNumbersBecomePseudonymsInTables() throws IOException {
    Path manifest =
        Files.writeString(folder.resolve("set.tsv"), "image\tsubject\nimages/0815.nii.gz\tA\n");
    RunNames names = RunNames.of(Identifiers.HASH, folder);
    names.learn(List.of(manifest), Progress.NONE);
    Table table = new Table("image", "result");
    table.addRow("0815.nii.gz", "0815.nii.gz cannot be read after 0815 ms");
    Table cleaned = (Table) names.cleaned((Object) table);
    String pseudonym = names.names().nameOf(Path.of("0815.nii.gz"));
    assertEquals(pseudonym, cleaned.text(0, "image"));
    assertEquals(pseudonym + " cannot be read after 0815 ms", cleaned.text(0, "result"));
  }

  private String listed() throws IOException {
    Path list = folder.resolve("out").resolve(PseudonymFiles.NAMES);
    return Files.exists(list) ? Files.readString(list) : "";
  }

  @Test
  void whatAFailureNamesCanBeLookedUp() throws IOException {
    values.put("note", "refused late");
    values.put("table", folder.resolve("out/made.tsv").toString());
    assertThrows(IllegalArgumentException.class, this::run);
    assertTrue(Files.exists(folder.resolve("out/made.tsv")));
    assertTrue(listed().contains("\tHuber\n"), listed());
  }

  @Test
  void aListThatCannotBeWrittenDoesNotHideTheFailure() throws IOException {
    values.put("note", "refused late");
    Path list = folder.resolve("out").resolve(PseudonymFiles.NAMES);
    Progress spoiling = (done, total, message) -> assertTrue(list.toFile().mkdir());
    CommandRunner runner = new CommandRunner(TestCommand.class, door);
    runner.prepare(values);
    Exception failure =
        assertThrows(IllegalArgumentException.class, () -> runner.execute(spoiling));
    assertEquals("The heart is odd.", failure.getMessage());
    assertInstanceOf(IOException.class, failure.getSuppressed()[0]);
  }

  @Test
  void whoCancelsLeavesNoList() throws IOException {
    CommandRunner runner = new CommandRunner(TestCommand.class, door);
    runner.prepare(values);
    Progress canceling =
        (done, total, message) -> {
          throw new CancellationException();
        };
    assertThrows(CancellationException.class, () -> runner.execute(canceling));
    assertEquals("", listed());
  }

  @Test
  void tablesLoseTheNamesAndKeepTheirNumbers() throws IOException {
    RunNames names = RunNames.of(Identifiers.HASH, folder);
    names.learn(List.of(folder.resolve("Huber Anna")), Progress.NONE);
    Table table = new Table("subject", "file", "EF");
    table.addRow("somebody", "Huber.tif", 55.5);
    Table cleaned = (Table) names.cleaned((Object) table);
    assertTrue(cleaned.text(0, "subject").matches("[a-z2-7]{12}"));
    assertTrue(cleaned.text(0, "file").matches("[a-z2-7]{12}\\.tif"));
    assertEquals(55.5, cleaned.number(0, "EF"));
  }

  @Test
  void phasesAndSlicesAreNoNames() throws IOException {
    RunNames names = RunNames.of(Identifiers.HASH, folder);
    for (String subject : List.of("1", "ED", "LV")) names.names().subjectOf(subject);
    List<String> columns = List.of("subject", "phase", "slice", "class", "group", "case", "note");
    Table table = new Table(columns);
    table.addRow("1", "ED", "1", "LV", "ED", "1", "ED");
    for (Table cleaned :
        List.of((Table) names.cleaned((Object) table), RunNames.cleaned(table, names.names()))) {
      for (String column : List.of("phase", "slice", "class", "group"))
        assertEquals(table.text(0, column), cleaned.text(0, column), column);
      for (String column : List.of("subject", "case", "note"))
        assertTrue(cleaned.text(0, column).matches("[a-z2-7]{12}"), column);
    }
  }

  @Test
  void whatIsUnknownIsRefusedBeforeTheWork() {
    values.put("identifiers", "hashed");
    assertThrows(IllegalArgumentException.class, this::run);
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
