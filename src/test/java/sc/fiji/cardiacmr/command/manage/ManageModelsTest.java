package sc.fiji.cardiacmr.command.manage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.command.train.TrainModel;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.NumpyFile;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class ManageModelsTest {

  @TempDir static Path folder;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    System.setProperty(InstalledModels.OWN_PROPERTY, folder.resolve("own").toString());
    model = tinyModel(folder);
  }

  /** A model that has seen four images. */
  static Path tinyModel(Path folder) throws IOException {
    Path model = folder.resolve("tiny-unet");
    Map<String, String> values = TinyModels.training(TinyModels.dataSet(folder), model);
    values.put("images", "4");
    new CommandRunner(TrainModel.class, new TestDoor(false, null)).run(values, Progress.NONE);
    return model;
  }

  @AfterAll
  static void forget() {
    System.clearProperty(InstalledModels.OWN_PROPERTY);
  }

  private static TestDoor models(String action, String... values) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(Map.of("action", action));
    for (String value : values)
      all.put(value.split("=")[0], value.substring(value.indexOf('=') + 1));
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(ManageModels.class, door).run(all, Progress.NONE);
    return door;
  }

  private static int row(TestDoor door, String name) {
    Table table = (Table) door.shown.get("output");
    for (int i = 0; i < table.rowCount(); i++) if (table.text(i, "name").equals(name)) return i;
    return -1;
  }

  private static String refusal(String action, String... values) {
    Exception e = assertThrows(Exception.class, () -> models(action, values));
    assertFalse(Failure.of(e).isFault(), e.toString());
    return e.getMessage();
  }

  @Test
  void aModelIsExportedImportedVerifiedAndDeleted() throws IOException {
    Path archive = folder.resolve("archive.zip");
    TestDoor door = models("export", "model=" + model, "archive=" + archive);
    assertTrue(door.shown.get("note").toString().startsWith("Exported"));
    byte[] before = Files.readAllBytes(archive);

    door = models("import", "archive=" + archive, "model=imported");
    assertEquals("Imported 'imported'.", door.shown.get("note"));
    int row = row(door, "imported");
    Table table = (Table) door.shown.get("output");
    assertEquals("background LV MYO RV", table.text(row, "classes"));
    assertEquals("unet", table.text(row, "architecture"));
    assertEquals("own", table.text(row, "note"));
    assertTrue(table.text(row, "scores").startsWith("Dice LV "), table.text(row, "scores"));
    assertEquals("no", table.text(row, "quality_calibration"));
    assertTrue(table.number(row, "size_mb") > 0);
    assertArrayEquals(before, Files.readAllBytes(archive), "an import only reads");
    TestDoor verified = models("verify", "model=imported");
    assertTrue(
        verified.notes.contains("'imported' is complete and unchanged."),
        verified.notes.toString());
    assertTrue(
        verified.notes.toString().contains("It predicts its own test tensors (largest"),
        verified.notes.toString());
    assertTrue(refusal("import", "archive=" + archive, "model=imported").contains("already"));
    assertTrue(
        row(models("import", "archive=" + archive, "model=imported", "replace="), "imported") >= 0);

    door = models("delete", "model=imported");
    assertEquals(-1, row(door, "imported"));
    assertFalse(Files.exists(folder.resolve("own/imported")));
  }

  @Test
  void anUnpackedFolderIsImportedAndWrongTestTensorsAreNoticed() throws IOException {
    TestDoor door = models("import", "archive=" + model, "model=of-a-folder");
    assertTrue(row(door, "of-a-folder") >= 0);
    Path own = folder.resolve("own/of-a-folder");
    NumpyFile right = NumpyFile.read(own.resolve("test_output.npy"));
    right.data()[0] += 0.01f;
    Path wrong = folder.resolve("wrong.npy");
    right.write(wrong);
    String card = Files.readString(own.resolve("rdf.yaml"));
    String before = sha256(own.resolve("test_output.npy"));
    Files.copy(wrong, own.resolve("test_output.npy"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(own.resolve("rdf.yaml"), card.replace(before, sha256(wrong)));
    String refusal = refusal("verify", "model=of-a-folder");
    assertTrue(refusal.contains("does not predict its own test tensors"), refusal);
    models("delete", "model=of-a-folder");
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    assertEquals("Give the model: model=NAME", refusal("verify"));
    assertEquals("Give the archive: archive=FILE.zip", refusal("import"));
    assertEquals("Give the archive: archive=FILE.zip", refusal("export", "model=" + model));
    assertTrue(refusal("delete", "model=none").startsWith("Unknown model 'none'"));
    assertTrue(refusal("import", "archive=" + folder.resolve("no.zip")).contains("no.zip"));
    assertTrue(refusal("export", "model=" + model, "archive=" + folder).contains("is a folder"));
    Path noModel = Files.writeString(folder.resolve("no-model.zip"), "text");
    assertTrue(refusal("import", "archive=" + noModel).contains("no-model.zip"));
  }

  @Test
  void aDamagedModelIsListedAndNotVerified() throws IOException {
    Path damaged = folder.resolve("own/damaged");
    Files.createDirectories(damaged);
    for (String file :
        new String[] {"rdf.yaml", "test_input.npy", "test_output.npy", "batch_norm.safetensors"})
      Files.copy(model.resolve(file), damaged.resolve(file));
    Files.writeString(damaged.resolve("saved_model.zip"), "cut");
    assertTrue(row(models("list"), "damaged") >= 0);
    assertTrue(refusal("verify", "model=damaged").contains("saved_model.zip"));
    Files.writeString(damaged.resolve("rdf.yaml"), "name: [");
    TestDoor door = models("list");
    String note = ((Table) door.shown.get("output")).text(row(door, "damaged"), "note");
    assertTrue(note.contains("is not valid"), note);
  }
}
