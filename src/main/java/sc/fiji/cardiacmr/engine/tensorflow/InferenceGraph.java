package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.Precision;

/**
 * Builds the graph that predicts: constants for weights, from {@link #INPUT} to {@link #OUTPUT}.
 */
final class InferenceGraph {

  static final String INPUT = "input";
  static final String OUTPUT = "probabilities";

  /** Instead of {@link #OUTPUT}, where the network makes images. */
  static final String IMAGE = "image";

  /** Means of the activations at the bottleneck, axes N, C; not in an exported graph. */
  static final String FEATURES = "features";

  private InferenceGraph() {}

  /** What the output of a network's graph is called. */
  static String output(Network network) {
    return network.makesImages() ? IMAGE : OUTPUT;
  }

  /**
   * @param weights folded, see {@link ConstantParameters#fold}
   * @param precision float32 or bfloat16
   * @return a graph that the caller closes
   */
  static Graph build(NetworkSpec spec, Map<String, FloatArray> weights, Precision precision) {
    Graph graph = new Graph();
    addTo(graph, spec, weights, precision, false);
    return graph;
  }

  /** The graph that predicts, and how many {@link #FEATURES} it has. */
  record WithFeatures(Graph graph, int features) {}

  /** The same with {@link #FEATURES}. */
  static WithFeatures buildWithFeatures(
      NetworkSpec spec, Map<String, FloatArray> weights, Precision precision) {
    Graph graph = new Graph();
    return new WithFeatures(graph, addTo(graph, spec, weights, precision, true));
  }

  private static int addTo(
      Graph graph,
      NetworkSpec spec,
      Map<String, FloatArray> weights,
      Precision precision,
      boolean withFeatures) {
    try {
      Ops tf = Ops.create(graph);
      return precision == Precision.BFLOAT16
          ? build(tf, spec, weights, TBfloat16.class, withFeatures)
          : build(tf, spec, weights, TFloat32.class, withFeatures);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private static <T extends TNumber> int build(
      Ops tf,
      NetworkSpec spec,
      Map<String, FloatArray> weights,
      Class<T> type,
      boolean withFeatures) {
    Network network = Network.of(spec);
    Placeholder<TFloat32> image =
        tf.withName(INPUT)
            .placeholder(
                TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, network.channels())));
    Layers<T> layers = new Layers<>(tf, type, new ConstantParameters(tf, weights), network, false);
    List<Operand<TFloat32>> scores = network.logits(layers, image, false);
    Operand<TFloat32> full = scores.get(0);
    if (network.makesImages()) {
      tf.withName(IMAGE).identity(full);
      return 0;
    }
    Operand<TInt32> flat = tf.constant(new int[] {-1, network.classes()});
    tf.withName(OUTPUT).reshape(tf.nn.softmax(tf.reshape(full, flat)), tf.shape(full));
    if (withFeatures) layers.bottleneckMeans(FEATURES);
    return layers.bottleneckWidth();
  }
}
