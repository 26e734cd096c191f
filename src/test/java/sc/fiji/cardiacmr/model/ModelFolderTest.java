package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.Progress;

class ModelFolderTest {

  @TempDir Path root;

  @Test
  void whatIsWrittenOpensAndUnpacks() throws IOException {
    ModelFolder model = SampleModels.write(root.resolve("cine-unet"));
    assertEquals("cine-unet", model.name());
    assertEquals(SampleModels.settings(), model.card().cardiac().orElseThrow());
    assertEquals(
        Set.of("rdf.yaml", "saved_model.zip", "README.md", "test_input.npy", "test_output.npy"),
        Set.copyOf(names(model.path())));
    Path unpacked;
    try (UnpackedModel saved = model.unpackSavedModel()) {
      unpacked = saved.folder();
      Path reference = SampleModels.savedModel(root.resolve("reference"));
      assertArrayEquals(
          Files.readAllBytes(reference.resolve("saved_model.pb")),
          Files.readAllBytes(unpacked.resolve("saved_model.pb")));
      assertTrue(Files.exists(unpacked.resolve("variables/variables.index")));
    }
    assertFalse(Files.exists(unpacked));
    ModelFolder byCard = ModelFolder.open(model.path().resolve("rdf.yaml"));
    assertEquals(model.card(), byCard.card());
    assertEquals(model.path(), byCard.path());
  }

  @Test
  void writingTwiceGivesTheSameBytes() throws IOException {
    ModelFolder a = SampleModels.write(root.resolve("a-model"));
    ModelFolder b = SampleModels.write(root.resolve("b-model"));
    a.export(root.resolve("a.zip"), Progress.NONE);
    b.export(root.resolve("b.zip"), Progress.NONE);
    assertArrayEquals(
        Files.readAllBytes(root.resolve("a.zip")), Files.readAllBytes(root.resolve("b.zip")));
  }

  @Test
  void everyChangedOrMissingFileIsFoundAndNamed() throws IOException {
    for (String file : List.of("saved_model.zip", "test_input.npy", "test_output.npy")) {
      Path folder = SampleModels.write(root.resolve("model")).path();
      byte[] bytes = Files.readAllBytes(folder.resolve(file));
      bytes[bytes.length / 2] ^= 1;
      Files.write(folder.resolve(file), bytes);
      assertBroken(folder, file, "SHA-256");
      Files.delete(folder.resolve(file));
      assertBroken(folder, file, "missing");
    }
    Path folder = SampleModels.write(root.resolve("model")).path();
    Files.delete(folder.resolve("README.md"));
    assertBroken(folder, "README.md", "missing");
    Files.delete(folder.resolve("rdf.yaml"));
    assertBroken(folder, "rdf.yaml", "no file");
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    Path folder = SampleModels.write(root.resolve("model")).path();
    Path elsewhere = root.resolve("elsewhere");
    Files.move(folder.resolve("saved_model.zip"), elsewhere);
    Files.createSymbolicLink(folder.resolve("saved_model.zip"), elsewhere);
    assertBroken(folder, "saved_model.zip", "link");
  }

  @Test
  void testTensorsMustFitTheAxes() throws IOException {
    for (NumpyFile wrong :
        List.of(
            SampleModels.tensor(1, 32, 40, 1),
            SampleModels.tensor(1, 32, 48, 2),
            SampleModels.tensor(1, 16, 48, 1),
            SampleModels.tensor(32, 48, 1))) {
      ModelWriter writer =
          new ModelWriter(SampleModels.card().documentation("a.md"))
              .add("a.md", Files.writeString(root.resolve("a.md"), "a"))
              .savedModel(SampleModels.savedModel(root.resolve("saved")), "2.18.0")
              .testTensors(wrong, SampleModels.tensor(1, 32, 48, 5));
      IOException e =
          assertThrows(IOException.class, () -> writer.write(root.resolve("tensor-model")));
      assertTrue(e.getMessage().contains("test_input.npy"), e.getMessage());
      assertFalse(Files.exists(root.resolve("tensor-model")));
    }
  }

  @Test
  void weightsMustHoldAGraph() throws IOException {
    Path empty = Files.createDirectories(root.resolve("empty"));
    Files.writeString(empty.resolve("readme"), "no graph");
    ModelWriter writer =
        new ModelWriter(SampleModels.card().documentation("a.md"))
            .add("a.md", Files.writeString(root.resolve("a.md"), "a"))
            .savedModel(empty, "2.18.0");
    IOException e = assertThrows(IOException.class, () -> writer.write(root.resolve("graph")));
    assertTrue(e.getMessage().contains("saved_model.pb"), e.getMessage());
  }

  @Test
  void aFailedWriteLeavesTheOldModel() throws IOException {
    ModelFolder model = SampleModels.write(root.resolve("model"));
    ModelWriter broken =
        new ModelWriter(SampleModels.card().license("not an identifier"))
            .savedModel(SampleModels.savedModel(root.resolve("saved")), "2.18.0");
    assertThrows(IllegalArgumentException.class, () -> broken.write(model.path()));
    ModelWriter missing = new ModelWriter(SampleModels.card()).add("x", root.resolve("none"));
    assertThrows(IOException.class, () -> missing.write(model.path()));
    assertEquals(model.card(), ModelFolder.open(model.path()).card());
    assertEquals(List.of("model", "saved"), names(root));
  }

  @Test
  void namesOfModelsAndFilesAreChecked() throws IOException {
    ModelWriter writer = new ModelWriter(SampleModels.card());
    assertThrows(IllegalArgumentException.class, () -> writer.write(root.resolve("bad name")));
    assertThrows(IllegalArgumentException.class, () -> writer.write(root.resolve(".hidden")));
    assertThrows(IllegalArgumentException.class, () -> writer.write(root.resolve("nul")));
    assertThrows(IllegalArgumentException.class, () -> writer.add("../x", root));
  }

  @Test
  void aModelWithoutTensorFlowWeightsSaysSo() throws IOException {
    Path folder = Files.createDirectories(root.resolve("torch"));
    var fields = SampleModels.card().set("weights", new java.util.LinkedHashMap<>());
    fields.set(
        "weights", java.util.Map.of("torchscript", java.util.Map.of("source", "weights.pt")));
    Files.writeString(
        folder.resolve("rdf.yaml"), fields.documentation("weights.md").build().toYaml());
    Files.writeString(folder.resolve("weights.pt"), "x");
    Files.writeString(folder.resolve("weights.md"), "x");
    ModelFolder model = ModelFolder.open(folder);
    IOException e = assertThrows(IOException.class, model::unpackSavedModel);
    assertTrue(e.getMessage().contains("torch"), e.getMessage());
  }

  private static void assertBroken(Path folder, String file, String reason) {
    IOException e = assertThrows(IOException.class, () -> ModelFolder.open(folder));
    assertTrue(e.getMessage().contains(file), e.getMessage());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
