package sc.fiji.cardiacmr.engine.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.cardiacmr.engine.graph.Graphs.call;
import static sc.fiji.cardiacmr.engine.graph.Graphs.constant;
import static sc.fiji.cardiacmr.engine.graph.Graphs.convolution;
import static sc.fiji.cardiacmr.engine.graph.Graphs.filled;
import static sc.fiji.cardiacmr.engine.graph.Graphs.floats;
import static sc.fiji.cardiacmr.engine.graph.Graphs.function;
import static sc.fiji.cardiacmr.engine.graph.Graphs.input;
import static sc.fiji.cardiacmr.engine.graph.Graphs.model;
import static sc.fiji.cardiacmr.engine.graph.Graphs.node;
import static sc.fiji.cardiacmr.engine.graph.Graphs.numbers;
import static sc.fiji.cardiacmr.engine.graph.Graphs.shape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;

class GraphCheckTest {

  @TempDir Path folder;

  private void accept(MetaGraphDef.Builder model) throws IOException {
    GraphCheck.check(Graphs.write(folder, model), "'m'");
  }

  private void refuse(MetaGraphDef.Builder model, String reason) throws IOException {
    Graphs.write(folder, model);
    String message =
        assertThrows(IOException.class, () -> GraphCheck.check(folder, "'m'"), reason).getMessage();
    assertTrue(message.startsWith("The model 'm' cannot be used: "), message);
    assertTrue(message.contains(reason), message);
  }

  private static MetaGraphDef.Builder with(MetaGraphDef.Builder model, NodeDef.Builder... nodes) {
    for (NodeDef.Builder node : nodes) model.getGraphDefBuilder().addNode(node);
    return model;
  }

  private static MetaGraphDef.Builder library(
      MetaGraphDef.Builder model, FunctionDef... functions) {
    model
        .getGraphDefBuilder()
        .setLibrary(FunctionDefLibrary.newBuilder().addAllFunction(List.of(functions)));
    return model;
  }

  @ParameterizedTest
  @ValueSource(strings = {"cine-unet", "lge-scar", "lge-unet", "tagged-resnetvae"})
  void bundledModelsAreAccepted(String name) throws IOException {
    try (ZipFile zip = new ZipFile("models/" + name + "/saved_model.zip")) {
      Files.copy(
          zip.getInputStream(zip.getEntry(GraphCheck.FILE)), folder.resolve(GraphCheck.FILE));
    }
    GraphCheck.check(folder, name);
  }

  @Test
  void computingIsAcceptedAndNothingElse() throws IOException {
    accept(convolution());
    for (String operation :
        List.of(
            "ReadFile",
            "WriteFile",
            "PyFunc",
            "EagerPyFunc",
            "PrintV2",
            "Print",
            "MatchingFiles",
            "ImmutableConst",
            "LookupTableImportV2",
            "InitializeTableFromTextFileV2",
            "TextLineDataset",
            "While",
            "Enter",
            "RandomUniform",
            "SendTPUEmbeddingGradients",
            "XlaHostCompute",
            "_Send",
            "MyOwnOperation")) {
      String reason =
          "it contains the operation '" + operation + "', which Cardiac MR does not run";
      refuse(with(convolution(), node("harm", operation)), reason);
      // Not even where nothing calls it.
      refuse(library(convolution(), function("f", node("harm", operation))), reason);
    }
  }

  @Test
  void functionsAreFollowed() throws IOException {
    accept(library(with(convolution(), call("c", "f", "input")), function("f", node("a", "NoOp"))));
    refuse(with(convolution(), call("c", "f", "input")), "calls the function 'f', which it lacks");
    refuse(library(convolution(), function("f", call("c", "f"))), "'f' calls itself");
    refuse(
        library(convolution(), function("f", call("c", "g")), function("g", call("c", "f"))),
        "calls itself");
    // 2^30 operations in 31 functions.
    var functions = new FunctionDef[31];
    functions[0] = function("f0", node("a", "NoOp"));
    for (int i = 1; i < functions.length; i++)
      functions[i] = function("f" + i, call("a", "f" + (i - 1)), call("b", "f" + (i - 1)));
    refuse(library(convolution(), functions), "too often");
    var deep = new FunctionDef[3000];
    deep[0] = function("f0", node("a", "NoOp"));
    for (int i = 1; i < deep.length; i++) deep[i] = function("f" + i, call("a", "f" + (i - 1)));
    refuse(library(convolution(), deep), "nested too deeply");
  }

