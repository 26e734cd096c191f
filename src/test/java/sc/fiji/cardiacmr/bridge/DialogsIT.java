package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in dialogs, and results with windows, in a real ImageJ 1 with a display (of Xvfb). */
class DialogsIT {

  @TempDir static Path installed;
  private static RealImageJ imageJ;
  @TempDir Path folder;

  @BeforeAll
  static void install() throws Exception {
    imageJ = RealImageJ.install(installed);
  }

  private RealImageJ.Run driver(String scenario, Path file) throws Exception {
    return imageJ.driver(folder, DialogsDriver.class, scenario, file.toString());
  }

  @Test
  void labelsOfTheActiveImageArePreselectedButNeverTheImageItself() throws Exception {
    RealImageJ.Run run = driver("look", folder);
    assertEquals("true", run.values().get("Scar Quantification"), run.output());
    assertEquals("true", run.values().get("Simulate Tagging"), run.output());
    assertEquals("<none>", run.values().get("Evaluate Segmentation"), run.output());
  }

  @Test
  void labelsChosenAsAFileAreRecordedAndReplay() throws Exception {
    Path labels = Files.createDirectories(folder.resolve("my data")).resolve("labels [1] of.nii");
    RealImageJ.Run made =
        imageJ.shell(
            folder,
            "phantom",
            "contrast=lge",
            "scar=LAD",
            "matrix=64",
            "slices=3",
            "phases=1",
            "output=x.nii",
            "labels=" + labels);
    assertEquals(0, made.status(), made.output());
    RealImageJ.Run run = driver("browse", labels);
    String recorded = run.values().getOrDefault("recorded", "");
    assertTrue(recorded.contains("labels=[" + labels + "] "), run.output());
    assertEquals("true", run.values().get("replayed"), run.output());
  }

  @Test
  void filesAreReplacedOnlyWhereTheUserAgrees() throws Exception {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), "mine");
    RealImageJ.Run run = driver("replace", file);
    assertEquals("mine", run.values().get("kept"), run.output());
    assertEquals("true", run.values().get("replaced"), run.output());
  }

  /** The same macro in batch mode is in {@link ImageJIT}. */
  @Test
  void roisAndTitlesOfAMacroWithWindows() throws Exception {
    Path macro = Files.writeString(folder.resolve("windows.ijm"), ImageJIT.ROIS);
    RealImageJ.Run run = driver("macro", macro);
    ImageJIT.assertRois(run);
    assertEquals("1", run.values().get("tables"), run.output());
  }
}
