package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.graph.Graphs;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;

class ModelStoreTest {

  @TempDir Path root;

  private Path installed;
  private Path own;
  private ModelStore store;

  @BeforeEach
  void createStore() {
    installed = root.resolve("Fiji.app/models/cardiacmr");
    own = root.resolve("own");
    store = new ModelStore(List.of(installed, root.resolve("nowhere")), own);
  }

  /** A training in progress lies beside the models, as does what was not finished. */
  @Test
  void foldersOfTrainingsAreNoModels() throws IOException {
    Path work = own.resolve("my-model" + ModelStore.TRAINING_SUFFIX);
    Files.createDirectories(work);
    Files.writeString(work.resolve("checkpoint.safetensors"), "");
    assertEquals(List.of(), store.list());
    String message =
        assertThrows(IllegalArgumentException.class, () -> store.find("my-model.training"))
            .getMessage();
    assertTrue(message.startsWith("Unknown model 'my-model.training'"), message);
  }

  @Test
  void listsFindsAndHides() throws IOException {
    assertEquals(List.of(), store.list());
    SampleModels.write(installed.resolve("cine-unet"));
    SampleModels.write(installed.resolve("other"));
    SampleModels.write(own.resolve("cine-unet"));
    Files.createDirectories(own.resolve("broken"));
    Files.writeString(own.resolve("broken/rdf.yaml"), "type: model\n");
    Files.createDirectories(own.resolve("left-by-an-update/variables"));
    Files.createDirectories(own.resolve(".hidden-1.part"));
    Files.writeString(own.resolve("file.txt"), "x");
    List<ModelStore.Listing> models = store.list();
    assertEquals(
        List.of("broken", "cine-unet", "other"), models.stream().map(m -> m.name()).toList());
    assertTrue(models.get(1).own());
    assertEquals("Cine U-Net (2D)", models.get(1).card().name());
    assertFalse(models.get(2).own());
    assertNotNull(models.get(0).problem());
    assertEquals(own.resolve("cine-unet"), store.find("cine-unet").path());
    assertEquals(
        installed.resolve("other"), store.find(installed.resolve("other").toString()).path());
    assertThrows(IOException.class, () -> store.find("broken"));
  }

  @Test
  void aPathWithoutAModelIsCalledSo() {
    String path = own.resolve("elsewhere/my-model").toString();
    String message =
        assertThrows(IllegalArgumentException.class, () -> store.find(path)).getMessage();
    assertTrue(message.startsWith("There is no model folder '" + path + "'."), message);
  }

  @Test
  void anUnknownNameListsWhatThereIs() throws IOException {
    String nothing =
        assertThrows(IllegalArgumentException.class, () -> store.find("cine-unet")).getMessage();
    assertTrue(nothing.contains("No models are installed"), nothing);
    SampleModels.write(installed.resolve("cine-unet"));
    SampleModels.write(own.resolve("mine"));
    String message =
        assertThrows(IllegalArgumentException.class, () -> store.find("cine-unte")).getMessage();
    assertTrue(message.contains("Did you mean 'cine-unet'?"), message);
    assertTrue(message.contains("cine-unet, mine"), message);
    assertThrows(IllegalArgumentException.class, () -> store.find("no/such/folder"));
    assertThrows(IllegalArgumentException.class, () -> store.find(""));
  }

  @Test
  void deletesOnlyTheUsersOwn() throws IOException {
    SampleModels.write(installed.resolve("cine-unet"));
    SampleModels.write(own.resolve("mine"));
    store.delete("mine");
    assertEquals(List.of(), names(own));
    assertThrows(IllegalArgumentException.class, () -> store.delete("cine-unet"));
    assertThrows(IllegalArgumentException.class, () -> store.delete("mine"));
    assertEquals(1, store.list().size());
  }

  /** The checksum of the weights is optional in bioimage.io; from the import on there is one. */
  @Test
  void aMissingChecksumOfTheWeightsIsStated() throws IOException {
    ModelFolder model = SampleModels.write(root.resolve("elsewhere/model"));
    String sha256 = model.card().savedModel().orElseThrow().sha256();
    Path card = model.path().resolve("rdf.yaml");
    String text = Files.readString(card).replaceAll("sha256: '?" + sha256 + "'?", "x: y");
    Files.writeString(card, text);
    ModelFolder imported = store.importArchive(model.path(), "stated", false, Progress.NONE);
    assertEquals(sha256, imported.card().savedModel().orElseThrow().sha256());
    assertThrows(IOException.class, () -> ModelFolder.open(model.path()), "only an import may");
  }

  @Test
  void anExportedModelIsImportedTheSame() throws IOException {
    ModelFolder model = SampleModels.write(installed.resolve("cine-unet"));
    Path archive = root.resolve("my model.zip");
    store.export("cine-unet", archive, Progress.NONE);
    ModelFolder imported = store.importArchive(archive, null, false, Progress.NONE);
    assertEquals("my-model", imported.name());
    assertEquals(model.card().withCommand(SharedFiles::command), imported.card());
    Path again = root.resolve("again.zip");
    imported.export(again, Progress.NONE);
    assertArrayEquals(Files.readAllBytes(archive), Files.readAllBytes(again));
    assertThrows(
        IllegalArgumentException.class,
        () -> store.importArchive(archive, "my-model", false, Progress.NONE));
    store.importArchive(archive, "my-model", true, Progress.NONE);
    assertEquals(List.of("my-model"), names(own));
  }

