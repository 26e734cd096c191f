package sc.fiji.cardiacmr.command.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.ModelPages;
import sc.fiji.cardiacmr.command.manage.ManageModels;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.command.run.TinyStyles;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.TranslationSettings;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.CurvePicture;
import sc.fiji.cardiacmr.table.Table;

class TrainCycleGanTest {

  private static final List<String> WEIGHTS =
      List.of("saved_model.zip", TranslationSettings.BACK, "test_output.npy");

  @TempDir static Path data;
  @TempDir Path folder;
  private static String ownModels;

  @BeforeAll
  static void makeDataSets() throws IOException {
    ownModels = System.getProperty(InstalledModels.OWN_PROPERTY);
    System.setProperty(InstalledModels.OWN_PROPERTY, data.resolve("own").toString());
    TinyModels.dataSet(data);
    TinyStyles.dataSets(data);
  }

  @AfterAll
  static void restore() {
    if (ownModels == null) System.clearProperty(InstalledModels.OWN_PROPERTY);
    else System.setProperty(InstalledModels.OWN_PROPERTY, ownModels);
  }

  private Map<String, String> values(String name, String... more) {
    Map<String, String> values = TinyStyles.training(data, folder.resolve(name).toString());
    for (String value : more) values.put(value.split("=", 2)[0], value.split("=", 2)[1]);
    return values;
  }

  private static TestDoor train(Map<String, String> values) throws IOException {
    TestDoor door = new TestDoor(true, null);
    new CommandRunner(TrainCycleGan.class, door).run(values, Progress.NONE);
    return door;
  }

  private static TestDoor models(Map<String, String> values) throws IOException {
    TestDoor door = new TestDoor(true, null);
    new CommandRunner(ManageModels.class, door).run(values, Progress.NONE);
    return door;
  }

