package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script templates in ImageJ's macro language, in a real ImageJ with the bundled models. Fiji
 * asks for the values behind {@code #@}; here they are set at the top of the macro.
 */
@Tag("slow")
class MacroTemplatesIT {

  private static final Path TEMPLATES = Path.of("src/main/resources/script_templates/Cardiac_MR");

  @TempDir static Path installed;
  @TempDir static Path prepared;
  private static RealImageJ imageJ;

  @TempDir Path folder;

  @BeforeAll
  static void install() throws Exception {
    imageJ = RealImageJ.install(installed);
    shell("phantom", "matrix=96", "slices=3", "phases=4", "output=c.nii", "labels=cl.nii");
    shell(
        "phantom",
        "contrast=lge",
        "scar=LAD",
        "matrix=96",
        "slices=3",
        "output=l.nii",
        "labels=ll.nii");
    Files.writeString(
        prepared.resolve("data.tsv"),
        "image\tlabel\tsubject\tcentre\tphase\tsplit\nc.nii\tcl.nii\tP1\tA\t\ttraining\n");
  }

  private static void shell(String... arguments) throws IOException, InterruptedException {
    RealImageJ.Run run = imageJ.shell(prepared, arguments);
    assertEquals(0, run.status(), run.output());
  }

  /** Runs a template with values for all of its parameters. */
  private void run(String name, String... values) throws IOException, InterruptedException {
    Map<String, String> given = new TreeMap<>();
    for (int i = 0; i < values.length; i += 2) given.put(values[i], values[i + 1]);
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(TEMPLATES.resolve(name + ".ijm"))) {
      if (!line.startsWith("#@")) {
        text.append(line).append('\n');
        continue;
      }
      String parameter = line.substring(line.lastIndexOf(' ') + 1);
      String value = given.remove(parameter);
      assertTrue(value != null, name + " has the parameter " + parameter);
      text.append(parameter).append(" = \"").append(value).append("\";\n");
    }
    assertEquals(Map.of(), given, "all values are used");
    RealImageJ.Run run = imageJ.macro(folder, text.toString());
    assertEquals(0, run.status(), run.output());
  }

  private static String in(String name) {
    return prepared.resolve(name).toString();
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private void assertWritten(String... names) throws IOException {
    for (String name : names) assertTrue(Files.size(folder.resolve(name)) > 0, name);
  }

  @Test
  void imagesAndFoldersAreSegmented() throws Exception {
    run("Segment_Image", "input", in("c.nii"), "output", out("s.nii.gz"), "table", out("f.csv"));
    assertWritten("s.nii.gz", "f.csv");
    Files.createDirectory(folder.resolve("images"));
    Files.createDirectory(folder.resolve("results"));
    Files.copy(prepared.resolve("c.nii"), folder.resolve("images/a.nii"));
    Files.writeString(folder.resolve("images/b.nii"), "no image");
    run("Segment_Folder", "input", out("images"), "output", out("results"));
    assertWritten("results/a.nii");
  }

  @Test
  void functionScarAndScoresAreMeasured() throws Exception {
    run("Ventricular_Function", "input", in("cl.nii"), "output", out("function.csv"));
    run(
        "Scar",
        "input",
        in("l.nii"),
        "labels",
        in("ll.nii"),
        "output",
        out("scar.csv"),
        "mask",
        out("scar.nii.gz"));
    run(
        "Evaluate",
        "prediction",
        in("cl.nii"),
        "reference",
        in("cl.nii"),
        "output",
        out("scores.tsv"));
    assertWritten("function.csv", "scar.csv", "scar.nii.gz", "scores.tsv");
  }

  @Test
  void tagsAreSimulatedFollowedAndHarmonized() throws Exception {
    run(
        "Simulate_Tags",
        "input",
        in("c.nii"),
        "labels",
        in("cl.nii"),
        "output",
        out("tagged.nii.gz"));
    run(
        "Strain",
        "input",
        out("tagged.nii.gz"),
        "labels",
        in("cl.nii"),
        "output",
        out("strain.csv"));
    run("Harmonize", "input", in("l.nii"), "reference", in("c.nii"), "output", out("h.nii.gz"));
    assertWritten("tagged.nii.gz", "strain.csv", "h.nii.gz");
  }

  @Test
  void modelsAreFineTuned() throws Exception {
    run(
        "Fine_Tune",
        "manifest",
        in("data.tsv"),
        "base",
        "cine-unet",
        "output",
        out("my-model"),
        "changes",
        "stages.images=8,training.batch=4");
    assertWritten("my-model/rdf.yaml");
  }
}
