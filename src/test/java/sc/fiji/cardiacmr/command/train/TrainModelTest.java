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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.file.FolderLock;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class TrainModelTest {

  @TempDir static Path data;
  @TempDir Path folder;
  private static Path manifest;

  @BeforeAll
  static void makeDataSet() throws IOException {
    manifest = TinyModels.dataSet(data);
  }

  private static TestDoor train(Map<String, String> values) throws IOException {
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(TrainModel.class, door).run(values, Progress.NONE);
    return door;
  }

  @Test
  @Tag("slow")
  void aTrainingThatWasStoppedGivesTheSameModelAsOneThatWasNot() throws IOException {
    Path whole = folder.resolve("whole-model");
    Path parts = folder.resolve("parts-model");
    train(TinyModels.training(manifest, whole));

    Map<String, String> values = TinyModels.training(manifest, parts);
    values.put("until", "16");
    TestDoor stopped = train(values);
    assertTrue(stopped.shown.get("note").toString().contains("Stopped after 16 images"));
    assertTrue(
        stopped.notes.toString().contains("32 samples are probably too few"),
        stopped.notes.toString());
    assertFalse(Files.exists(parts), "there is no model before the end");
    values.remove("until");
    TestDoor finished = train(values);

    ModelFolder model = ModelFolder.open(parts);
    for (String file :
        new String[] {
          "saved_model.zip", "test_input.npy", "test_output.npy", "batch_norm.safetensors"
        })
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(parts.resolve(file)), file);
    Table log = (Table) finished.shown.get("log");
    assertEquals(2, log.rowCount());
    assertEquals(32, log.number(1, "images"));
    assertTrue(log.number(1, "loss") > 0);
    checkCard(model, log);
    assertArrayEquals(
        Files.readAllBytes(manifest), Files.readAllBytes(parts.resolve("manifest.tsv")));
    assertTrue(Files.exists(folder.resolve("parts-model.training/checkpoint.safetensors")));
  }

  private static void checkCard(ModelFolder model, Table log) {
    assertEquals("parts-model", model.card().name());
    CardiacSettings settings = model.card().cardiac().orElseThrow();
    assertEquals(14, settings.frame().heartSize());
    assertEquals(32, settings.frame().width());
    assertEquals(3, settings.frame().spacing());
    assertTrue(model.attachment("batch_norm.safetensors").isPresent());
    CardiacSettings.TrainingSummary summary = settings.training();
    assertTrue(summary.command().startsWith("train manifest=set.tsv output=parts-model "));
    assertTrue(summary.command().contains("network.widths=[4,8]"), summary.command());
    Map<?, ?> network = (Map<?, ?>) settings.recipe().get("network");
    assertEquals(List.of(4, 8), network.get("widths"));
    assertEquals(14.0, ((Map<?, ?>) settings.recipe().get("input")).get("heartsize"));
    assertEquals(1, summary.seed());
    assertEquals(
        log.number(1, "dice_LV"), settings.scores().get("validation_windows_dice_LV"), 1e-9);
  }

  @Test
  void theDescriptionBecomesTheCard() throws IOException {
    Path description =
        Files.writeString(
            folder.resolve("my words.yml"),
            """
            description: Finds hearts of phantoms.
            license: CC0-1.0
            authors: [Ada Lovelace]
            cite: [{text: A paper, where: 10.1000/182}]
            tags: [phantom]
            training_data: [{name: Phantoms, url: https://example.org, terms: none, subjects: 1}]
            """);
    Path model = folder.resolve("described");
    Map<String, String> values = TinyModels.training(manifest, model);
    values.put("description", description.toString());
    values.put("images", "4");
    train(values);
    ModelFolder written = ModelFolder.open(model);
    assertEquals("Finds hearts of phantoms.", written.card().description());
    assertEquals("CC0-1.0", written.card().license());
    CardiacSettings settings = written.card().cardiac().orElseThrow();
    assertEquals("Phantoms", settings.trainingData().get(0).name());
    assertTrue(settings.training().command().contains("'description=my words.yml'"));
    assertTrue(Files.exists(model.resolve("description.yaml")));
  }

  /** What can be known to be wrong is said before the training, which takes hours, not after. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model-ü   | images=32     | cannot be the name of a model
          m1        | images=32     | 5 to 128 letters
          occupied  | images=32     | contains files but no model
          tiny-unet | widths=4,b    | network.widths=[4, b] is not whole numbers
          tiny-unet | until=64      | until must be 0 to 32
          tiny-unet | heartsize=40  | heart size
          tiny-unet | manifest=NONE | 'training'; its splits are: test, validation
          tiny-unet | window=33     | must be multiples of 2, such as 34
          tiny-unet | classweights=1,2 | 2 class weights given for 4 classes
          """)
  void isRefusedBeforeTheTraining(String name, String change, String reason) throws IOException {
    Files.createDirectories(folder.resolve("occupied"));
    Path kept = Files.writeString(folder.resolve("occupied/thesis.txt"), "years of work");
    Path untrained =
        Files.writeString(
            data.resolve("none.tsv"),
            Files.readString(manifest).replace("\ttraining\n", "\ttest\n"));
    Map<String, String> values = TinyModels.training(manifest, folder.resolve(name));
    values.put(change.split("=")[0], change.split("=")[1].replace("NONE", untrained.toString()));
    Exception refused = assertThrows(Exception.class, () -> train(values));
    assertFalse(Failure.of(refused).isFault(), refused.toString());
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    assertFalse(Files.exists(folder.resolve(name + ".training")), "no training was begun");
    assertEquals("years of work", Files.readString(kept));
  }

  /** The card holds all that it takes to train the model once more. */
  @Test
  void theRecipeOfAModelTrainsTheSame() throws IOException {
    Path first = folder.resolve("first-model");
    Map<String, String> values = TinyModels.training(manifest, first);
    values.put("images", "8");
    values.put("seed", "5");
    train(values);
    Path copy = folder.resolve("copy.yaml");
    new CommandRunner(ListRecipes.class, new TestDoor(false, null))
        .run(Map.of("name", "model:" + first, "output", copy.toString()), Progress.NONE);
    for (String recipe : List.of("model:" + first, copy.toString())) {
      Path again = folder.resolve("again-model");
      train(
          Map.of(
              "manifest",
              manifest.toString(),
              "recipe",
              recipe,
              "output",
              again.toString(),
              "restart",
              "true"));
      assertArrayEquals(
          Files.readAllBytes(first.resolve("saved_model.zip")),
          Files.readAllBytes(again.resolve("saved_model.zip")),
          recipe);
    }
  }

  /** The dialog has a field for each input, and results that one asks for. */
  @Test
  void theDialogIsShort() {
    for (Class<? extends CardiacCommand> command : List.of(TrainModel.class, FineTuneModel.class)) {
      CommandParameters parameters = CommandParameters.of(command);
      long results = parameters.outputs().stream().filter(p -> !p.isRequired()).count();
      // What all commands have is behind "More options".
      long own = parameters.inputs().stream().filter(p -> !p.name().equals("identifiers")).count();
      assertTrue(own + results <= 14, command.getName());
    }
  }

  @Test
  void aModelThatCameFromElsewhereIsNotReplaced() throws IOException {
    Path model = Files.createDirectories(folder.resolve("imported-unet"));
    Path card = Files.writeString(model.resolve("rdf.yaml"), "name: imported-unet");
    Map<String, String> values = TinyModels.training(manifest, model);
    String message = assertThrows(IllegalArgumentException.class, () -> train(values)).getMessage();
    assertTrue(message.contains("restart"), message);
    assertEquals("name: imported-unet", Files.readString(card));
  }

  @Test
  @Tag("slow")
  void aFinishedTrainingOfThatNameGivesWayToOneWithOtherSettings() throws IOException {
    Path model = folder.resolve("tiny-unet");
    Map<String, String> values = TinyModels.training(manifest, model);
    values.put("images", "8");
    train(values);
    byte[] first = Files.readAllBytes(model.resolve("saved_model.zip"));
    // Not even the plan tells the two losses apart.
    values.put("loss", "dice=1");
    List<String> notes = notes(values);
    assertTrue(notes.stream().anyMatch(n -> n.startsWith("Started a new training")), "" + notes);
    byte[] second = Files.readAllBytes(model.resolve("saved_model.zip"));
    assertFalse(Arrays.equals(first, second));

    // One that is under way is not given up so lightly; nor is one for a wrong value.
    values.put("loss", "focal=1");
    values.put("until", "4");
    train(values);
    Path checkpoint = folder.resolve("tiny-unet.training/checkpoint.safetensors");
    byte[] kept = Files.readAllBytes(checkpoint);
    values.put("loss", "dice=1");
    IOException refused = assertThrows(IOException.class, () -> train(values));
    assertTrue(refused.getMessage().contains("other settings"), refused.getMessage());
    values.put("restart", "true");
    values.put("window", "33");
    assertThrows(IllegalArgumentException.class, () -> train(values));
    assertArrayEquals(kept, Files.readAllBytes(checkpoint));
    values.put("window", "32");
    values.remove("until");
    train(values);
    assertArrayEquals(second, Files.readAllBytes(model.resolve("saved_model.zip")));
  }

  private static List<String> notes(Map<String, String> values) throws IOException {
    CommandRunner runner = new CommandRunner(TrainModel.class, new TestDoor(false, null));
    runner.run(values, Progress.NONE);
    return runner.command().notes();
  }

  @Test
  @Tag("slow")
  void twoTrainingsOfOneNameDoNotMeet() throws IOException {
    Map<String, String> values = TinyModels.training(manifest, folder.resolve("one-model"));
    Path work = folder.resolve("one-model.training");
    try (FolderLock other = FolderLock.take(work, "")) {
      IOException e = assertThrows(IOException.class, () -> train(values));
      assertEquals(
          "Another training of that name is running, in " + work + ". Choose another name.",
          e.getMessage());
    }
    train(values);
    assertFalse(Files.exists(work.resolve(".lock")));
  }

  @Test
  @Tag("slow")
  void aClassThatIsNowhereLabelledIsNoted() throws IOException {
    Map<String, String> values = TinyModels.training(manifest, folder.resolve("tiny-unet"));
    values.put("images", "4");
    values.put("classes", "LV,MYO,RV,scar");
    List<String> notes = notes(values);
    assertTrue(notes.stream().anyMatch(n -> n.contains("has the label scar")), "" + notes);
    assertFalse(notes.stream().anyMatch(n -> n.contains("has the label RV")), "" + notes);
  }

  @Test
  void whatAKilledProcessLeftOfTheExportDoesNoHarm() throws IOException {
    Path model = folder.resolve("tiny-unet");
    Path left = folder.resolve("tiny-unet.training/export/saved_model");
    Files.createDirectories(left);
    Files.writeString(left.resolve("saved_model.pb"), "half");
    Map<String, String> values = TinyModels.training(manifest, model);
    values.put("images", "4");
    train(values);
    ModelFolder.open(model);
    assertFalse(Files.exists(left.getParent()));
  }

  @Test
  void aLabelFileOfAnotherSizeIsNamed() throws IOException {
    Path wrong =
        Files.writeString(
            data.resolve("wrong.tsv"),
            "image\tlabel\tsubject\tcentre\tphase\tsplit\tslice\n"
                + "p1.nii\tp1-labels.nii\tP1\tA\t\ttraining\t9\n");
    Map<String, String> values = TinyModels.training(wrong, folder.resolve("tiny-unet"));
    IOException e = assertThrows(IOException.class, () -> train(values));
    assertTrue(e.getMessage().contains("p1.nii has 2 slices"), e.getMessage());
  }
}
