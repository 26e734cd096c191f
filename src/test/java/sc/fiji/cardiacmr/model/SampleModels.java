package sc.fiji.cardiacmr.model;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;

/** Cards and model folders for the tests. */
final class SampleModels {

  private SampleModels() {}

  static CardiacSettings settings() {
    return settings(
        List.of("image"),
        InputFrame.heart(192, 192, 54.5, 1.5),
        new NormalizationRule(NormalizationRule.Method.Z_SCORE, 1, 99));
  }

  static CardiacSettings settings(
      List<String> channels, InputFrame frame, NormalizationRule normalization) {
    return new CardiacSettings(
        "unet",
        Map.of("widths", List.of(16, 32, 64), "norm", "batch"),
        channels,
        List.of("background", "LV", "MYO", "RV", "no-reflow"),
        frame,
        normalization,
        List.of(
            new CardiacSettings.TrainingData(
                "ACDC", "https://www.creatis.insa-lyon.fr/Challenge/acdc", "CC-BY-NC-SA-4.0", 80)),
        new CardiacSettings.TrainingSummary("train manifest=a.tsv", 7, "0123abc", 123456, 40.5),
        Map.of("dice3d.LV", 0.951, "dice3d.MYO", 0.9));
  }

  static ModelCardBuilder card() {
    return ModelCard.builder()
        .name("Cine U-Net (2D)")
        .description("Segments LV, MYO and RV in short-axis cine images. Größe: 1,9 M")
        .author("Ada Lovelace", "Analytical Society", null)
        .cite("Bernard et al. 2018", "10.1109/TMI.2018.2837502")
        .cite("The code", "https://github.com/fiji/CardiacMR")
        .license("CC-BY-NC-SA-4.0")
        .tags(List.of("cardiac", "mri", "segmentation", "2d", "yes", "1.0"))
        .version("0.1.0")
        .timestamp(Instant.parse("2026-02-03T04:05:06.789Z"))
        .gitRepository("https://github.com/fiji/CardiacMR")
        .documentation("README.md")
        .cardiac(settings(), 32, 16);
  }

  /** The card of a model that translates styles. */
  static ModelCardBuilder styleCard() {
    return ModelCard.builder()
        .name("Cine to tagged")
        .description("Translates")
        .author("Ada Lovelace", "Analytical Society", null)
        .license("CC0-1.0")
        .version("0.1.0")
        .timestamp(Instant.parse("2026-02-03T04:05:06.789Z"))
        .documentation("README.md")
        .translation(
            new TranslationSettings(
                "resnet-generator",
                Map.of("width", 32, "blocks", 6, "channels", 1, "classes", 1),
                InputFrame.crop(128, 128, 1.4),
                new NormalizationRule(NormalizationRule.Method.RANGE, 0.5, 99.5, 0.5, 0.5),
                new TranslationSettings.Style("cine", 0, 400, 9),
                new TranslationSettings.Style("tagged", 100, 300, 9),
                "train-cyclegan source=a.tsv target=b.tsv",
                1,
                "0123abc",
                10,
                Map.of("structural_similarity", 0.9),
                Map.of("for", "cyclegan", "loss", Map.of("cycle", 10))))
        .savedModel("saved_model.zip", "0".repeat(64), "2.18.0")
        .testTensors("test_input.npy", "1".repeat(64), "test_output.npy", "2".repeat(64));
  }

  /** A card whose weights are stated but need not exist. */
  static ModelCardBuilder completeCard() {
    return card()
        .savedModel("saved_model.zip", "0".repeat(64), "2.18.0")
        .testTensors("test_input.npy", "1".repeat(64), "test_output.npy", "2".repeat(64));
  }

  /** A SavedModel whose graph holds little more than random numbers. */
  static Path savedModel(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("variables"));
    byte[] numbers = new byte[4000];
    new Random(1).nextBytes(numbers);
    Files.write(folder.resolve("saved_model.pb"), graph(numbers).toByteArray());
    Files.writeString(folder.resolve("variables/variables.index"), "none");
    return folder;
  }

  private static SavedModel graph(byte[] numbers) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(numbers.length / 4)))
            .setTensorContent(ByteString.copyFrom(numbers))
            .build();
    NodeDef node =
        NodeDef.newBuilder()
            .setName("weights")
            .setOp("Const")
            .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
            .build();
    return SavedModel.newBuilder()
        .addMetaGraphs(MetaGraphDef.newBuilder().setGraphDef(GraphDef.newBuilder().addNode(node)))
        .build();
  }

  static NumpyFile tensor(int... shape) {
    int n = 1;
    for (int s : shape) n *= s;
    float[] data = new float[n];
    for (int i = 0; i < n; i++) data[i] = i * 0.5f - 3;
    return new NumpyFile(shape, data);
  }

  /** Writes a sound model. */
  static ModelFolder write(Path folder) throws IOException {
    Path work = Files.createTempDirectory("sample");
    try {
      Path readme = Files.writeString(work.resolve("README.md"), "# Validation\n");
      return new ModelWriter(card())
          .savedModel(savedModel(work.resolve("saved")), "2.18.0")
          .testTensors(tensor(1, 32, 48, 1), tensor(1, 32, 48, 5))
          .add("README.md", readme)
          .write(folder);
    } finally {
      FolderTree.delete(work);
    }
  }
}