  @Test
  void giantConstantsAreRefused() throws IOException {
    refuse(with(convolution(), filled("giant", 0, 1L << 40)), "'giant' is larger than any");
    refuse(with(convolution(), filled("giant", 0, 1 << 20, 1 << 20)), "'giant' is larger than any");
    refuse(
        with(convolution(), filled("giant", 0, 1L << 62, 1L << 62, 1L << 62)),
        "is larger than any");
    refuse(
        with(convolution(), filled("a", 0, 9_000_000), filled("b", 0, 9_000_000)),
        "'b' has far more elements than the file holds values");
    accept(with(convolution(), filled("a", 0, 1_000_000)));
    refuse(with(convolution(), filled("negative", 0, -5)), "damaged");
    refuse(
        with(convolution(), floats("short", new float[3], 4)), "content of its constant 'short'");
    refuse(
        with(convolution(), constant("r", TensorProto.newBuilder().setDtype(DataType.DT_RESOURCE))),
        "'r' has a type that is not supported");
  }

  @Test
  void giantResultsAreRefused() throws IOException {
    accept(
        with(convolution(), numbers("n", 1000, 1000), filled("v", 0), node("f", "Fill", "n", "v")));
    refuse(
        with(convolution(), numbers("n", 1 << 20, 1 << 20), node("f", "Fill", "n", "bias")),
        "'f' (Fill) would make a tensor that is larger than any");
    refuse(
        with(
            convolution(),
            numbers("a", 1 << 15),
            numbers("b", 1 << 15),
            node("n", "Mul", "a", "b"),
            node("t", "Tile", "bias", "n")),
        "'t' (Tile)");
    // What the shape of an image is may be taken on, but not whatever else comes.
    accept(with(convolution(), node("s", "Shape", "input"), node("f", "Fill", "s", "bias")));
    refuse(with(convolution(), node("f", "Fill", "input", "bias")), "cannot be known");
    refuse(
        library(convolution(), function("g", node("f", "Fill", "argument", "argument"))),
        "cannot be known");
  }

