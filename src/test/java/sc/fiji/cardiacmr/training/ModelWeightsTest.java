package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelCard;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.model.ModelWriter;

@Tag("slow")
class ModelWeightsTest {

  private final Engine engine = EngineLoader.shared();

  @TempDir private Path root;

  private ModelFolder write(TrainableNetwork network, NetworkSpec spec, boolean attach)
      throws IOException {
    CardiacSettings settings =
        new CardiacSettings(
            spec.architecture(),
            spec.arguments(),
            InputChannels.SLICE.names(),
            List.of("background", "LV", "MYO"),
            InputFrame.resize(32, 32),
            new NormalizationRule(NormalizationRule.Method.RANGE, 0, 100),
            List.of(),
            null,
            Map.of());
    Path saved = root.resolve("saved");
    network.export(saved);
    ModelWriter writer =
        new ModelWriter(ModelCard.builder().name("tiny model").cardiac(settings, 4, 2))
            .savedModel(saved, "2.18.0");
    if (attach) ModelWeights.attach(network, root, writer);
    return writer.write(root.resolve("tiny"));
  }

  private TrainableNetwork network(NetworkSpec spec) {
    return engine.trainable(
        spec, TrainingSpec.DEFAULT, new EngineOptions(1, "cpu", Precision.FLOAT32));
  }

  @Test
  void aModelFolderHoldsAllThatTrainingNeeds() throws IOException {
    NetworkSpec spec = NetworkSpec.unet(1, 3, "batch", 4, 8);
    try (TrainableNetwork network = network(spec)) {
      ModelFolder model = write(network, spec, true);
      Map<String, FloatArray> weights = ModelWeights.read(engine, model);
      Map<String, FloatArray> state = network.state();
      for (String name : weights.keySet())
        assertArrayEquals(state.get(name).values(), weights.get(name).values(), 1e-6f, name);
      assertTrue(weights.containsKey("encoder0.conv0.variance"));
      Path file = model.attachment(ModelWeights.BATCH_NORM).orElseThrow();
      assertTrue(Files.size(file) < 4000, "a few numbers per channel");
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 1] ^= 1;
      Files.write(file, bytes);
      String message =
          assertThrows(IOException.class, () -> ModelFolder.open(model.path())).getMessage();
      assertTrue(message.contains(ModelWeights.BATCH_NORM), message);
    }
  }

  @Test
  void trainingBeginsWithTheMeanOfModels() throws IOException {
    NetworkSpec spec = NetworkSpec.unet(1, 3, "batch", 4, 8);
    List<Map<String, FloatArray>> states = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    for (long seed = 1; seed <= 2; seed++)
      try (TrainableNetwork network =
          engine.trainable(
              spec,
              TrainingSpec.DEFAULT.withSeed(seed),
              new EngineOptions(1, "cpu", Precision.FLOAT32))) {
        Path model = write(network, spec, true).path();
        folders.add(Files.move(model, root.resolve("model" + seed)).toString());
        states.add(network.state());
        FolderTree.delete(root.resolve("saved"));
      }
    try (TrainableNetwork network = network(spec)) {
      StartingPoint start = StartingWeights.of(String.join(", ", folders), spec);
      assertTrue(start.isModel());
      Map<String, FloatArray> mean =
          start.weights(network, InputChannels.SLICE, List.of("background", "LV", "MYO"));
      float[] one = states.get(0).get("encoder0.conv0.kernel").values();
      float[] other = states.get(1).get("encoder0.conv0.kernel").values();
      float[] made = mean.get("encoder0.conv0.kernel").values();
      assertFalse(Arrays.equals(one, other));
      for (int i = 0; i < made.length; i++) assertEquals((one[i] + other[i]) / 2, made[i], 1e-6f);
    }
    assertThrows(
        IllegalArgumentException.class, () -> StartingWeights.of(folders.get(0) + ",", spec));
  }

  @Test
  void modelsForPredictionOnlySaySo() throws IOException {
    NetworkSpec spec = NetworkSpec.unet(1, 3, "batch", 4, 8);
    try (TrainableNetwork network = network(spec)) {
      ModelFolder model = write(network, spec, false);
      String message =
          assertThrows(IOException.class, () -> ModelWeights.read(engine, model)).getMessage();
      assertTrue(message.contains("Training cannot start from the model 'tiny'"), message);
      assertTrue(message.contains("for prediction only"), message);
    }
  }

  @Test
  void networksWithoutBatchNormNeedNoFile() throws IOException {
    NetworkSpec spec = NetworkSpec.unet(1, 3, "instance", 4, 8);
    try (TrainableNetwork network = network(spec)) {
      ModelFolder model = write(network, spec, true);
      assertFalse(model.attachment(ModelWeights.BATCH_NORM).isPresent());
      Map<String, FloatArray> weights = ModelWeights.read(engine, model);
      assertEquals(
          network.parameterCount(),
          weights.values().stream().mapToLong(a -> a.values().length).sum());
    }
  }

  @Test
  void trainingGoesOnWithTheCoarseOutputsOfTheModel() throws IOException {
    NetworkSpec spec = NetworkSpec.unet(1, 3, "instance", 4, 8, 8, 8);
    float[] image = new float[32 * 32];
    byte[] labels = new byte[image.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) Math.sin(i);
      labels[i] = (byte) (i % 3);
    }
    TrainingBatch batch = new TrainingBatch(image, labels, 1, 32, 32);
    try (TrainableNetwork network = network(spec);
        TrainableNetwork fresh =
            engine.trainable(
                spec,
                TrainingSpec.DEFAULT.withSeed(2),
                new EngineOptions(1, "cpu", Precision.FLOAT32))) {
      for (int i = 0; i < 5; i++) network.step(batch, 0.01);
      ModelFolder model = write(network, spec, true);
      InitialWeights.Kind kind =
          new InitialWeights.Kind(InputChannels.SLICE, List.of("background", "LV", "MYO"));
      Map<String, FloatArray> weights = ModelWeights.read(engine, model);
      assertTrue(weights.containsKey("head1.kernel"));
      fresh.restore(
          InitialWeights.adapt(fresh.state(), weights, kind, kind, network.decoderBlocks()));
      assertEquals(network.auxiliaryOutputs().keySet(), fresh.auxiliaryOutputs().keySet());
      for (String name : network.auxiliaryOutputs().keySet())
        assertArrayEquals(
            network.auxiliaryOutputs().get(name).values(), fresh.state().get(name).values(), name);
    }
  }

  @Test
  void coarseOutputsGoWhereTheNewTrainingHasNone() throws IOException {
    NetworkSpec spec = NetworkSpec.unet(1, 3, "instance", 4, 8, 8, 8);
    try (TrainableNetwork network = network(spec);
        TrainableNetwork plain = network(spec.with("deep_supervision", false))) {
      ModelFolder model = write(network, spec, true);
      InitialWeights.Kind kind =
          new InitialWeights.Kind(InputChannels.SLICE, List.of("background", "LV", "MYO"));
      List<String> blocks = new ArrayList<>(network.encoderBlocks());
      blocks.addAll(network.decoderBlocks());
      Map<String, FloatArray> weights = ModelWeights.read(engine, model);
      plain.restore(InitialWeights.adapt(plain.state(), weights, kind, kind, blocks));
      assertArrayEquals(
          network.state().get("head0.kernel").values(), plain.state().get("head0.kernel").values());
      assertEquals(Map.of(), plain.auxiliaryOutputs());
    }
  }
}
