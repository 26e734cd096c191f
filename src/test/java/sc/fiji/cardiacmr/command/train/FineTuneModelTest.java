package sc.fiji.cardiacmr.command.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.ModelWeights;

@Tag("slow")
public class FineTuneModelTest {

  @TempDir static Path data;
  private static Path base;
  private static Path manifest;
  private static Map<String, FloatArray> baseWeights;

  @TempDir Path folder;

  /** The base knows bright blood in dark muscle; the new images have it the other way round. */
  @BeforeAll
  static void trainTheBase() throws IOException {
    base = TinyModels.trained(data);
    TinyModels.recommendOrientations(base, 2);
    baseWeights = ModelWeights.read(EngineLoader.shared(), ModelFolder.open(base));
    StringBuilder rows = new StringBuilder("image\tlabel\tsubject\tcentre\tphase\tsplit\n");
    for (int i = 3; i <= 4; i++) {
      Phantom phantom = TinyModels.phantom(i);
      NiftiWriter.write(inverted(phantom.image()), data.resolve("n" + i + ".nii"));
      NiftiWriter.write(phantom.labels(), data.resolve("n" + i + "-labels.nii"));
      rows.append(
          String.format(
              "n%d.nii\tn%d-labels.nii\tN%d\tB\t\t%s\n",
              i, i, i, i == 3 ? "training" : "validation"));
    }
    manifest = Files.writeString(data.resolve("inverted.tsv"), rows);
  }

  /** In place: the phantom belongs to nobody else. */
  private static ImageSeries<UnsignedShortType> inverted(ImageSeries<UnsignedShortType> image) {
    int highest = 0;
    for (UnsignedShortType pixel : image.pixels()) highest = Math.max(highest, pixel.get());
    for (UnsignedShortType pixel : image.pixels()) pixel.set(highest - pixel.get());
    return image;
  }

