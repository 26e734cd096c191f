package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.LossSpec;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;

/** What holds for every architecture. */
@Tag("slow")
class NetworkTest {

  private static final EngineOptions FLOAT32 = TestGraph.OPTIONS;
  private static final EngineOptions BFLOAT16 = FLOAT32.withPrecision(Precision.BFLOAT16);
  private static final ToyProblem PROBLEM = new ToyProblem(77);
  private static final TrainingSpec TRAINING =
      TrainingSpec.DEFAULT.withLoss(LossSpec.DEFAULT.withVae(0.1));

  @TempDir private Path folder;

  private final Engine engine = EngineLoader.shared();

  static Stream<NetworkSpec> small() {
    return Stream.of(
        NetworkSpec.unet(1, 2, "batch", 4, 8, 8),
        NetworkSpec.resNetVae(1, 2)
            .with("size", ToyProblem.SIZE)
            .with("blocks_down", List.of(1, 1, 1))
            .with("code", 16),
        NetworkSpec.dynUNet(1, 2).with("widths", List.of(4, 6, 8)).with("deep_supervision", true),
        NetworkSpec.fcn(1, 2).with("widths", List.of(4, 6, 8)));
  }

  @ParameterizedTest
  @MethodSource("small")
  void isTrainedExportedAndPredictsAsBefore(NetworkSpec spec) throws IOException {
    Path model = folder.resolve("model");
    float[] expected;
    try (TrainableNetwork network = engine.trainable(spec, TRAINING, FLOAT32)) {
      double before = PROBLEM.step(network, 0);
      ToyProblem.train(network, 0, 25);
      assertTrue(PROBLEM.step(network, 0) < before - 0.1);
      expected = probabilities(spec, network.state());
      network.export(model);
      try (Predictor predictor = network.predictor()) {
        assertArrayEquals(expected, PROBLEM.predict(predictor), 1e-4f);
      }
    }
    try (Predictor predictor = engine.predictor(model, spec, FLOAT32)) {
      assertArrayEquals(expected, PROBLEM.predict(predictor), 1e-4f);
    }
    try (Predictor predictor = engine.predictor(model, spec, BFLOAT16)) {
      float[] rounded = PROBLEM.predict(predictor);
      double difference = 0;
      for (int i = 0; i < rounded.length; i++)
        difference += Math.abs(rounded[i] - expected[i]) / rounded.length;
      assertTrue(difference < 0.02, "mean difference " + difference);
    }
  }

  /** What a network sees does not depend on the batch, and is no part of what is exported. */
  @ParameterizedTest
  @MethodSource("small")
  void saysWhatItSeesInEachImage(NetworkSpec spec) throws IOException {
    Path model = folder.resolve("model");
    try (TrainableNetwork network = engine.trainable(spec, TRAINING, FLOAT32)) {
      network.export(model);
    }
    String graph =
        new String(
            Files.readAllBytes(model.resolve("saved_model.pb")), StandardCharsets.ISO_8859_1);
    assertTrue(graph.contains(InferenceGraph.OUTPUT));
    assertFalse(graph.contains(InferenceGraph.FEATURES));
    int size = ToyProblem.SIZE;
    float[] images = FilledNetwork.picture(2, size, size);
    try (Predictor predictor = engine.predictor(model, spec, FLOAT32)) {
      int features = predictor.features();
      assertTrue(features > 0, "features " + features);
      float[] plain = new float[2 * size * size * 2];
      predictor.predict(images, 2, size, size, plain);
      float[] probabilities = new float[plain.length];
      float[] both = new float[2 * features];
      predictor.predict(images, 2, size, size, probabilities, both);
      assertArrayEquals(plain, probabilities);
      float[] second = new float[features];
      predictor.predict(
          Arrays.copyOfRange(images, size * size, 2 * size * size),
          1,
          size,
          size,
          new float[size * size * 2],
          second);
      assertArrayEquals(second, Arrays.copyOfRange(both, features, 2 * features), 1e-4f);
      float[] first = Arrays.copyOf(both, features);
      assertFalse(Arrays.equals(first, second), "other images, other features");
      assertThrows(
          IllegalArgumentException.class,
          () -> predictor.predict(images, 2, size, size, probabilities, new float[features]));
    }
  }