  @Test
  void packagesOfOtherShapesAreImported() throws IOException {
    ModelFolder model = SampleModels.write(installed.resolve("cine-unet"));
    String card = model.card().toYaml();
    // Another name of the card, everything in a folder.
    RawZip wrapped = new RawZip();
    for (String name : names(model.path()))
      wrapped.add(
          "top/" + (name.equals("rdf.yaml") ? "bioimageio.yaml" : name),
          Files.readAllBytes(model.path().resolve(name)),
          true);
    ModelFolder a =
        store.importArchive(wrapped.write(root.resolve("a.zip")), "wrapped", false, Progress.NONE);
    assertEquals(model.card(), a.card());
    // Weights unpacked in saved_model/, and beside the card.
    for (String prefix : List.of("saved_model/", "")) {
      RawZip loose = new RawZip();
      loose.add("rdf.yaml", card);
      for (String name : List.of("README.md", "test_input.npy", "test_output.npy"))
        loose.add(name, Files.readAllBytes(model.path().resolve(name)), false);
      Path saved = SampleModels.savedModel(root.resolve("saved"));
      for (String name : List.of("saved_model.pb", "variables/variables.index"))
        loose.add(prefix + name, Files.readAllBytes(saved.resolve(name)), true);
      ModelFolder b =
          store.importArchive(loose.write(root.resolve("b.zip")), "loose", true, Progress.NONE);
      // The same files, packed the same way, have the checksum on the card.
      assertEquals(model.card(), b.card());
      assertEquals(names(model.path()), names(b.path()));
    }
  }

  @Test
  void hostileAndBrokenPackagesLeaveNothingBehind() throws IOException {
    ModelFolder model = SampleModels.write(installed.resolve("cine-unet"));
    refuse(model, z -> z.add("../evil", "x"), "leaves its folder");
    refuse(model, z -> z.add("/evil", "x"), "absolute");
    refuse(model, z -> z.add("link", "/etc/passwd").mode = 0120777, "link");
    refuse(model, z -> z.add("rdf.yaml", "x"), "twice");
    refuse(model, z -> z.add("bomb", new byte[20 << 20], true), "times its size");
    refuse(model, z -> z.entries.removeIf(e -> named(e, "rdf.yaml")), "no rdf.yaml");
    refuse(model, z -> z.entries.removeIf(e -> named(e, "saved_model.zip")), "missing");
    refuse(model, z -> z.entries.removeIf(e -> named(e, "README.md")), "missing");
    refuse(model, z -> entry(z, "README.md").crc++, "damaged");
    refuse(model, z -> replace(z, "saved_model.zip", "not a zip"), "SHA-256");
    refuse(model, z -> replace(z, "rdf.yaml", "a: &a [*a]"), "not valid");
    refuse(model, z -> replace(z, "rdf.yaml", "!!java.io.File [x]"), "not valid");
    refuse(model, z -> replace(z, "rdf.yaml", "type: model\nformat_version: 0.3.9"), "0.5.x");
    refuse(model, z -> replace(z, "rdf.yaml", "type: model\nformat_version: 0.4.9"), "'name'");
    refuse(
        model,
        z ->
            replace(
                z,
                "rdf.yaml",
                "type: model\nformat_version: 0.4.9\nname: other\nrun_mode: {name: deepimagej}"),
        "'run_mode'");
    refuse(
        model,
        z -> replace(z, "rdf.yaml", card(model).replace("saved_model.zip", "../../x.zip")),
        "leaves its folder");
    refuse(
        model,
        z -> replace(z, "rdf.yaml", card(model).replace("saved_model.zip", "https://x.org/w.zip")),
        "not part of the folder");
    Path archive = root.resolve("cut.zip");
    model.export(archive, Progress.NONE);
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
    assertThrows(IOException.class, () -> store.importArchive(archive, "x", false, Progress.NONE));
    assertThrows(
        IOException.class,
        () -> store.importArchive(root.resolve("none.zip"), "x", false, Progress.NONE));
    assertThrows(
        IllegalArgumentException.class,
        () -> store.importArchive(archive, "../x", false, Progress.NONE));
    assertFalse(Files.exists(own.resolve("x")));
  }

