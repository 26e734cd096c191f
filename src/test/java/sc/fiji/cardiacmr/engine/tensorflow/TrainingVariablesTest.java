package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.OptimizerSpec;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingSpec;

/** From an exported network back to one that is trained. */
@Tag("slow")
class TrainingVariablesTest {

  private static final ToyProblem PROBLEM = new ToyProblem(77);

  @TempDir private Path folder;

  private final Engine engine = EngineLoader.shared();

  private TrainableNetwork network(NetworkSpec spec, long seed, double averageDecay) {
    TrainingSpec training =
        TrainingSpec.DEFAULT
            .withOptimizer(OptimizerSpec.DEFAULT.withAverageDecay(averageDecay))
            .withSeed(seed);
    return engine.trainable(spec, training, TestGraph.OPTIONS);
  }

  private Map<String, FloatArray> exported(TrainableNetwork network, NetworkSpec spec)
      throws IOException {
    Path model = folder.resolve("model");
    network.export(model);
    return engine.trainingWeights(model, spec, network.batchNorm());
  }

  private static float[] probabilities(TrainableNetwork network) {
    try (Predictor predictor = network.predictor()) {
      return PROBLEM.predict(predictor);
    }
  }

  static Stream<NetworkSpec> everyArchitecture() {
    return NetworkTest.small();
  }

  @ParameterizedTest
  @MethodSource("everyArchitecture")
  void aNewNetworkWithTheWeightsOfAnExportedOneAnswersAsThatOne(NetworkSpec spec)
      throws IOException {
    try (TrainableNetwork old = network(spec, 1, 0);
        TrainableNetwork fresh = network(spec, 2, 0)) {
      ToyProblem.train(old, 0, 2);
      Map<String, FloatArray> weights = exported(old, spec);
      Map<String, FloatArray> state = old.state();
      for (String name : weights.keySet()) {
        float[] expected = state.get(name).values();
        for (int i = 0; i < expected.length; i++)
          assertEquals(
              expected[i], weights.get(name).values()[i], 3e-7 * Math.abs(expected[i]), name);
      }
      fresh.restore(weights);
      assertArrayEquals(probabilities(old), probabilities(fresh), 1e-5f);
    }
  }

  static Stream<NetworkSpec> withBatchNorm() {
    return Stream.of(
        NetworkSpec.unet(1, 2, "batch", 4, 8, 8),
        NetworkSpec.fcn(1, 2).with("widths", List.of(4, 6, 8)));
  }

  @ParameterizedTest
  @MethodSource("withBatchNorm")
  void trainingGoesOnWithTheStatisticsOfTheOldOne(NetworkSpec spec) throws IOException {
    try (TrainableNetwork old = network(spec, 1, 0);
        TrainableNetwork fresh = network(spec, 2, 0)) {
      ToyProblem.train(old, 0, 2);
      fresh.restore(exported(old, spec));
      // Moments of the optimizer are not kept: at a rate of 0 they do not matter.
      double loss = PROBLEM.step(old, 0);
      assertEquals(loss, PROBLEM.step(fresh, 0), 1e-5 * loss);
      Map<String, FloatArray> before = old.state();
      Map<String, FloatArray> after = fresh.state();
      int statistics = 0;
      for (String name : before.keySet())
        if (name.endsWith(".mean") || name.endsWith(".variance")) {
          assertArrayEquals(before.get(name).values(), after.get(name).values(), 1e-5f, name);
          statistics++;
        }
      assertTrue(statistics > 4);
      double first = PROBLEM.step(fresh, 0.01);
      for (int i = 0; i < 10; i++) PROBLEM.step(fresh, 0.01);
      assertTrue(PROBLEM.step(fresh, 0) < first);
    }
  }

  @Test
  void averagedWeightsAreTheOnesThatAreExported() throws IOException {
    NetworkSpec spec = NetworkSpec.unet(1, 2, "batch", 4, 8);
    try (TrainableNetwork old = network(spec, 1, 0.5);
        TrainableNetwork fresh = network(spec, 2, 0)) {
      ToyProblem.train(old, 0, 3);
      Map<String, FloatArray> weights = exported(old, spec);
      assertArrayEquals(
          old.state().get("average.encoder0.conv0.scale").values(),
          weights.get("encoder0.conv0.scale").values());
      assertFalse(weights.keySet().stream().anyMatch(n -> n.matches("(average|adam).*|steps")));
      fresh.restore(weights);
      assertArrayEquals(probabilities(old), probabilities(fresh), 1e-5f);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    NetworkSpec spec = NetworkSpec.unet(1, 2, "batch", 4, 8);
    Path model = folder.resolve("model");
    try (TrainableNetwork network = network(spec, 1, 0)) {
      network.export(model);
      Map<String, FloatArray> batchNorm = network.batchNorm();
      refuse(model, spec, Map.of(), "for prediction only");
      Map<String, FloatArray> some = new LinkedHashMap<>(batchNorm);
      some.keySet().removeIf(name -> name.startsWith("encoder0.conv0."));
      refuse(model, spec, some, "encoder0.conv0.scale");
      refuse(model, NetworkSpec.unet(1, 2, "batch", 4, 8, 8), batchNorm, "architecture needs");
      refuse(model, NetworkSpec.unet(1, 2, "batch", 4, 9), batchNorm, "of shape");
      refuse(folder.resolve("nothing"), spec, batchNorm, "lacks the file");
      Map<String, FloatArray> more = new LinkedHashMap<>(batchNorm);
      more.put("encoder9.conv0.variance", batchNorm.get("encoder0.conv0.variance"));
      refuse(model, spec, more, "encoder9.conv0");
    }
    NetworkSpec without = NetworkSpec.unet(1, 2, "instance", 4, 8);
    try (TrainableNetwork network = network(without, 1, 0)) {
      assertEquals(Map.of(), network.batchNorm());
    }
  }

  private void refuse(
      Path model, NetworkSpec spec, Map<String, FloatArray> batchNorm, String reason) {
    String message =
        assertThrows(IOException.class, () -> engine.trainingWeights(model, spec, batchNorm))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }
}