  private void assertSameWeights(String one, String other) throws IOException {
    for (String file : WEIGHTS)
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(one).resolve(file)),
          Files.readAllBytes(folder.resolve(other).resolve(file)),
          file);
  }

  @Test
  void aTrainingThatWasStoppedGivesTheSameModel() throws IOException {
    train(values("whole"));
    TestDoor stopped = train(values("parts", "until=3"));
    assertTrue(stopped.notes.toString().contains("Stopped after 3 images"), stopped.notes + "");
    assertFalse(Files.exists(folder.resolve("parts")));
    TestDoor resumed = train(values("parts"));
    assertTrue(resumed.notes.toString().contains("Resumed from the checkpoint"));
    assertSameWeights("whole", "parts");
    Table log = (Table) resumed.shown.get("log");
    assertEquals(3, log.rowCount());
    assertEquals(6, log.number(2, "images"));
    // The same name again trains no further, and says so.
    TestDoor again = train(values("parts"));
    assertTrue(again.notes.toString().contains("has already finished"), again.notes + "");
    assertSameWeights("whole", "parts");
  }

  @Test
  void aCancelledTrainingResumesFromItsCheckpoint() throws IOException {
    train(values("undisturbed"));
    Progress impatient =
        new Progress() {
          private boolean isFar;

          @Override
          public void update(long done, long total, String message) {
            isFar |= message.startsWith("Training: 3 ");
          }

          @Override
          public boolean isCanceled() {
            return isFar;
          }
        };
    CommandRunner runner = new CommandRunner(TrainCycleGan.class, new TestDoor(false, null));
    assertThrows(CancellationException.class, () -> runner.run(values("ended"), impatient));
    assertFalse(Files.exists(folder.resolve("ended")));
    assertTrue(Files.exists(folder.resolve("ended.training/checkpoint.safetensors")));
    train(values("ended"));
    assertSameWeights("undisturbed", "ended");
  }

  @Test
  void theCardSaysWhatItDoes() throws IOException {
    Map<String, String> values = TinyStyles.training(data, "bright-to-dark");
    values.put("curves", "true");
    TestDoor door = train(values);
    CurvePicture curves = (CurvePicture) door.shown.get("curves");
    assertEquals(2, curves.charts().size());
    ModelPages pages = new ModelPages(InstalledModels.store());
    String card = pages.card("bright-to-dark");
    for (String part :
        List.of(
            "style: bright to dark, and back",
            "bright (8 slices; intensities",
            "target-to-source",
            TranslationSettings.BACK,
            "3.0 mm",
            "train-cyclegan",
            "Never measure anything but segmentations"))
      assertTrue(card.contains(part), part + ": " + card);
    assertFalse(card.contains("other software"), card);
    assertFalse(card.contains("Segments LV"), card);
    assertTrue(pages.curves("bright-to-dark", 600, 300).isPresent());
    assertTrue(pages.sample("bright-to-dark").isPresent());
    assertEquals(List.of("bright-to-dark"), InstalledModels.translators());
    assertFalse(InstalledModels.segmenters().contains("bright-to-dark"));
    assertManaged();
  }

  /** Verify, export, import under another name, delete. */
  private void assertManaged() throws IOException {
    TestDoor verified = models(Map.of("action", "verify", "model", "bright-to-dark"));
    assertTrue(
        verified.notes.toString().contains("It predicts its own test tensors"),
        verified.notes.toString());
    Table list = (Table) verified.shown.get("output");
    assertTrue(
        IntStream.range(0, list.rowCount())
            .filter(row -> list.text(row, "name").equals("bright-to-dark"))
            .allMatch(row -> list.text(row, "architecture").equals("resnet-generator")));
    String archive = folder.resolve("style.zip").toString();
    models(Map.of("action", "export", "model", "bright-to-dark", "archive", archive));
    models(Map.of("action", "import", "model", "again", "archive", archive));
    ModelFolder again = InstalledModels.store().find("again");
    TranslationSettings settings = again.card().translation().orElseThrow();
    assertEquals("source", settings.source().name());
    assertFalse(settings.command().contains("bright.tsv"), settings.command());
    models(Map.of("action", "verify", "model", "again"));
    models(Map.of("action", "delete", "model", "again"));
    assertFalse(Files.exists(data.resolve("own/again")));
  }

  @Test
  void isAsLongAsWanted() throws IOException {
    Map<String, String> values = values("short", "images=2");
    values.put("set", TinyStyles.SMALL.replace("training.images=6,", ""));
    Table log = (Table) train(values).shown.get("log");
    assertEquals(2, log.number(log.rowCount() - 1, "images"));
  }

  @Test
  void theRecipeOfAModelRepeatsIt() throws IOException {
    train(values("first"));
    Map<String, String> values = values("second", "recipe=model:" + folder.resolve("first"));
    values.remove("set");
    train(values);
    assertSameWeights("first", "second");
  }

  @Test
  void aTargetWithoutContrastIsRefused() throws IOException {
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.floats(new float[64 * 64], 64, 64, 1, 1),
            Calibration.ofSpacing(3, 3, 8),
            "flat"),
        data.resolve("flat.nii"));
    Files.writeString(data.resolve("flat.tsv"), "image\nflat.nii\n");
    IOException e =
        assertThrows(
            IOException.class,
            () -> train(values("flat-target", "target=" + data.resolve("flat.tsv"))));
    assertTrue(e.getMessage().contains("no slice has contrast"), e.getMessage());
    assertTrue(e.getMessage().contains("flat.nii"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("flat-target")));
    Files.writeString(data.resolve("mixed.tsv"), "image\nflat.nii\nn1.nii\n");
    TestDoor door = train(values("mixed", "target=" + data.resolve("mixed.tsv")));
    assertTrue(door.notes.contains("1 slice without contrast left out."), door.notes + "");
  }

  @Test
  void listsThatCannotBeUsedAreNamed() throws IOException {
    Files.writeString(data.resolve("pictures.tsv"), "picture\np1.nii\n");
    Files.writeString(data.resolve("gone.tsv"), "image\ngone.nii\n");
    for (String bad : List.of("pictures.tsv", "gone.tsv")) {
      IOException e =
          assertThrows(
              IOException.class,
              () -> train(values("bad-list", "source=" + data.resolve(bad))),
              bad);
      assertTrue(e.getMessage().contains(bad), e.getMessage());
    }
  }

  @Test
  void whatStandsInTheWayIsSaidBeforeTheTraining() throws IOException {
    Files.createDirectories(folder.resolve("occupied"));
    Files.writeString(folder.resolve("occupied/notes.txt"), "mine");
    IOException e = assertThrows(IOException.class, () -> train(values("occupied")));
    assertTrue(e.getMessage().contains("occupied"), e.getMessage());
    assertEquals("mine", Files.readString(folder.resolve("occupied/notes.txt")));
    String odd = TinyStyles.SMALL.replace("input.window=32", "input.window=30");
    IllegalArgumentException window =
        assertThrows(
            IllegalArgumentException.class, () -> train(values("odd-window", "set=" + odd)));
    assertTrue(window.getMessage().contains("multiples of 4"), window.getMessage());
    IllegalArgumentException until =
        assertThrows(IllegalArgumentException.class, () -> train(values("too-long", "until=7")));
    assertTrue(until.getMessage().contains("until"), until.getMessage());
  }
}
