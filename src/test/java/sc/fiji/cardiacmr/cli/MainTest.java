package sc.fiji.cardiacmr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.text.Version;

class MainTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ShellProgress progress = new ShellProgress(new PrintStream(err), false);

  private int run(String... arguments) {
    return new Main(new PrintStream(out), new PrintStream(err)).run(arguments, progress);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path image() {
    Path file = folder.resolve("heart.tif");
    ImagePlus image = NewImage.createByteImage("heart", 8, 6, 2, NewImage.FILL_RAMP);
    IJ.saveAsTiff(image, file.toString());
    return file;
  }

  @Test
  void aCommandThatWorksEndsWith0() throws Exception {
    Path output = folder.resolve("heart.nii");
    assertEquals(Main.OK, run("save-nifti", "input=" + image(), "output=" + output), errors());
    assertTrue(Files.size(output) > 8 * 6 * 2);
  }

  @Test
  void theVersionIsSaid() {
    assertEquals(Main.OK, run("--version"));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(3, lines.size(), lines.toString());
    assertEquals(Version.text(), lines.get(0));
    assertTrue(lines.get(1).startsWith("Java " + System.getProperty("java.version")));
    assertTrue(lines.get(2).matches("TensorFlow 2\\.\\d+.*"), lines.get(2));
    assertTrue(
        Version.text().matches("Cardiac MR for Fiji \\S+ \\(commit \\S+\\)"), Version.text());
  }

  @Test
  void wrongUseEndsWith2() {
    assertEquals(Main.USAGE, run());
    assertEquals(Main.USAGE, run("save-nift"));
    assertTrue(errors().contains("Did you mean 'save-nifti'?"));
    assertEquals(Main.USAGE, run("save-nifti", "inptu=x"));
    assertTrue(errors().contains("Did you mean 'input'?"));
    assertTrue(errors().contains("See: cardiacmr help save-nifti"));
    assertEquals(Main.USAGE, run("save-nifti", "input=a", "input=b"));
    assertEquals(Main.USAGE, run("save-nifti", "=b"));
  }

  @Test
  void jsonThatIsSwitchedOffIsNotPrinted() throws Exception {
    Path table = Files.writeString(folder.resolve("t.tsv"), "a\tb\n1\t2\n");
    for (String off : new String[] {"json=false", "json=no", "json=0", "--json=False"}) {
      out.reset();
      assertEquals(Main.FAILED, run("save-nifti", "input=" + table, "output=x.nii", off), off);
      assertEquals("", out.toString(StandardCharsets.UTF_8), off);
    }
  }

  @Test
  void filesThatCannotBeReadEndWith1() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.nii"), "no image");
    assertEquals(Main.FAILED, run("save-nifti", "input=" + broken, "output=" + folder + "/o.nii"));
    assertFalse(errors().contains("\tat "), "no stack trace: " + errors());
  }

  @Test
  void whatIsWrongWithARefusedStudyIsPrinted() throws Exception {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(4, 3);
    DicomTestFiles.narrow(images, 1);
    DicomTestFiles.write(folder.resolve("study"), images, 1);
    assertEquals(
        Main.FAILED,
        run(
            "import-cine",
            "input=" + folder.resolve("study"),
            "output=" + folder.resolve("study.nii"),
            "correct=false"));
    List<String> table = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(2, table.size(), table.toString());
    assertTrue(table.get(0).contains("correction"), table.toString());
    assertTrue(errors().contains("correct"), errors());
  }

  @Test
  void cancelingEndsWith130AndLeavesNothing() {
    progress.cancel();
    Path output = folder.resolve("heart.nii");
    assertEquals(Main.CANCELED, run("save-nifti", "input=" + image(), "output=" + output));
    assertFalse(Files.exists(output));
  }

  @Test
  void helpGoesToStandardOutput() {
    assertEquals(Main.OK, run("help"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("save-nifti"));
    assertEquals(Main.OK, run("save-nifti", "--help"));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("pixelsize="));
  }

  @Test
  void valuesMayContainEqualsSigns() {
    assertEquals(
        Map.of("labels", "500=1,200=2", "flag", ""),
        Main.values(List.of("labels=500=1,200=2", "flag")));
    assertThrows(IllegalArgumentException.class, () -> Main.values(List.of("")));
  }
}
