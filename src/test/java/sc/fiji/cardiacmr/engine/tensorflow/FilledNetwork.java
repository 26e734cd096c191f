package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/** A network whose weights are those of one formula, which network_goldens.py has too. */
final class FilledNetwork {

  final Network network;

  /** Of everything that there is while training. */
  final Map<String, FloatArray> weights;

  final long parameterCount;

  FilledNetwork(NetworkSpec spec) {
    network = Network.of(spec);
    try (Graph graph = new Graph()) {
      CountingParameters parameters = new CountingParameters(Ops.create(graph));
      build(graph, network, parameters, true);
      parameterCount = parameters.count();
      weights = fill(parameters.shapes());
    }
  }

  /** Number of trainable parameters, with or without what there is in training only. */
  static long count(NetworkSpec spec, boolean training) {
    try (Graph graph = new Graph()) {
      CountingParameters parameters = new CountingParameters(Ops.create(graph));
      build(graph, Network.of(spec), parameters, training);
      return parameters.count();
    }
  }

  private static void build(Graph graph, Network network, Parameters parameters, boolean training) {
    Ops tf = Ops.create(graph);
    network.logits(
        new Layers<>(tf, TFloat32.class, parameters, network, training),
        tf.placeholder(TFloat32.class),
        true);
  }

  /** The formula of fill in network_goldens.py. */
  static Map<String, FloatArray> fill(Map<String, Shape> shapes) {
    Map<String, FloatArray> filled = new HashMap<>();
    int k = 0;
    for (Map.Entry<String, Shape> e : new TreeMap<>(shapes).entrySet()) {
      long[] shape = e.getValue().asArray();
      String kind = e.getKey().substring(e.getKey().lastIndexOf('.') + 1);
      float[] values = new float[(int) e.getValue().size()];
      for (int i = 0; i < values.length; i++) {
        double j = i % 9973;
        double wave = Math.sin(1.7 * i + 0.37 * j * j + k);
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

  /** The formula of picture in network_goldens.py; one channel. */
  static float[] picture(int n, int height, int width) {
    float[] image = new float[n * height * width];
    for (int i = 0; i < image.length; i++) image[i] = (float) Math.sin(0.37 * Math.pow(i, 1.1));
    return image;
  }

  /** Weights as an inference graph has them. */
  Map<String, FloatArray> folded() {
    return ConstantParameters.fold(weights, network.batchNormEpsilon());
  }

  /** The scores of all outputs for {@link #picture}, by weights that are folded constants. */
  List<float[]> scores(int n, int height, int width) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var image = tf.placeholder(TFloat32.class);
      Layers<TFloat32> layers =
          new Layers<>(tf, TFloat32.class, new ConstantParameters(tf, folded()), network, false);
      List<Operand<TFloat32>> heads = network.logits(layers, image, true);
      try (EngineSession session = SessionFactory.open(graph, TestGraph.OPTIONS);
          TFloat32 x = Tensors.of(picture(n, height, width), n, height, width, 1)) {
        Session.Runner runner = session.runner().feed(image, x);
        heads.forEach(runner::fetch);
        List<float[]> scores = new ArrayList<>();
        try (Result result = runner.run()) {
          for (int i = 0; i < heads.size(); i++)
            scores.add(Tensors.toArray((TFloat32) result.get(i)).values());
        }
        return scores;
      }
    }
  }

  /** Compares with what put_scores of network_goldens.py wrote: some values, and sums of all. */
  static void assertScores(String golden, float[] scores) {
    float[] expected = Goldens.floats(golden + ".values");
    int step = Math.max(1, scores.length / 300) | 1;
    float[] some = new float[(scores.length + step - 1) / step];
    for (int i = 0; i < some.length; i++) some[i] = scores[i * step];
    assertArrayEquals(expected, some, 1e-4f, golden);
    double sum = 0;
    double squares = 0;
    for (float s : scores) {
      sum += s;
      squares += (double) s * s;
    }
    double[] sums = Goldens.doubles(golden + ".sums");
    assertEquals(sums[0], sum, 1e-5 * scores.length, golden);
    assertEquals(sums[1], squares, 1e-4 * sums[1], golden);
  }
}