  private static NodeDef.Builder variable(String name, long... axes) {
    return node(name, "VarHandleOp")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_FLOAT).build())
        .putAttr("shape", AttrValue.newBuilder().setShape(shape(axes)).build());
  }

  @Test
  void variablesAreNotLargerThanTheirFiles() throws IOException {
    Files.createDirectory(folder.resolve("variables"));
    Files.write(folder.resolve("variables/variables.data-00000-of-00001"), new byte[400]);
    accept(with(convolution(), variable("v", 10, 10)));
    refuse(with(convolution(), variable("v", 10, 11)), "take at least 440 bytes");
    refuse(with(convolution(), variable("v", 1L << 40)), "'v' is larger than any");
  }

  /** As TensorFlow 2 writes it: the graph calls a function for saving and one for restoring. */
  private static MetaGraphDef.Builder saved(String prefix, String inPrediction) {
    return library(
            with(
                convolution(),
                node("saver_filename", "Placeholder"),
                call("save", "traced_save", "saver_filename"),
                call("restore", "traced_restore", "saver_filename"),
                call("predict", "predict", "input")),
            function(
                "traced_save",
                node("join", "StringJoin", "argument"),
                node("s", "SaveV2", "join:output:0"),
                node("m", "MergeV2Checkpoints", "^s", "argument")),
            function(
                "traced_restore",
                numbers("named", 1),
                node("r", "RestoreV2", prefix),
                node("a", "AssignVariableOp", "r:tensors:0")),
            function("predict", node("p", inPrediction, "argument")))
        .putSignatureDef(
            "other",
            SignatureDef.newBuilder()
                .putOutputs("o", TensorInfo.newBuilder().setName("predict:0").build())
                .build())
        .setSaverDef(
            SaverDef.newBuilder()
                .setFilenameTensorName("saver_filename:0")
                .setSaveTensorName("save:0")
                .setRestoreOpName("restore"));
  }

  @Test
  void theSaverMayReadTheModelsOwnFilesAlone() throws IOException {
    accept(saved("argument", "Identity"));
    refuse(saved("named:output:0", "Identity"), "restores variables from a file that it names");
    for (String operation : List.of("RestoreV2", "SaveV2"))
      refuse(saved("argument", operation), "'" + operation + "' outside its saver");
    MetaGraphDef.Builder swapped = saved("argument", "Identity");
    swapped.getSaverDefBuilder().setRestoreOpName("save");
    refuse(swapped, "outside its saver");
    refuse(with(convolution(), node("r", "RestoreV2", "input")), "outside its saver");
  }

  @Test
  void filesElsewhereAreRefused() throws IOException {
    accept(convolution().addAssetFileDef(AssetFileDef.newBuilder().setFilename("words.txt")));
    for (String name : List.of("/etc/passwd", "../a", "a/b", "C:\\a", ".."))
      refuse(
          convolution().addAssetFileDef(AssetFileDef.newBuilder().setFilename(name)),
          "names the file '" + name + "'");
  }

  @Test
  void whatReadersCouldUnderstandDifferentlyIsRefused() throws IOException {
    refuse(with(convolution(), node("input", "NoOp")), "two operations named 'input'");
    Graphs.write(folder, convolution());
    byte[] once = Files.readAllBytes(folder.resolve(GraphCheck.FILE));
    byte[] twice = Arrays.copyOf(once, 2 * once.length);
    System.arraycopy(once, 0, twice, once.length, once.length);
    Files.write(folder.resolve(GraphCheck.FILE), twice);
    assertTrue(
        assertThrows(IOException.class, () -> GraphCheck.check(folder, "'m'"))
            .getMessage()
            .contains("several graphs"));
  }

  @Test
  void damagedFilesAreRefusedAtOnce() throws IOException {
    byte[] good =
        Files.readAllBytes(
            Graphs.write(folder, saved("argument", "Relu")).resolve(GraphCheck.FILE));
    Path file = folder.resolve(GraphCheck.FILE);
    SplittableRandom random = new SplittableRandom(10);
    int refused = 0;
    for (int n = 0; n < 5000; n++) {
      byte[] bytes = n % 5 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      for (int k = 1 + random.nextInt(4); k > 0 && bytes.length > 0; k--)
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      Files.write(file, bytes);
      long start = System.nanoTime();
      try {
        GraphCheck.check(folder, "'m'");
      } catch (IOException e) {
        refused++;
        assertTrue(e.getMessage().startsWith("The model 'm' cannot be used: "), e.getMessage());
      }
      assertTrue(System.nanoTime() - start < 5_000_000_000L, "takes too long");
    }
    assertTrue(refused > 3000, refused + " refused");
    Files.delete(file);
    assertEquals(
        "The model 'm' lacks the file saved_model.pb.",
        assertThrows(IOException.class, () -> GraphCheck.check(folder, "'m'")).getMessage());
  }

  @Test
  void anEmptyModelHasNoGraph() throws IOException {
    accept(model(input()));
    Files.write(folder.resolve(GraphCheck.FILE), new byte[0]);
    assertEquals(
        "The model 'm' cannot be used: it contains no graph.",
        assertThrows(IOException.class, () -> GraphCheck.check(folder, "'m'")).getMessage());
  }
}
