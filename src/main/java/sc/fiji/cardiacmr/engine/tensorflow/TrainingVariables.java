package sc.fiji.cardiacmr.engine.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/**
 * Names and shapes of the variables that a network has while it is trained, as far as prediction
 * needs them; found by building the network without any values.
 */
final class TrainingVariables implements Parameters {

  private final Ops tf;
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  private TrainingVariables(Ops tf) {
    this.tf = tf;
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initial initial) {
    shapes.put(name, shape);
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, Initial initial) {
    return trainable(name, shape, initial);
  }

  @Override
  public boolean folded() {
    return false;
  }

  static Map<String, Shape> of(Network network) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      TrainingVariables variables = new TrainingVariables(tf);
      Placeholder<TFloat32> image =
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, network.channels())));
      network.logits(new Layers<>(tf, TFloat32.class, variables, network, false), image, false);
      return variables.shapes;
    }
  }

  /**
   * The variables of a network that was exported.
   *
   * @param batchNorms as from {@link BatchNorms#of}
   * @throws IOException if the model cannot be read, or does not fit the architecture or the batch
   *     norms
   */
  static Map<String, FloatArray> read(
      Path savedModel, NetworkSpec spec, Map<String, FloatArray> batchNorms) throws IOException {
    Network network = Network.of(spec);
    Map<String, Shape> wanted = of(network);
    if (BatchNorms.isAmong(wanted.keySet()) && batchNorms.isEmpty())
      throw new IOException(
          "The weights of this model are for prediction only: the statistics of its batch norm were"
              + " not kept, without which it cannot be trained further. Get a newer version of the"
              + " model, or start from the checkpoint of its training.");
    Map<String, FloatArray> folded =
        new LinkedHashMap<>(SavedModels.constants(SavedModels.read(savedModel).getGraphDef()));
    // Weights have dots in their names, other constants of the graph have none.
    folded.keySet().removeIf(name -> name.indexOf('.') <= 0);
    Map<String, FloatArray> weights;
    try {
      weights = BatchNorms.unfold(folded, batchNorms, network.batchNormEpsilon());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The model " + savedModel + " does not fit its batch norms. " + e.getMessage(), e);
    }
    requireSame(savedModel, wanted, weights);
    return weights;
  }

  private static void requireSame(
      Path savedModel, Map<String, Shape> wanted, Map<String, FloatArray> weights)
      throws IOException {
    for (Map.Entry<String, Shape> e : wanted.entrySet()) {
      FloatArray array = weights.get(e.getKey());
      if (array == null || !Shape.of(array.shape()).equals(e.getValue()))
        throw new IOException(
            "The model "
                + savedModel
                + " does not fit its card. The architecture needs weights '"
                + e.getKey()
                + "' of shape "
                + e.getValue()
                + "; there are "
                + (array == null ? "none." : "some of shape " + Shape.of(array.shape()) + "."));
    }
    for (String name : weights.keySet())
      if (!wanted.containsKey(name))
        throw new IOException(
            "The model "
                + savedModel
                + " does not fit its card. It contains weights '"
                + name
                + "' that the architecture does not have.");
  }
}
