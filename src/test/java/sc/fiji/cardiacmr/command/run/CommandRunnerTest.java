package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.train.ListRecipes;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.ImageOrigins;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;

public class CommandRunnerTest {

  @TempDir Path folder;

  private final ImagePlus image = NewImage.createByteImage("heart", 6, 5, 3, NewImage.FILL_RAMP);
  private final TestDoor imageJ = new TestDoor(true, image);
  private final TestDoor shell = new TestDoor(false, null);

  private TestCommand prepared(Map<String, String> values) throws IOException {
    CommandRunner runner = new CommandRunner(TestCommand.class, imageJ);
    runner.prepare(values);
    return (TestCommand) runner.command();
  }

  private String refusal(Map<String, String> values) {
    return assertThrows(IllegalArgumentException.class, () -> prepared(values)).getMessage();
  }

  @Test
  void valuesOfEveryTypeAreUnderstood() throws IOException {
    Path file = Files.createFile(folder.resolve("a b.txt"));
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "amount",
                "7",
                "factor",
                "2.5e-1",
                "seed",
                "-9000000000",
                "mode",
                "linear FIT",
                "note",
                "x=[1]",
                "verbose",
                "",
                "smooth",
                "false",
                "file",
                file.toString()));
    values.put("folder", folder.toString());
    TestCommand command = prepared(values);
    assertEquals(7, command.amount);
    assertEquals(0.25, command.factor);
    assertEquals(-9_000_000_000L, command.seed);
    assertEquals("Linear fit", command.mode);
    assertEquals("x=[1]", command.note);
    assertTrue(command.verbose);
    assertFalse(command.smooth);
    assertEquals(file.toFile(), command.file);
    assertSame(image, ImageOrigins.of(command.input).orElseThrow());
    assertNull(command.second, "only the first image is the active one");
  }

  @Test
  void whatIsNotGivenKeepsItsDefault() throws IOException {
    TestCommand command = prepared(Map.of());
    assertEquals(2, command.amount);
    assertEquals("none", command.mode);
    assertTrue(command.smooth);
  }

  @Test
  void wrongValuesAreNamedAndExplained() {
    assertEquals("amount=0 is out of range: 1 to 10.", refusal(Map.of("amount", "0")));
    assertEquals("amount=11 is out of range: 1 to 10.", refusal(Map.of("amount", "11")));
    assertEquals("factor=-0.5 is out of range: at least 0.", refusal(Map.of("factor", "-0.5")));
    assertEquals("factor=NaN is out of range: at least 0.", refusal(Map.of("factor", "NaN")));
    assertEquals("amount=2.5 is not a whole number.", refusal(Map.of("amount", "2.5")));
    assertEquals("amount= is not a whole number.", refusal(Map.of("amount", "")));
    assertEquals("verbose=maybe must be true or false.", refusal(Map.of("verbose", "maybe")));
    assertEquals(
        "mode=cubik is not one of: none, Linear fit, cubic. Did you mean 'cubic'?",
        refusal(Map.of("mode", "cubik")));
    assertTrue(refusal(Map.of("file", "/nowhere/x")).startsWith("file: there is no file"));
    assertTrue(refusal(Map.of("folder", "/nowhere")).startsWith("folder: there is no folder"));
  }

  @Test
  void filesThatWillBeReplacedAreKnownBefore() throws IOException {
    Path table = folder.resolve("table.tsv");
    Path copy = folder.resolve("copy.yaml");
    CommandRunner both = new CommandRunner(TestCommand.class, imageJ);
    both.prepare(Map.of("table", table.toString(), "output", folder.resolve("x.nii").toString()));
    assertEquals(List.of(), both.replaced());
    Files.writeString(table, "x");
    assertEquals(List.of(table), both.replaced());
    CommandRunner own = new CommandRunner(ListRecipes.class, imageJ);
    own.prepare(Map.of("name", "small", "output", Files.createFile(copy).toString()));
    assertEquals(List.of(copy), own.replaced());
  }

  @Test
  void unknownKeysAreRefusedWithAGuess() {
    String message = refusal(Map.of("ammount", "3"));
    assertTrue(message.startsWith("'ammount' is not a parameter of this command."), message);
    assertTrue(message.contains("Did you mean 'amount'?"), message);
    assertFalse(refusal(Map.of("zzzzzz", "3")).contains("Did you mean"));
  }

  @Test
  void aMissingImageIsSaid() {
    CommandRunner runner = new CommandRunner(TestCommand.class, new TestDoor(true, null));
    String message =
        assertThrows(IllegalArgumentException.class, () -> runner.prepare(Map.of())).getMessage();
    assertEquals("No image given: open one or give input=... (an image)", message);
  }

  @Test
  void inImageJRequiredResultsAreShownAndOptionalOnesOnRequest() throws IOException {
    new CommandRunner(TestCommand.class, imageJ).run(Map.of(), Progress.NONE);
    assertEquals(Set.of("output", "table"), imageJ.shown.keySet());
    imageJ.shown.clear();
    Path picture = folder.resolve("new/picture.png");
    new CommandRunner(TestCommand.class, imageJ)
        .run(Map.of("rois", "", "picture", picture.toString()), Progress.NONE);
    // The note says that the folder is new.
    assertEquals(Set.of("note", "output", "table", "rois"), imageJ.shown.keySet());
    assertTrue(Files.size(picture) > 0);
  }

  @Test
  void inTheShellResultsAreFiles() throws IOException {
    Path input = folder.resolve("in.tif");
    IJ.saveAsTiff(image, input.toString());
    Path output = folder.resolve("deep/er/out.tif");
    Path rois = folder.resolve("rois.zip");
    Path table = folder.resolve("table.csv");
    Map<String, String> values =
        Map.of(
            "input", input.toString(),
            "output", output.toString(),
            "rois", rois.toString(),
            "table", table.toString());
    new CommandRunner(TestCommand.class, shell).run(values, Progress.NONE);
    assertEquals(Set.of("note"), shell.shown.keySet());
    assertEquals(
        List.of("The folder '" + output.getParent() + "' did not exist and was created."),
        shell.notes);
    ImagePlus written = ImagePlusConverter.toImagePlus(ImageFiles.read(output));
    assertEquals(3, written.getStackSize());
    assertEquals(image.getStack().getVoxel(4, 2, 1) + 2, written.getStack().getVoxel(4, 2, 1));
    try (ZipFile zip = new ZipFile(rois.toFile())) {
      assertEquals(2, zip.size());
    }
    assertEquals(2, TableReader.read(table).number(0, "amount"));
    try (var files = Files.list(folder)) {
      assertEquals(4, files.count(), "no temporary file is left");
    }
  }

  @Test
  void inTheShellTablesWithoutAFileAreShown() throws IOException {
    Path input = folder.resolve("in.tif");
    IJ.saveAsTiff(image, input.toString());
    Path output = folder.resolve("out.tif");
    new CommandRunner(TestCommand.class, shell)
        .run(Map.of("input", input.toString(), "output", output.toString()), Progress.NONE);
    assertEquals(Set.of("table"), shell.shown.keySet());
  }

  @Test
  void inTheShellAnImageWithoutAFileIsRefused() {
    CommandRunner runner = new CommandRunner(TestCommand.class, shell);
    String message =
        assertThrows(IllegalArgumentException.class, () -> runner.prepare(Map.of("input", "x")))
            .getMessage();
    assertEquals("Say where to write the result: output=output.nii.gz", message);
  }

  @Test
  void anInputIsNeverOverwritten() throws IOException {
    Path input = folder.resolve("in.tif");
    IJ.saveAsTiff(image, input.toString());
    byte[] before = Files.readAllBytes(input);
    String detour = folder.resolve("x/../in.tif").toString();
    Files.createDirectory(folder.resolve("x"));
    CommandRunner runner = new CommandRunner(TestCommand.class, shell);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    runner.run(Map.of("input", input.toString(), "output", detour), Progress.NONE))
            .getMessage();
    assertTrue(message.contains("would overwrite an input"), message);
    assertArrayEquals(before, Files.readAllBytes(input));
  }

  @Test
  void twoResultsMayNotShareAFile() {
    String file = folder.resolve("out.png").toString();
    assertTrue(refusal(Map.of("output", file, "picture", file)).contains("would overwrite"));
  }

  @Test
  void wrongEndingsAndFoldersAreRefusedBeforeTheWork() throws IOException {
    assertEquals(
        "output: the name 'out.doc' must end in .nii.gz, .nii, .hdr, .tif, .png.",
        refusal(Map.of("output", "out.doc")));
    Path file = Files.createFile(folder.resolve("file"));
    assertTrue(
        refusal(Map.of("output", file.resolve("out.tif").toString())).contains("is not writable"));
  }

  @Test
  void whenCanceledNothingIsWritten() throws IOException {
    Path output = folder.resolve("out.tif");
    CommandRunner runner = new CommandRunner(TestCommand.class, imageJ);
    runner.prepare(Map.of("output", output.toString()));
    Progress canceledMidway =
        new Progress() {
          private boolean isCanceled;

          @Override
          public void update(long done, long total, String message) {
            isCanceled = true;
          }

          @Override
          public boolean isCanceled() {
            return isCanceled;
          }
        };
    assertThrows(CancellationException.class, () -> runner.execute(canceledMidway));
    assertFalse(Files.exists(output));
  }

  /** Cancels as soon as the second file is being written. */
  private final class CanceledWhileWriting implements Progress {

    @Override
    public void update(long done, long total, String message) {}

    @Override
    public boolean isCanceled() {
      try (Stream<Path> files = Files.list(folder)) {
        return files.filter(f -> f.toString().endsWith(".part")).count() >= 2;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void whenCanceledWhileWritingNothingIsWritten() throws IOException {
    Path table = Files.writeString(folder.resolve("table.csv"), "from before");
    CommandRunner runner = new CommandRunner(TestCommand.class, imageJ);
    runner.prepare(
        Map.of(
            "output", folder.resolve("out.tif").toString(),
            "table", table.toString(),
            "picture", folder.resolve("picture.png").toString()));
    assertThrows(CancellationException.class, () -> runner.execute(new CanceledWhileWriting()));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(table), files.toList());
    }
    assertEquals("from before", Files.readString(table));
  }

  @Test
  void theLastQuestionComesBeforeTheFilesHaveTheirNames() throws IOException {
    Path output = folder.resolve("out.tif");
    CommandRunner runner = new CommandRunner(TestCommand.class, imageJ);
    runner.prepare(Map.of("output", output.toString()));
    Progress canceledAtTheEnd =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public void checkCanceledFinally() {
            throw new CancellationException("Canceled.");
          }
        };
    assertThrows(CancellationException.class, () -> runner.execute(canceledAtTheEnd));
    assertFalse(Files.exists(output));
  }

  @Test
  void aFaultTakesNothingFromTheResultsBeforeIt() throws IOException {
    Path output = folder.resolve("out.tif");
    CommandRunner runner = new CommandRunner(TestCommand.class, imageJ);
    Map<String, String> values =
        Map.of("note", "bug in the picture", "output", output.toString(), "picture", "");
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> runner.run(values, Progress.NONE));
    assertEquals(3, ImageFiles.read(output).slices());
    assertEquals(Set.of("output", "table"), imageJ.shown.keySet());
  }

  @Test
  void whereMemoryDoesNotSufficeTablesAreWritten() throws IOException {
    Path table = folder.resolve("table.tsv");
    CommandRunner runner = new CommandRunner(TestCommand.class, imageJ);
    runner.prepare(Map.of("note", "too large a picture", "table", table.toString()));
    assertThrows(OutOfMemoryError.class, () -> runner.executeInBackground(Progress.NONE));
    assertEquals(1, TableReader.read(table).rowCount());
    List<MadeResult> made = runner.made(new OutOfMemoryError());
    assertEquals(List.of(table), made.stream().map(MadeResult::path).toList());
  }

  @Test
  void afterARefusalThereAreTablesOnly() {
    Path output = folder.resolve("out.tif");
    CommandRunner runner = new CommandRunner(TestCommand.class, imageJ);
    Map<String, String> values = Map.of("note", "refused late", "output", output.toString());
    assertThrows(IllegalArgumentException.class, () -> runner.run(values, Progress.NONE));
    assertFalse(Files.exists(output));
    assertEquals(Set.of("table"), imageJ.shown.keySet());
  }

  @Test
  void namesListInputsThenOutputs() {
    List<String> names = CommandParameters.of(TestCommand.class).names();
    assertEquals("input", names.get(0));
    assertEquals("rois", names.get(names.size() - 1));
    assertEquals(16, names.size());
  }
}
