package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;

class UNetTest {

  private static final int N = 2;
  private static final int HEIGHT = 16;
  private static final int WIDTH = 8;

  private static NetworkSpec small(String norm) {
    return NetworkSpec.unet(1, 3, norm, 4, 6, 8, 10);
  }

  private static float[] image() {
    float[] image = new float[N * HEIGHT * WIDTH];
    for (int i = 0; i < image.length; i++) image[i] = (float) Math.sin(0.37 * Math.pow(i, 1.1));
    return image;
  }

  /** The formula of fill in engine_goldens.py. */
  private static Map<String, FloatArray> fill(Map<String, VariableParameters.Entry> variables) {
    Map<String, FloatArray> filled = new HashMap<>();
    int k = 0;
    for (Map.Entry<String, VariableParameters.Entry> e : new TreeMap<>(variables).entrySet()) {
      long[] shape = e.getValue().shape().asArray();
      String kind = e.getKey().substring(e.getKey().lastIndexOf('.') + 1);
      float[] values = new float[(int) e.getValue().shape().size()];
      for (int i = 0; i < values.length; i++) {
        double wave = Math.sin(1.7 * i + k);
        values[i] =
            (float)
                switch (kind) {
                  case "kernel" -> wave * Math.sqrt(4.0 / (shape[0] * shape[1] * shape[2]));
                  case "scale", "variance" -> 1 + 0.4 * wave;
                  default -> 0.3 * wave;
                };
      }
      filled.put(e.getKey(), new FloatArray(shape, values));
      k++;
    }
    return filled;
  }

  @ParameterizedTest
  @ValueSource(strings = {"instance", "batch"})
  void scoresAreThoseOfPyTorch(String norm) {
    try (TestGraph test = new TestGraph()) {
      Operand<TFloat32> x = test.variable("x", new long[] {N, HEIGHT, WIDTH, 1}, image());
      UNet network = new UNet(small(norm));
      Layers<TFloat32> layers =
          new Layers<>(test.tf, TFloat32.class, test.parameters, network, false);
      List<Operand<TFloat32>> heads = network.logits(layers, x, true);
      test.start();
      Map<String, VariableParameters.Entry> weights = new HashMap<>(test.variables());
      weights.remove("x");
      fill(weights).forEach((name, array) -> test.set(name, array.values()));
      assertEquals(2, heads.size());
      for (int i = 0; i < 2; i++)
        assertArrayEquals(
            Goldens.floats("unet." + norm + ".head" + i), test.get(heads.get(i)), 1e-4f);
      assertEquals(
          (long) Goldens.doubles("unet." + norm + ".parameters")[0], count(test.parameters));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"instance", "batch"})
  void inferenceGraphGivesTheSoftmaxOfPyTorchsScores(String norm) {
    Map<String, FloatArray> weights;
    try (Graph graph = new Graph()) {
      VariableParameters parameters = new VariableParameters(Ops.create(graph), 1);
      build(graph, parameters, small(norm));
      weights = ConstantParameters.fold(fill(parameters.all()), 1e-3f);
    }
    double[] scores = Goldens.doubles("unet." + norm + ".head0");
    float[] expected = new float[scores.length];
    for (int i = 0; i < scores.length; i += 3) {
      double sum = 0;
      for (int c = 0; c < 3; c++) sum += Math.exp(scores[i + c]);
      for (int c = 0; c < 3; c++) expected[i + c] = (float) (Math.exp(scores[i + c]) / sum);
    }
    for (Precision precision : new Precision[] {Precision.FLOAT32, Precision.BFLOAT16}) {
      Graph graph = InferenceGraph.build(small(norm), weights, precision);
      try (TensorFlowPredictor predictor =
          new TensorFlowPredictor(
              graph, InferenceGraph.INPUT, InferenceGraph.OUTPUT, 1, 3, 8, 0, TestGraph.OPTIONS)) {
        float[] probabilities = new float[expected.length];
        predictor.predict(image(), N, HEIGHT, WIDTH, probabilities);
        if (precision == Precision.FLOAT32) assertArrayEquals(expected, probabilities, 1e-5f);
        else assertTrue(meanDifference(expected, probabilities) < 0.01);
      }
    }
  }

  private static double meanDifference(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
    return sum / a.length;
  }

  @ParameterizedTest
  @ValueSource(strings = {"instance", "batch"})
  void theNetworkOfThePaperHas31MillionParameters(String norm) {
    try (Graph graph = new Graph()) {
      // Starting values would take time and memory for nothing.
      CountingParameters parameters = new CountingParameters(Ops.create(graph));
      Operand<TFloat32> x = Ops.create(graph).placeholder(TFloat32.class);
      NetworkSpec spec = NetworkSpec.unet(1, 4, norm, 32, 64, 128, 256, 512, 1024);
      Layers<TFloat32> layers =
          new Layers<>(Ops.create(graph), TFloat32.class, parameters, new UNet(spec), true);
      List<Operand<TFloat32>> heads = new UNet(spec).logits(layers, x, true);
      assertEquals(4, heads.size());
      assertEquals(31_101_840, parameters.count());
      assertEquals(
          (long) Goldens.doubles("unet." + norm + ".full.parameters")[0], parameters.count());
      assertEquals(32, new UNet(spec).sizeDivisor());
    }
  }

  private static void build(Graph graph, VariableParameters parameters, NetworkSpec spec) {
    Ops tf = Ops.create(graph);
    UNet network = new UNet(spec);
    network.logits(
        new Layers<>(tf, TFloat32.class, parameters, network, true),
        tf.placeholder(TFloat32.class),
        true);
  }

  private static long count(VariableParameters parameters) {
    return parameters.trainable().values().stream().mapToLong(e -> e.shape().size()).sum();
  }

  @Test
  void deepSupervisionCanBeLeftOut() {
    try (Graph graph = new Graph()) {
      VariableParameters parameters = new VariableParameters(Ops.create(graph), 1);
      build(graph, parameters, small("batch").with("deep_supervision", false));
      assertTrue(parameters.all().containsKey("head0.kernel"));
      assertTrue(parameters.all().keySet().stream().noneMatch(n -> n.startsWith("head1")));
    }
  }

  @Test
  void badArgumentsAreNamed() {
    assertMessage("widths must name 2 to 8 levels", NetworkSpec.unet(1, 4, "batch", 4));
    assertMessage("widths must be 1 to 4096, not 0", NetworkSpec.unet(1, 4, "batch", 4, 0));
    assertMessage("classes must be 2 to 127, not 1", NetworkSpec.unet(1, 1, "batch", 4, 8));
    assertMessage("channels must be at least 1", NetworkSpec.unet(0, 4, "batch", 4, 8));
    assertMessage("not 'layer'", NetworkSpec.unet(1, 4, "layer", 4, 8));
    assertMessage("'classes' must be a whole number", small("batch").with("classes", 2.5));
    assertMessage("'widths' must be a list of whole", small("batch").with("widths", "4,8"));
    assertMessage("'norm' must be", small("batch").with("norm", 3));
    assertMessage("'deep_supervision' must be", small("batch").with("deep_supervision", "yes"));
    assertMessage("'channels' must be", new NetworkSpec("unet", Map.of()));
    assertMessage("Unknown network 'vnet'", new NetworkSpec("vnet", Map.of()));
  }

  private static void assertMessage(String part, NetworkSpec spec) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Network.of(spec)).getMessage();
    assertTrue(message.contains(part), message);
  }
}
