package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.engine.TrainingBatch;
import sc.fiji.cardiacmr.engine.TrainingSpec;

@Tag("slow")
class DynamicUnetTrainingTest {

  private static final int SIZE = 2 * ToyProblem.SIZE;

  @TempDir private Path folder;

  private static NetworkSpec spec(String encoder) {
    return NetworkSpec.dynamicUnet(encoder, 1, 2).with("width", 4);
  }

  private static TensorFlowTrainableNetwork network(String encoder) {
    return new TensorFlowTrainableNetwork(spec(encoder), TrainingSpec.DEFAULT, TestGraph.OPTIONS);
  }

  /** The toy problem at twice its size, each pixel four times. */
  private static float[] images(ToyProblem problem) {
    float[] images = new float[ToyProblem.N * SIZE * SIZE];
    for (int i = 0; i < images.length; i++) images[i] = problem.images[small(i)];
    return images;
  }

  private static byte[] labels(ToyProblem problem) {
    byte[] labels = new byte[ToyProblem.N * SIZE * SIZE];
    for (int i = 0; i < labels.length; i++) labels[i] = problem.labels[small(i)];
    return labels;
  }

  private static int small(int index) {
    int row = index / SIZE;
    return row / 2 * ToyProblem.SIZE + index % SIZE / 2;
  }

  private static double step(TrainableNetwork network, long seed) {
    ToyProblem problem = new ToyProblem(seed);
    return network.step(
        new TrainingBatch(images(problem), labels(problem), ToyProblem.N, SIZE, SIZE), 0.003);
  }

  private static float[] predict(Predictor predictor) {
    float[] probabilities = new float[ToyProblem.N * SIZE * SIZE * 2];
    predictor.predict(images(new ToyProblem(200)), ToyProblem.N, SIZE, SIZE, probabilities);
    return probabilities;
  }

  @ParameterizedTest
  @CsvSource({"resnet34, BFLOAT16", "resnet50, FLOAT32", "vgg16-bn, FLOAT32"})
  void lossFallsAndTheDiscIsFound(String encoder, Precision precision) {
    try (TensorFlowTrainableNetwork network =
        new TensorFlowTrainableNetwork(
            spec(encoder), TrainingSpec.DEFAULT, TestGraph.OPTIONS.withPrecision(precision))) {
      double first = step(network, 100);
      for (int i = 0; i < 25; i++) step(network, i);
      double last = step(network, 100);
      assertTrue(last < 0.5 * first, first + " to " + last);
      try (Predictor predictor = network.predictor()) {
        float[] probabilities = predict(predictor);
        byte[] labels = labels(new ToyProblem(200));
        int right = 0;
        for (int i = 0; i < labels.length; i++)
          if ((probabilities[2 * i + 1] > 0.5) == (labels[i] == 1)) right++;
        assertTrue(right > 0.9 * labels.length, right + " of " + labels.length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"resnet34", "vgg16-bn"})
  void theExportedNetworkPredictsWhatTheTrainedOneDoes(String encoder) throws IOException {
    float[] expected;
    try (TensorFlowTrainableNetwork network = network(encoder)) {
      for (int i = 0; i < 3; i++) step(network, i);
      try (Predictor predictor = network.predictor()) {
        expected = predict(predictor);
      }
      network.export(folder.resolve("model"));
    }
    TensorFlowEngine engine = new TensorFlowEngine();
    for (NetworkSpec spec : new NetworkSpec[] {spec(encoder), null})
      try (Predictor predictor =
          engine.predictor(folder.resolve("model"), spec, TestGraph.OPTIONS)) {
        float[] probabilities = predict(predictor);
        assertArrayEquals(expected, probabilities, 1e-6f);
      }
    // Not all the same, or anything would be equal.
    float least = 1;
    float most = 0;
    for (int i = 0; i < expected.length; i += 2) {
      least = Math.min(least, expected[i]);
      most = Math.max(most, expected[i]);
    }
    assertTrue(most - least > 0.01, least + " to " + most);
    String message = "";
    try (Predictor predictor =
        engine.predictor(
            folder.resolve("model"), spec(encoder).with("width", 5), TestGraph.OPTIONS)) {
      message = "loaded " + predictor;
    } catch (IOException e) {
      message = e.getMessage();
    }
    assertTrue(message.contains("does not fit its card"), message);
  }

  @Test
  void aRestoredNetworkGoesOnAsIfNothingHadHappened() {
    try (TensorFlowTrainableNetwork whole = network("resnet34");
        TensorFlowTrainableNetwork resumed = network("resnet34")) {
      step(whole, 0);
      Map<String, FloatArray> state = whole.state();
      double second = step(whole, 1);
      resumed.restore(state);
      assertEquals(second, step(resumed, 1));
      TensorFlowTrainableNetworkTest.assertSameState(whole.state(), resumed.state());
    }
  }
}
