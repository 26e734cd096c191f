package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainedPart;
import sc.fiji.cardiacmr.engine.TrainedPart.Part;
import sc.fiji.cardiacmr.engine.TrainingSpec;

@Tag("slow")
class FreezingTest {

  /** Three levels, so encoder0 to encoder2, decoder1, decoder0, head0. */
  private static final NetworkSpec SPEC = NetworkSpec.unet(1, 2, "batch", 2, 3, 4);

  private static final TrainingSpec TRAINING =
      TrainingSpec.DEFAULT.withOptimizer(
          OptimizerSpec.DEFAULT.withWeightDecay(0.01, false).withAverageDecay(0.9));

  private static TensorFlowTrainableNetwork network(TrainingSpec training, Precision precision) {
    EngineOptions options = TestGraph.OPTIONS.withPrecision(precision);
    return new TensorFlowTrainableNetwork(SPEC, training, options);
  }

  private static TrainedPart part(String text, boolean norms) {
    Part part = Part.valueOf(text.split(" ")[0]);
    int blocks = text.contains(" ") ? Integer.parseInt(text.split(" ")[1]) : 0;
    return new TrainedPart(part, blocks, norms, 1, false);
  }

  private static boolean isStatistic(String name) {
    return name.endsWith(".mean") || name.endsWith(".variance");
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, false, 'encoder0 encoder1 encoder2 decoder1 decoder0 head0'",
    "ENCODER 1, false, encoder0",
    "ENCODER 2, false, encoder0 encoder1",
    "DECODER 1, false, decoder1",
    "DECODER 2, true, decoder1 decoder0",
    "DECODER_AND_HEAD, false, decoder1 decoder0 head0",
    "DECODER_AND_HEAD, true, decoder1 decoder0 head0",
    "HEAD, false, head0"
  })
  void frozenPartsStayBitForBitAndTheOthersMove(String text, boolean norms, String blocks) {
    TrainingSpec training = TRAINING.withTrained(part(text, norms));
    try (var network = network(training, Precision.FLOAT32)) {
      Map<String, FloatArray> before = network.state();
      ToyProblem.train(network, 0, 4);
      Map<String, FloatArray> after = network.state();
      long trained = 0;
      TreeSet<String> moved = new TreeSet<>();
      for (String name : before.keySet()) {
        if (Optimizer.owns(name) || name.equals("steps")) continue;
        String block = name.substring(0, name.indexOf('.'));
        boolean chosen = List.of(blocks.split(" ")).contains(block);
        boolean norm = name.endsWith(".scale") || name.endsWith(".offset") || isStatistic(name);
        boolean expected = chosen || norms && norm;
        boolean changed = !Arrays.equals(before.get(name).values(), after.get(name).values());
        assertEquals(expected, changed, name);
        if (chosen) moved.add(block);
        if (isStatistic(name)) continue;
        for (String slot : List.of("adam_m.", "adam_v.", "average."))
          assertEquals(expected, before.containsKey(slot + name), slot + name);
        if (expected) trained += before.get(name).values().length;
      }
      assertEquals(new TreeSet<>(List.of(blocks.split(" "))), moved);
      assertEquals(trained, network.trainedParameterCount());
      assertTrue(trained <= network.parameterCount());
      assertEquals(text.equals("ALL"), trained == network.parameterCount());
    }
  }

  @Test
  void frozenNetworksTrainInBfloat16Too() {
    TrainingSpec training = TRAINING.withTrained(TrainedPart.encoder(1));
    try (var network = network(training, Precision.BFLOAT16)) {
      double first = new ToyProblem(9).step(network, 0.01);
      ToyProblem.train(network, 0, 20);
      double last = new ToyProblem(9).step(network, 0.01);
      assertTrue(last < first, first + " to " + last);
    }
  }

  /** With plain gradient descent the first step is the rate times the gradient. */
  @Test
  void blocksOfTheEncoderLearnAtTheirOwnRates() {
    TrainingSpec plain = TrainingSpec.DEFAULT.withOptimizer(OptimizerSpec.sgd(0, false));
    TrainingSpec factored = plain.withTrained(TrainedPart.ALL.withRateFactor(0.5));
    try (var one = network(plain, Precision.FLOAT32);
        var two = network(factored, Precision.FLOAT32)) {
      Map<String, FloatArray> start = one.state();
      new ToyProblem(1).step(one, 0.5);
      new ToyProblem(1).step(two, 0.5);
      Map<String, Double> factors =
          Map.of(
              "encoder0",
              0.125,
              "encoder1",
              0.25,
              "encoder2",
              0.5,
              "decoder1",
              1.0,
              "decoder0",
              1.0,
              "head0",
              1.0);
      for (String block : factors.keySet()) {
        String name = block + (block.equals("head0") ? ".kernel" : ".conv0.kernel");
        float[] from = start.get(name).values();
        float[] full = one.state().get(name).values();
        float[] part = two.state().get(name).values();
        double largest = 0;
        for (int i = 0; i < from.length; i++) {
          double expected = (full[i] - from[i]) * factors.get(block);
          assertEquals(expected, part[i] - from[i], 1e-6, name);
          largest = Math.max(largest, Math.abs(expected));
        }
        assertTrue(largest > 1e-5, name + " hardly moved: " + largest);
      }
    }
  }

  /** Adam with decoupled decay moves in proportion to the rate, too. */
  @Test
  void ratesApplyToAdamAndItsDecay() {
    TrainedPart slow = TrainedPart.ALL.withRateFactor(0.5);
    try (var one = network(TRAINING, Precision.FLOAT32);
        var two = network(TRAINING.withTrained(slow), Precision.FLOAT32)) {
      String name = "encoder2.conv1.kernel";
      float[] from = one.state().get(name).values();
      new ToyProblem(1).step(one, 0.01);
      new ToyProblem(1).step(two, 0.01);
      float[] full = one.state().get(name).values();
      float[] half = two.state().get(name).values();
      for (int i = 0; i < from.length; i++)
        assertEquals((full[i] - from[i]) / 2, half[i] - from[i], 1e-6);
    }
  }

  @Test
  void trainingGoesOnFromAFrozenStateAsIfNothingHadHappened() {
    TrainingSpec training = TRAINING.withTrained(TrainedPart.FROZEN_ENCODER);
    try (var whole = network(training, Precision.FLOAT32);
        var resumed = network(training.withSeed(99), Precision.FLOAT32)) {
      ToyProblem.train(whole, 0, 3);
      resumed.restore(whole.state());
      ToyProblem.train(whole, 3, 6);
      ToyProblem.train(resumed, 3, 6);
      TensorFlowTrainableNetworkTest.assertSameState(whole.state(), resumed.state());
    }
  }

  @Test
  void predictorsUseFrozenWeightsAsTheyAre() {
    ToyProblem problem = new ToyProblem(1);
    TrainingSpec training = TRAINING.withTrained(TrainedPart.HEAD);
    try (var network = network(training, Precision.FLOAT32);
        var copy =
            network(training.withSeed(7).withOptimizer(OptimizerSpec.DEFAULT), Precision.FLOAT32)) {
      ToyProblem.train(network, 0, 3);
      Map<String, FloatArray> state = network.state();
      copy.restore(
          state.keySet().stream()
              .filter(name -> !Optimizer.owns(name))
              .collect(
                  Collectors.toMap(
                      name -> name,
                      name -> state.getOrDefault("average." + name, state.get(name)))));
      try (Predictor a = network.predictor();
          Predictor b = copy.predictor()) {
        assertArrayEquals(problem.predict(a), problem.predict(b));
      }
    }
  }

  @Test
  void frozenBatchNormsWorkWithTheirMovingStatistics() {
    for (boolean frozen : new boolean[] {false, true})
      try (TestGraph test = new TestGraph()) {
        Freezing freezing =
            new Freezing(
                frozen ? TrainedPart.HEAD : TrainedPart.ALL, List.of("n"), List.of("other"));
        Layers<TFloat32> layers =
            new Layers<>(
                test.tf, TFloat32.class, test.parameters, Network.of(SPEC), true, freezing);
        float[] values = {1, 2, 3, 4};
        Operand<TFloat32> x = test.variable("x", new long[] {1, 2, 2, 1}, values);
        Operand<TFloat32> y = layers.batchNorm("n.conv", x, 1);
        assertEquals(frozen ? 0 : 2, layers.updates(test.tf).size());
        test.start();
        test.set("n.conv.mean", new float[] {2});
        test.set("n.conv.variance", new float[] {0.25f});
        double first = frozen ? (1 - 2) / Math.sqrt(0.251) : (1 - 2.5) / Math.sqrt(1.251);
        assertEquals(first, test.get(y)[0], 1e-5);
      }
  }

  @Test
  void keptStatisticsStayWhileEverythingElseIsTrained() {
    TrainedPart part = TrainedPart.ALL.withKeepStatistics(true);
    try (var network = network(TRAINING.withTrained(part), Precision.FLOAT32)) {
      Map<String, FloatArray> before = network.state();
      ToyProblem.train(network, 0, 4);
      Map<String, FloatArray> after = network.state();
      int statistics = 0;
      for (String name : before.keySet()) {
        if (Optimizer.owns(name) || name.equals("steps")) continue;
        boolean changed = !Arrays.equals(before.get(name).values(), after.get(name).values());
        assertEquals(!isStatistic(name), changed, name);
        if (isStatistic(name)) statistics++;
      }
      assertEquals(2 * 10, statistics, "mean and variance of two convolutions per block");
      assertEquals(network.parameterCount(), network.trainedParameterCount());
    }
  }

  @Test
  void gradientThroughAFrozenBatchNorm() {
    try (TestGraph test = new TestGraph()) {
      Freezing freezing = new Freezing(TrainedPart.HEAD, List.of("n"), List.of("other"));
      Layers<TFloat32> layers =
          new Layers<>(test.tf, TFloat32.class, test.parameters, Network.of(SPEC), true, freezing);
      float[] values = new float[24];
      for (int i = 0; i < values.length; i++) values[i] = (float) Math.sin(2 * i);
      Operand<TFloat32> x = test.variable("x", new long[] {2, 3, 2, 2}, values);
      GradientCheck.check(
          test, test.tf.math.square(layers.batchNorm("n.conv", x, 2)), 0.01f, false);
    }
  }

  @Test
  void namesOfBlocksAreWholeParts() {
    Freezing freezing =
        new Freezing(TrainedPart.encoder(2), List.of("block", "block1", "block10"), List.of());
    assertTrue(freezing.trains("block.conv.kernel"));
    assertTrue(freezing.trains("block1.kernel"));
    assertFalse(freezing.trains("block10.kernel"));
    assertFalse(freezing.trains("head.kernel"));
    Freezing rates =
        new Freezing(TrainedPart.ALL.withRateFactor(0.1), List.of("block1", "block10"), List.of());
    assertEquals(0.01, rates.rateFactor("block1.kernel"), 1e-12);
    assertEquals(0.1, rates.rateFactor("block10.kernel"), 1e-12);
    assertEquals(1, rates.rateFactor("head.kernel"));
  }

  @Test
  void partsThatANetworkDoesNotHaveAreRefused() {
    assertMessage("3 blocks", TRAINING.withTrained(TrainedPart.encoder(4)));
    assertMessage("2 blocks", TRAINING.withTrained(TrainedPart.decoder(3)));
    for (TrainedPart part :
        List.of(
            TrainedPart.encoder(1),
            TrainedPart.decoder(1),
            TrainedPart.FROZEN_ENCODER,
            TrainedPart.HEAD,
            TrainedPart.ALL.withRateFactor(0.5)))
      assertThrows(IllegalArgumentException.class, () -> new Freezing(part, List.of(), List.of()));
  }

  private static void assertMessage(String text, TrainingSpec training) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> network(training, Precision.FLOAT32).close())
            .getMessage();
    assertTrue(message.contains(text), message);
  }

  @Test
  void blocksOfTheUNetRunAlongTheFlowOfData() {
    try (var network = network(TRAINING, Precision.FLOAT32)) {
      assertEquals(List.of("encoder0", "encoder1", "encoder2"), network.encoderBlocks());
      assertEquals(List.of("decoder1", "decoder0"), network.decoderBlocks());
    }
  }
}
