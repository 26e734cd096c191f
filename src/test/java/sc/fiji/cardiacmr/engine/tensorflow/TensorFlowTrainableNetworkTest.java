package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;

@Tag("slow")
class TensorFlowTrainableNetworkTest {

  private static final TrainingSpec TRAINING =
      TrainingSpec.DEFAULT
          .withOptimizer(
              OptimizerSpec.DEFAULT
                  .withMoments(0.9, 0.99, 1e-7)
                  .withWeightDecay(0.01, false)
                  .withGradientClip(1)
                  .withAverageDecay(0.9))
          .withSeed(3);

  private static NetworkSpec spec(String norm) {
    return NetworkSpec.unet(1, 2, norm, 4, 8);
  }

  private static TensorFlowTrainableNetwork network(String norm, TrainingSpec training) {
    return new TensorFlowTrainableNetwork(spec(norm), training, TestGraph.OPTIONS);
  }

  static void assertSameState(Map<String, FloatArray> expected, Map<String, FloatArray> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, array) -> {
          assertArrayEquals(array.shape(), actual.get(name).shape(), name);
          assertArrayEquals(array.values(), actual.get(name).values(), name);
        });
  }

  @ParameterizedTest
  @CsvSource({"batch, FLOAT32", "instance, FLOAT32", "batch, BFLOAT16", "instance, BFLOAT16"})
  void lossFallsAndTheDiscIsFound(String norm, Precision precision) {
    EngineOptions options = TestGraph.OPTIONS.withPrecision(precision);
    ToyProblem problem = new ToyProblem(100);
    try (var network = new TensorFlowTrainableNetwork(spec(norm), TRAINING, options)) {
      double first = problem.step(network, 0.01);
      // The moving statistics of batch norm need longer to forget where they began.
      ToyProblem.train(network, 0, norm.equals("batch") ? 140 : 40);
      double last = problem.step(network, 0.01);
      assertTrue(last < 0.6 * first, first + " to " + last);
      try (Predictor predictor = network.predictor()) {
        float[] probabilities = new ToyProblem(200).predict(predictor);
        byte[] labels = new ToyProblem(200).labels;
        int right = 0;
        for (int i = 0; i < labels.length; i++)
          if ((probabilities[2 * i + 1] > 0.5) == (labels[i] == 1)) right++;
        assertTrue(right > 0.85 * labels.length, right + " of " + labels.length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "instance"})
  void theSameSeedGivesTheSameStateBitForBit(String norm) {
    try (var one = network(norm, TRAINING);
        var two = network(norm, TRAINING);
        var other = network(norm, TRAINING.withSeed(4))) {
      assertSameState(one.state(), two.state());
      ToyProblem.train(one, 0, 5);
      ToyProblem.train(two, 0, 5);
      assertSameState(one.state(), two.state());
      assertNotEquals(
          one.state().get("head0.kernel").values()[0],
          other.state().get("head0.kernel").values()[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "instance"})
  void aRestoredNetworkGoesOnAsIfNothingHadHappened(String norm) {
    try (var whole = network(norm, TRAINING);
        var resumed = network(norm, TRAINING.withSeed(99))) {
      ToyProblem.train(whole, 0, 3);
      Map<String, FloatArray> state = whole.state();
      ToyProblem.train(whole, 3, 6);
      resumed.restore(state);
      assertSameState(state, resumed.state());
      ToyProblem.train(resumed, 3, 6);
      assertSameState(whole.state(), resumed.state());
    }
  }

  @Test
  void manySteps() {
    try (var network = network("instance", TRAINING)) {
      FloatArray steps = new FloatArray(new long[] {2}, new float[] {37, 1_048_575});
      network.restore(Map.of("steps", steps));
      new ToyProblem(1).step(network, 0.01);
      assertArrayEquals(new float[] {38, 0}, network.state().get("steps").values());
    }
  }

  @Test
  void theStateHoldsWeightsMomentsAveragesAndStatistics() {
    try (var network = network("batch", TRAINING)) {
      Map<String, FloatArray> state = network.state();
      for (String name :
          new String[] {
            "encoder0.conv0.kernel",
            "encoder0.conv0.mean",
            "encoder0.conv0.variance",
            "adam_m.encoder0.conv0.kernel",
            "adam_v.encoder0.conv0.scale",
            "average.head0.bias",
            "steps"
          }) assertTrue(state.containsKey(name), name);
      assertFalse(state.containsKey("average.encoder0.conv0.mean"));
      long count =
          state.entrySet().stream()
              .filter(e -> e.getKey().startsWith("adam_m."))
              .mapToLong(e -> e.getValue().values().length)
              .sum();
      assertEquals(count, network.parameterCount());
      assertEquals(2, network.sizeDivisor());
    }
  }

  @Test
  void predictorsUseTheAverageOfTheWeights() {
    ToyProblem problem = new ToyProblem(1);
    try (var averaged = network("instance", TRAINING);
        var plain =
            network("instance", TRAINING.withOptimizer(TRAINING.optimizer().withAverageDecay(0)))) {
      ToyProblem.train(averaged, 0, 4);
      Map<String, FloatArray> weights = new HashMap<>();
      averaged
          .state()
          .forEach(
              (name, array) -> {
                if (name.startsWith("average.")) weights.put(name.substring(8), array);
              });
      plain.restore(weights);
      try (Predictor a = averaged.predictor();
          Predictor b = plain.predictor()) {
        assertArrayEquals(problem.predict(a), problem.predict(b));
      }
    }
  }

  @Test
  void aPredictorDoesNotFollowLaterSteps() {
    ToyProblem problem = new ToyProblem(1);
    try (var network = network("batch", TRAINING);
        Predictor before = network.predictor()) {
      float[] first = problem.predict(before);
      ToyProblem.train(network, 0, 3);
      assertArrayEquals(first, problem.predict(before));
    }
  }

  @Test
  void aRateOfZeroMovesNothingButStatisticsAndMoments() {
    try (var network = network("batch", TRAINING)) {
      Map<String, FloatArray> before = network.state();
      new ToyProblem(1).step(network, 0);
      Map<String, FloatArray> after = network.state();
      for (String name : before.keySet())
        if (name.endsWith(".kernel") && !name.startsWith("adam"))
          assertArrayEquals(before.get(name).values(), after.get(name).values(), name);
      assertNotEquals(
          before.get("encoder0.conv0.mean").values()[0],
          after.get("encoder0.conv0.mean").values()[0]);
    }
  }

  @Test
  void wrongBatchesAreRefusedWithAReason() {
    try (var network = network("instance", TRAINING)) {
      float[] images = new float[16 * 16];
      byte[] labels = new byte[16 * 16];
      assertMessage("multiples of 2", () -> step(network, images, labels, 1, 15, 16));
      assertMessage("at least 1 image, not 0", () -> step(network, images, labels, 0, 16, 16));
      assertMessage("images", () -> step(network, images, labels, 2, 16, 16));
      assertMessage("labels", () -> step(network, images, new byte[9], 1, 16, 16));
      labels[5] = 2;
      assertMessage("classes 0 to 1", () -> step(network, images, labels, 1, 16, 16));
      labels[5] = (byte) 200;
      assertMessage("label of 200", () -> step(network, images, labels, 1, 16, 16));
    }
  }

  private static void step(
      TensorFlowTrainableNetwork network, float[] images, byte[] labels, int n, int h, int w) {
    network.step(new TrainingBatch(images, labels, n, h, w), 0.01);
  }

  @Test
  void foreignStatesAreRefusedWithAReason() {
    try (var network = network("instance", TRAINING)) {
      FloatArray one = new FloatArray(new long[] {1}, new float[1]);
      assertMessage("no variable 'x.kernel'", () -> network.restore(Map.of("x.kernel", one)));
      assertMessage("has shape", () -> network.restore(Map.of("head0.bias", one)));
      assertMessage("number of steps", () -> network.restore(Map.of("steps", one)));
    }
  }

  private static void assertMessage(String part, org.junit.jupiter.api.function.Executable code) {
    String message = assertThrows(IllegalArgumentException.class, code).getMessage();
    assertTrue(message.contains(part), message);
  }

  /** One variable of it cannot have the value that it is to begin with. */
  private static final class Misshapen implements Network {

    private Graph graph;

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public int classes() {
      return 2;
    }

    @Override
    public int sizeDivisor() {
      return 1;
    }

    @Override
    public <T extends TNumber> List<Operand<TFloat32>> logits(
        Layers<T> layers, Operand<TFloat32> image, boolean supervised) {
      graph = (Graph) layers.tf().scope().env();
      try {
        Field parameters = Layers.class.getDeclaredField("parameters");
        parameters.setAccessible(true);
        ((VariableParameters) parameters.get(layers))
            .add("misshapen", Shape.of(2), new FloatArray(new long[] {3}, new float[3]));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      return List.of(layers.leave(layers.convolution("head", layers.enter(image), 1, 1, 2, true)));
    }
  }

  @Test
  void aNetworkThatCannotBeginLeavesNothingOpen() {
    Misshapen network = new Misshapen();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new TensorFlowTrainableNetwork(
                        new NetworkSpec("misshapen", Map.of()),
                        network,
                        TrainingSpec.DEFAULT,
                        TestGraph.OPTIONS))
            .getMessage();
    assertTrue(message.contains("'misshapen' has shape"), message);
    // A graph can only be closed once its session is.
    assertThrows(IllegalStateException.class, () -> network.graph.operation("head"));
  }
}