  /** By the graph of training with its variables, at which nothing is folded. */
  private static float[] probabilities(NetworkSpec spec, Map<String, FloatArray> state) {
    Network network = Network.of(spec);
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x =
          test.variable(
              "x", new long[] {ToyProblem.N, ToyProblem.SIZE, ToyProblem.SIZE, 1}, PROBLEM.images);
      Layers<TFloat32> layers =
          new Layers<>(test.tf, TFloat32.class, test.parameters, network, false);
      Operand<TFloat32> scores = network.logits(layers, x, false).get(0);
      Operand<TFloat32> flat =
          test.tf.reshape(scores, test.tf.constant(new int[] {-1, network.classes()}));
      Operand<TFloat32> probabilities = test.tf.nn.softmax(flat);
      test.start();
      for (String name : test.variables().keySet())
        if (!name.equals("x")) test.set(name, state.get(name).values());
      return test.get(probabilities);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void isTrainedInBfloat16(NetworkSpec spec) {
    try (TrainableNetwork network = engine.trainable(spec, TRAINING, BFLOAT16)) {
      double before = PROBLEM.step(network, 0);
      ToyProblem.train(network, 0, 25);
      assertTrue(PROBLEM.step(network, 0) < before - 0.1);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void predictsImagesOfOtherSizes(NetworkSpec spec) {
    try (TrainableNetwork network = engine.trainable(spec, TRAINING, FLOAT32);
        Predictor predictor = network.predictor()) {
      float[] probabilities = new float[3 * 8 * 24 * 2];
      predictor.predict(FilledNetwork.picture(3, 8, 24), 3, 8, 24, probabilities);
      for (int i = 0; i < probabilities.length; i += 2)
        assertEquals(1, probabilities[i] + probabilities[i + 1], 1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void everyParameterOfABlockIsFoundByItsName(NetworkSpec spec) {
    Network network = Network.of(spec);
    List<String> names = List.copyOf(new FilledNetwork(spec).weights.keySet());
    for (List<String> blocks : List.of(network.encoderBlocks(), network.decoderBlocks())) {
      assertFalse(blocks.isEmpty());
      for (String block : blocks)
        assertTrue(names.stream().anyMatch(n -> n.startsWith(block + ".")), block);
    }
    assertTrue(
        names.stream()
            .filter(n -> n.startsWith("encoder"))
            .allMatch(n -> network.encoderBlocks().contains(n.substring(0, n.indexOf('.')))));
    assertTrue(
        names.stream()
            .filter(n -> n.startsWith("decoder"))
            .allMatch(n -> network.decoderBlocks().contains(n.substring(0, n.indexOf('.')))));
  }

  @Test
  void badArgumentsAreNamed() {
    NetworkSpec vae = NetworkSpec.resNetVae(1, 2);
    assertMessage("multiple of 16, not 120", vae.with("size", 120));
    assertMessage("filters must be a multiple of 8, not 12", vae.with("filters", 12));
    assertMessage("filters must be 8 to 256, not 4", vae.with("filters", 4));
    assertMessage("blocks_up must name 3 levels, not 1", vae.with("blocks_up", List.of(1)));
    assertMessage("blocks_down must be 1 to 16, not 0", vae.with("blocks_down", List.of(1, 0)));
    assertMessage("deviation must be at least 0", vae.with("deviation", -1));
    assertMessage("'deviation' must be a number", vae.with("deviation", "much"));
    assertMessage("code must be 1 to 65536, not 0", vae.with("code", 0));
    assertMessage("channels must be at least 1", NetworkSpec.resNetVae(0, 2));
    NetworkSpec dynUNet = NetworkSpec.dynUNet(1, 2);
    assertMessage("widths must name 3 to 8 levels, not 2", dynUNet.with("widths", List.of(4, 8)));
    assertMessage("'res_block' must be true or false", dynUNet.with("res_block", 1));
    assertMessage("classes must be 2 to 127, not 1", NetworkSpec.dynUNet(1, 1));
    NetworkSpec fcn = NetworkSpec.fcn(1, 2);
    assertMessage("convolutions must name 5 levels", fcn.with("convolutions", List.of(2, 2)));
    assertMessage("level_width must be 1 to 1024, not 0", fcn.with("level_width", 0));
    assertMessage("Choose one of unet, ", new NetworkSpec("vnet", Map.of()));
  }

  private static void assertMessage(String part, NetworkSpec spec) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Network.of(spec)).getMessage();
    assertTrue(message.contains(part), message);
  }
}