  @Test
  void ofTwoImportsAtOnceOneIsRefused() throws IOException {
    Path archive = root.resolve("a.zip");
    SampleModels.write(installed.resolve("cine-unet")).export(archive, Progress.NONE);
    List<String> refused = new ArrayList<>();
    Progress second =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {
            // While the first is being unpacked.
            try {
              store.importArchive(archive, "twice", false, Progress.NONE);
            } catch (IOException e) {
              refused.add(e.getMessage());
            }
          }

          @Override
          public boolean isCanceled() {
            return false;
          }
        };
    assertEquals("twice", store.importArchive(archive, "twice", false, second).name());
    assertFalse(refused.isEmpty());
    for (String message : refused)
      assertTrue(message.startsWith("The model 'twice' is being imported"), message);
    assertEquals(List.of("twice"), names(own));
    String third =
        assertThrows(
                IllegalArgumentException.class,
                () -> store.importArchive(archive, "twice", false, Progress.NONE))
            .getMessage();
    assertTrue(third.contains("already exists"), third);
  }

  @Test
  void aGraphThatIsNotRunHereIsNotImported() throws IOException {
    ModelFolder model = SampleModels.write(installed.resolve("cine-unet"));
    RawZip loose = new RawZip();
    loose.add("rdf.yaml", model.card().toYaml());
    for (String name : List.of("README.md", "test_input.npy", "test_output.npy"))
      loose.add(name, Files.readAllBytes(model.path().resolve(name)), false);
    Path saved =
        Graphs.write(root.resolve("saved"), Graphs.model(Graphs.node("harm", "WriteFile")));
    loose.add(
        "saved_model/saved_model.pb", Files.readAllBytes(saved.resolve("saved_model.pb")), true);
    Path archive = loose.write(root.resolve("harmful.zip"));
    String message =
        assertThrows(
                IOException.class,
                () -> store.importArchive(archive, "harmful", false, Progress.NONE))
            .getMessage();
    assertTrue(
        message.endsWith("it contains the operation 'WriteFile', which Cardiac MR does not run."),
        message);
    assertTrue(message.contains(archive.toString()), message);
    assertFalse(Files.exists(own.resolve("harmful")));
  }

  @Test
  void aCanceledImportLeavesNothingBehind() throws IOException {
    ModelFolder model = SampleModels.write(installed.resolve("cine-unet"));
    Path archive = root.resolve("a.zip");
    model.export(archive, Progress.NONE);
    Progress impatient = new CancelAfter(3);
    assertThrows(
        CancellationException.class, () -> store.importArchive(archive, "x", false, impatient));
    assertEquals(List.of(), names(own));
    Path target = root.resolve("b.zip");
    assertThrows(CancellationException.class, () -> model.export(target, impatient));
    assertFalse(Files.exists(target));
  }

  @Test
  void anInterruptedReplacementIsRepairedByTheNextLook() throws IOException {
    SampleModels.write(own.resolve("mine"));
    Files.move(own.resolve("mine"), own.resolve(".mine-" + "0123456789abcdef".repeat(2) + ".old"));
    assertEquals("mine", store.find("mine").name());
  }

  @Test
  void installedModelsNeedNoWritePermission() throws IOException {
    SampleModels.write(installed.resolve("cine-unet"));
    Path folder = installed.resolve("cine-unet");
    assertTrue(folder.toFile().setWritable(false));
    try {
      String before = names(folder).toString();
      assertEquals("cine-unet", store.find("cine-unet").name());
      store.export("cine-unet", root.resolve("a.zip"), Progress.NONE);
      assertEquals(before, names(folder).toString());
    } finally {
      assertTrue(folder.toFile().setWritable(true));
    }
  }

  private void refuse(ModelFolder model, Consumer<RawZip> change, String reason)
      throws IOException {
    RawZip zip = new RawZip();
    for (String name : names(model.path()))
      zip.add(name, Files.readAllBytes(model.path().resolve(name)), false);
    change.accept(zip);
    Path archive = zip.write(root.resolve("hostile.zip"));
    IOException e =
        assertThrows(
            IOException.class,
            () -> store.importArchive(archive, "x", false, Progress.NONE),
            reason);
    assertTrue(e.getMessage().contains(reason), reason + ": " + e.getMessage());
    assertTrue(e.getMessage().contains(archive.toString()), e.getMessage());
    if (Files.exists(own)) assertEquals(List.of(), names(own));
    assertFalse(Files.exists(root.resolve("evil")));
  }

  private static String card(ModelFolder model) {
    return model.card().toYaml();
  }

  private static boolean named(RawZip.Entry entry, String name) {
    return new String(entry.name, StandardCharsets.UTF_8).equals(name);
  }

  private static RawZip.Entry entry(RawZip zip, String name) {
    return zip.entries.stream().filter(e -> named(e, name)).findFirst().orElseThrow();
  }

  private static void replace(RawZip zip, String name, String content) {
    zip.entries.removeIf(e -> named(e, name));
    zip.add(name, content);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aNameThatNoCardMayHaveIsRefusedBeforeTraining() {
    ModelStore store = new ModelStore(List.of(), root.resolve("own"));
    assertEquals(root.resolve("own/my-model"), store.target("my-model"));
    assertEquals(root.resolve("my-model"), store.target(root.resolve("my-model").toString()));
    for (String wrong : List.of("few", "a/b/live", "my.model", "x".repeat(129), "größe")) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> store.target(wrong)).getMessage();
      assertTrue(message.startsWith("output: "), message);
    }
  }
}
