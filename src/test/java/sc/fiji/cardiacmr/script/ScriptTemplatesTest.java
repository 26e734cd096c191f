package sc.fiji.cardiacmr.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.phantom.Contrast;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.Scar;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Every script template that Fiji's script editor lists is run as a user would run it. */
@Tag("slow")
class ScriptTemplatesTest {

  private static final Path TEMPLATES = Path.of("src/main/resources/script_templates/Cardiac_MR");

  @TempDir static Path shared;
  private static Path model;
  private static Context context;

  @TempDir Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    model = TinyModels.trained(shared);
    Phantom cine =
        Phantom.create(
            PhantomParameters.builder().matrix(96, 96).slices(3).phases(4).build(), Progress.NONE);
    NiftiWriter.write(cine.image(), shared.resolve("cine.nii"));
    NiftiWriter.write(cine.labels(), shared.resolve("cine-labels.nii"));
    Phantom enhanced =
        Phantom.create(
            PhantomParameters.builder()
                .contrast(Contrast.LGE)
                .matrix(96, 96)
                .slices(3)
                .phases(1)
                .scars(Scar.LAD)
                .build(),
            Progress.NONE);
    NiftiWriter.write(enhanced.image(), shared.resolve("lge.nii"));
    NiftiWriter.write(enhanced.labels(), shared.resolve("lge-labels.nii"));
    context = new Context(ScriptService.class);
  }

  @AfterAll
  static void dispose() {
    if (context != null) context.dispose();
  }

  private static File shared(String name) {
    return shared.resolve(name).toFile();
  }

  private File result(String name) {
    return folder.resolve(name).toFile();
  }

  private ScriptModule run(String script, Object... inputs) throws Exception {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < inputs.length; i += 2) values.put((String) inputs[i], inputs[i + 1]);
    ScriptService scripts = context.service(ScriptService.class);
    return scripts.run(TEMPLATES.resolve(script).toFile(), true, values).get();
  }

  private Table table(String name) throws IOException {
    return TableReader.read(folder.resolve(name));
  }

  @Test
  void thereIsATemplateOfEachTaskInEachLanguage() throws IOException {
    Set<String> names = new TreeSet<>();
    Set<String> wanted = new TreeSet<>();
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      files.forEach(f -> names.add(f.getFileName().toString()));
    }
    for (String task :
        "Segment_Image Segment_Folder Ventricular_Function Scar Strain Harmonize Simulate_Tags Evaluate Fine_Tune"
            .split(" "))
      for (String language : new String[] {".groovy", ".py", ".ijm"}) wanted.add(task + language);
    assertEquals(wanted, names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void imagesAreSegmented(String language) throws Exception {
    File labels = result("labels.nii.gz");
    ScriptModule module =
        run(
            "Segment_Image." + language,
            "input",
            shared("p2.nii"),
            "output",
            labels,
            "model",
            model.toString());
    CardiacMR mr = CardiacMR.create();
    var segmentation = mr.segment(mr.open(shared("p2.nii").getPath()), model.toString());
    assertSame(segmentation.labels(), NiftiReader.read(labels.toPath()));
    assertTrue(new File(labels + ".png").length() > 0);
    assertEquals(
        String.format(
            java.util.Locale.ROOT,
            "LV EF %.1f %%",
            mr.function(segmentation).lv().ejectionFraction()),
        module.getOutput("ejectionFraction").toString());
  }

  private static void assertSame(ImageSeries<?> a, ImageSeries<?> b) {
    assertEquals(a.phases(), b.phases());
    for (int t = 0; t < a.phases(); t++)
      for (int z = 0; z < a.slices(); z++)
        org.junit.jupiter.api.Assertions.assertArrayEquals(
            Planes.floats(a, z, t), Planes.floats(b, z, t));
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void foldersAreSegmented(String language) throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.copy(shared.resolve("p1.nii"), images.resolve("a.nii"));
    Files.copy(shared.resolve("p2.nii"), images.resolve("b.nii"));
    Files.writeString(images.resolve("c.nii"), "no image");
    Files.createDirectory(folder.resolve("results"));
    run(
        "Segment_Folder." + language,
        "input",
        images.toFile(),
        "output",
        result("results"),
        "model",
        model.toString());
    Table table = table("results/function.csv");
    assertEquals(3, table.rowCount());
    assertTrue(table.number(0, "LV_EDV") > 0);
    assertTrue(Double.isNaN(table.number(2, "LV_EF")));
    assertTrue(!table.text(2, "remarks").isEmpty(), "the reason");
    assertTrue(Files.exists(folder.resolve("results/b.nii")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void functionIsMeasured(String language) throws Exception {
    run(
        "Ventricular_Function." + language,
        "input",
        shared("cine-labels.nii"),
        "output",
        result("function.csv"));
    assertTrue(table("function.csv").rowCount() > 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void scarIsMeasured(String language) throws Exception {
    run(
        "Scar." + language,
        "input",
        shared("lge.nii"),
        "labels",
        shared("lge-labels.nii"),
        "deviations",
        5.0,
        "output",
        result("scar.csv"),
        "mask",
        result("scar.nii.gz"));
    assertTrue(table("scar.csv").number(0, "scar_g") > 1);
    assertTrue(result("scar.nii.gz").length() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void tagsAreSimulatedAndStrainIsMeasured(String language) throws Exception {
    run(
        "Simulate_Tags." + language,
        "input",
        shared("cine.nii"),
        "labels",
        shared("cine-labels.nii"),
        "changes",
        "tags.spacing=7,tags.unit=mm,motion.source=labels",
        "output",
        result("tagged.nii.gz"));
    run(
        "Strain." + language,
        "input",
        result("tagged.nii.gz"),
        "labels",
        shared("cine-labels.nii"),
        "output",
        result("strain.csv"));
    assertTrue(table("strain.csv").columns().contains("ecc_percent"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void imagesAreHarmonized(String language) throws Exception {
    run(
        "Harmonize." + language,
        "input",
        shared("lge.nii"),
        "reference",
        shared("cine.nii"),
        "output",
        result("harmonized.nii.gz"));
    assertEquals(96, NiftiReader.read(result("harmonized.nii.gz").toPath()).width());
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void labelsAreEvaluated(String language) throws Exception {
    run(
        "Evaluate." + language,
        "prediction",
        shared("cine-labels.nii"),
        "reference",
        shared("cine-labels.nii"),
        "output",
        result("scores.tsv"));
    assertEquals(1, table("scores.tsv").number(0, "dice_3d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"groovy", "py"})
  void modelsAreFineTuned(String language) throws Exception {
    run(
        "Fine_Tune." + language,
        "manifest",
        shared("set.tsv"),
        "base",
        model.toString(),
        "output",
        result("my-model"),
        "changes",
        "stages.images=16,training.batch=4");
    assertTrue(Files.exists(folder.resolve("my-model/rdf.yaml")));
  }
}