  private Map<String, String> values(String... more) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("manifest", manifest.toString());
    values.put("base", base.toString());
    values.put("output", folder.resolve("tuned-unet").toString());
    values.put("images", "16");
    values.put("batch", "4");
    values.put("keep", "last");
    values.put("threads", "1");
    values.put("precision", "float32");
    for (String option : more) values.put(option.split("=", 2)[0], option.split("=", 2)[1]);
    return values;
  }

  private static TestDoor tune(Map<String, String> values) throws IOException {
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(FineTuneModel.class, door).run(values, Progress.NONE);
    return door;
  }

  private Map<String, FloatArray> checkpoint() throws IOException {
    return Safetensors.read(folder.resolve("tuned-unet.training/checkpoint.safetensors"));
  }

  /** Names of the base's variables whose values are others after the training. */
  private Set<String> changed() throws IOException {
    Map<String, FloatArray> now = checkpoint();
    Set<String> changed = new TreeSet<>();
    baseWeights.forEach(
        (name, value) -> {
          if (!Arrays.equals(value.values(), now.get(name).values())) changed.add(name);
        });
    return changed;
  }

  private static double dice(TestDoor door, String name) {
    Table log = (Table) door.shown.get("log");
    return log.number(log.rowCount() - 1, "dice_" + name);
  }

  @Test
  void aModelLearnsImagesOfAnotherKind() throws IOException {
    TestDoor before =
        tune(values("learningrate=0.0000001", "images=4", "output=" + folder + "/b0-unet"));
    TestDoor after =
        tune(
            values(
                "images=1200", "batch=8", "learningrate=0.005", "augmentation=none", "report=50"));
    for (String name : new String[] {"LV", "MYO", "RV"})
      assertTrue(
          dice(after, name) > dice(before, name) + 0.1 && dice(after, name) > 0.7,
          name + ": " + dice(before, name) + " became " + dice(after, name));
    ModelFolder model = ModelFolder.open(folder.resolve("tuned-unet"));
    CardiacSettings settings = model.card().cardiac().orElseThrow();
    CardiacSettings old = ModelFolder.open(base).card().cardiac().orElseThrow();
    assertEquals(old.frame(), settings.frame());
    assertEquals(old.normalization(), settings.normalization());
    assertEquals(2, settings.orientations());
    assertTrue(settings.training().command().startsWith("fine-tune manifest=inverted.tsv "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          encoder ; 1 ; encoder0.*
          encoder ; 2 ; encoder[01].*
          decoder ; 1 ; decoder1.*
          head    ; 5 ; (?!encoder|decoder).*
          """)
  void onlyTheChosenPartChanges(String train, String blocks, String part) throws IOException {
    tune(values("train=" + train, "blocks=" + blocks));
    Set<String> changed = changed();
    assertFalse(changed.isEmpty());
    for (String name : changed) assertTrue(name.matches(part), name + " has changed");
    Set<String> kernels = new TreeSet<>(baseWeights.keySet());
    kernels.removeIf(name -> !name.matches(part) || !name.endsWith(".kernel"));
    assertTrue(changed.containsAll(kernels), "changed: " + changed);
  }

  @Test
  void byDefaultAllChanges() throws IOException {
    tune(values());
    Set<String> kernels = new TreeSet<>(baseWeights.keySet());
    kernels.removeIf(name -> !name.endsWith(".kernel"));
    assertTrue(changed().containsAll(kernels), changed().toString());
  }

  /** The manifest has one training subject, which is too few for statistics. */
  @ParameterizedTest
  @CsvSource({"auto, false", "base, false", "new, true"})
  void statisticsOfBatchNormStayOrMove(String statistics, boolean move) throws IOException {
    tune(values("statistics=" + statistics));
    Set<String> changed = changed();
    for (String name : baseWeights.keySet())
      if (name.endsWith(".mean") || name.endsWith(".variance"))
        assertEquals(move, changed.contains(name), name);
    assertTrue(changed.contains("encoder0.conv0.scale"), "scales are trained in any case");
  }

  /** 30 % of the images for the first stage, in which the encoder stays as it is. */
  @Test
  void theEncoderWaitsForTheSecondStage() throws IOException {
    String[] options = {"train=frozen-then-all", "images=40", "report=100"};
    Map<String, String> values = values(options);
    values.put("until", "12");
    tune(values);
    assertEquals("12", position("images"));
    assertEquals("1", position("stage"));
    Set<String> kernels = new TreeSet<>(changed());
    kernels.removeIf(name -> !name.endsWith(".kernel"));
    assertFalse(kernels.isEmpty());
    for (String name : kernels) assertFalse(name.startsWith("encoder"), name);
    TestDoor door = tune(values(options));
    assertTrue(changed().contains("encoder0.conv0.kernel"));
    assertEquals("40", position("images"));
    Table log = (Table) door.shown.get("log");
    assertEquals(0, log.number(0, "images"), "the scores of the base");
    assertEquals(12, log.number(1, "images"));
    assertEquals(40, log.number(2, "images"));
  }

  private String position(String key) throws IOException {
    return Safetensors.readMetadata(folder.resolve("tuned-unet.training/checkpoint.safetensors"))
        .get(key);
  }

  @Test
  void classesCanBeDroppedAndAdded() throws IOException {
    TestDoor door = tune(values("classes=LV,MYO"));
    Table log = (Table) door.shown.get("log");
    assertTrue(log.hasColumn("dice_MYO"));
    assertFalse(log.hasColumn("dice_RV"));
    ModelFolder model = ModelFolder.open(folder.resolve("tuned-unet"));
    assertEquals(List.of("background", "LV", "MYO"), model.card().cardiac().orElseThrow().labels());

    tune(values("classes=LV,MYO,RV,scar", "output=" + folder + "/scar-unet"));
    ModelFolder scar = ModelFolder.open(folder.resolve("scar-unet"));
    assertEquals(
        List.of("background", "LV", "MYO", "RV", "scar"),
        scar.card().cardiac().orElseThrow().labels());
  }

  @Test
  void aModelWithoutItsBatchNormIsRefused() throws IOException {
    Path old = Files.createDirectories(folder.resolve("old-unet"));
    try (Stream<Path> files = Files.list(base)) {
      for (Path file : files.toList())
        if (!file.endsWith(ModelWeights.BATCH_NORM))
          Files.copy(file, old.resolve(file.getFileName().toString()));
    }
    Path card = old.resolve("rdf.yaml");
    String text = Files.readString(card);
    String without = text.replaceFirst("(?m)^attachments:\\R(^[- ].*\\R)+", "");
    assertFalse(text.equals(without));
    Files.writeString(card, without);
    Exception refused = assertThrows(Exception.class, () -> tune(values("base=" + old)));
    assertFalse(Failure.of(refused).isFault(), refused.toString());
    String message = refused.getMessage();
    assertTrue(message.startsWith("Training cannot start from the model 'old-unet'."), message);
    assertTrue(message.contains("batch norm"), message);
    assertFalse(Files.exists(folder.resolve("tuned-unet")));
  }

  @Test
  void theSameSeedGivesTheSameModel() throws IOException {
    tune(values());
    tune(values("output=" + folder + "/again-unet"));
    for (String file : new String[] {"saved_model.zip", ModelWeights.BATCH_NORM})
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("tuned-unet").resolve(file)),
          Files.readAllBytes(folder.resolve("again-unet").resolve(file)),
          file);
  }

  @Test
  void aFinishedTrainingIsNotRepeatedAndSaysSo() throws IOException {
    tune(values());
    String note = tune(values()).notes.toString();
    assertTrue(note.contains("has already finished"), note);
    assertTrue(tune(values("restart=true")).notes.toString().contains("The model is in"));
    String other = tune(values("batch=2")).notes.toString();
    assertTrue(other.contains("Started a new training"), other);
  }
}
