package sc.fiji.cardiacmr.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.io.dicom.PlantedImages;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;

/** The doors of a real Fiji: search bar, menu, macro, recorder, scripts, Bio-Formats. */
@Tag("slow")
class RealFijiIT {

  private RealFiji fiji;
  @TempDir Path home;

  @BeforeEach
  void find() {
    fiji = RealFiji.find();
  }

  private static String labels() {
    CommandCatalog catalog = new CommandCatalog();
    List<String> labels =
        catalog.names().stream().map(n -> CommandCatalog.label(catalog.find(n))).toList();
    return String.join("|", labels);
  }

  @Test
  void theSearchBarFindsEachCommandOnce() throws Exception {
    Map<String, String> found = fiji.headless(home, "search.groovy", "labels=" + labels());
    for (String label : labels().split("\\|"))
      assertEquals("1", found.get(label), label + "\n" + found.get("output"));
  }

  @Test
  void theMenuRunsTheBridge() throws Exception {
    Map<String, String> found = fiji.headless(home, "menu.groovy", "labels=" + labels());
    CommandCatalog catalog = new CommandCatalog();
    for (String name : catalog.names())
      assertEquals(
          "sc.fiji.cardiacmr.bridge.CommandBridge(\"" + name + "\")",
          found.get(CommandCatalog.label(catalog.find(name))),
          found.get("output"));
  }

  @Test
  void macrosRunWithoutADisplay() throws Exception {
    Map<String, String> found = fiji.headless(home, "macro.ijm");
    assertEquals("1", found.get("rows"), found.get("output"));
    assertEquals("1", found.get("plausible"), found.get("output"));
    assertTrue(found.get("error").contains("no such image"), found.get("output"));
  }

  @Test
  void scriptsReachTheFacade() throws Exception {
    Path image = home.resolve("phantom.nii");
    NiftiWriter.write(TinyModels.phantom(1).image(), image);
    for (String script : List.of("facade.groovy", "facade.py")) {
      Map<String, String> found = fiji.headless(home, script, "image=" + image);
      assertEquals("" + TinyModels.PHASES, found.get("phases"), found.get("output"));
    }
  }

  @Test
  void whatIsRecordedReplays() throws Exception {
    Map<String, String> found = fiji.displayed(home, "recorder.groovy");
    assertEquals("true", found.get("same"), found.get("output"));
    assertTrue(found.get("recorded").contains("matrix=48"), found.get("output"));
  }

  /** Bio-Formats gives micrometres; labels keep the size of the pixels. */
  @Test
  void dicomOfBioFormatsIsSegmented() throws Exception {
    Path image =
        PlantedImages.write(home.resolve("dicom"), "slice", TinyModels.phantom(1).image()).get(0);
    Map<String, String> found = fiji.headless(home, "dicom.groovy", "image=" + image);
    assertEquals("", found.get("error"), found.get("output"));
    double factor = found.get("unit").equals("mm") ? 1 : 1000;
    assertEquals(3 * factor, Double.parseDouble(found.get("width")), 1e-6, found.get("output"));
    assertEquals("true", found.get("found"), found.get("output"));
  }

  @Test
  void aForeignTensorFlowWorksBesideOurs() throws Exception {
    assumeTrue(fiji.has("tensorflow-1") && fiji.has("libtensorflow"), "no TensorFlow 1 in it");
    Path image = home.resolve("phantom.nii");
    NiftiWriter.write(TinyModels.phantom(1).image(), image);
    Map<String, String> found = fiji.headless(home, "tensorflow.groovy", "image=" + image);
    assertTrue(found.get("foreign").startsWith("1."), found.get("output"));
    assertEquals("2.5", found.get("before"), found.get("output"));
    assertEquals("", found.get("error"), found.get("output"));
    assertEquals("2.5", found.get("after"), found.get("output"));
  }
}
