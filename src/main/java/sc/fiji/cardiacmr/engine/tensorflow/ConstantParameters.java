package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.FloatArray;

/** Weights that are constants of an inference graph, with batch norm folded into convolutions. */
final class ConstantParameters implements Parameters {

  private final Ops tf;
  private final Map<String, FloatArray> values;

  /**
   * @param values folded weights by name, see {@link #fold}
   */
  ConstantParameters(Ops tf, Map<String, FloatArray> values) {
    this.tf = tf;
    this.values = values;
  }

  @Override
  public Operand<TFloat32> trainable(String name, Shape shape, Initial initial) {
    FloatArray array = values.get(name);
    if (array == null)
      throw new IllegalArgumentException("The model's weights lack '" + name + "'.");
    if (!Shape.of(array.shape()).equals(shape))
      throw new IllegalArgumentException(
          "The model's weights '"
              + name
              + "' have shape "
              + Shape.of(array.shape())
              + " where the architecture needs "
              + shape
              + ".");
    try (TFloat32 tensor = Tensors.of(array)) {
      return tf.withName(name).constantOf(tensor);
    }
  }

  @Override
  public Operand<TFloat32> statistic(String name, Shape shape, Initial initial) {
    return trainable(name, shape, initial);
  }

  @Override
  public boolean folded() {
    return true;
  }

  /**
   * Folds each batch norm that follows a convolution into its kernel and a bias: {@code k' = k s /
   * √(v + ε)}, {@code b' = o - m s / √(v + ε)}. Parameters without moving statistics stay.
   */
  static Map<String, FloatArray> fold(Map<String, FloatArray> state) {
    Map<String, FloatArray> folded = new HashMap<>(state);
    for (String key : state.keySet()) {
      if (!key.endsWith(".variance")) continue;
      String name = key.substring(0, key.length() - ".variance".length());
      FloatArray kernel = state.get(name + ".kernel");
      float[] scale = folded.remove(name + ".scale").values();
      float[] offset = folded.remove(name + ".offset").values();
      float[] mean = folded.remove(name + ".mean").values();
      float[] variance = folded.remove(name + ".variance").values();
      int channels = scale.length;
      float[] weights = kernel.values().clone();
      float[] bias = new float[channels];
      for (int c = 0; c < channels; c++) {
        double factor = scale[c] / Math.sqrt(variance[c] + Layers.BATCH_NORM_EPSILON);
        bias[c] = (float) (offset[c] - mean[c] * factor);
        for (int i = c; i < weights.length; i += channels)
          weights[i] = (float) (weights[i] * factor);
      }
      folded.put(name + ".kernel", new FloatArray(kernel.shape(), weights));
      folded.put(name + ".bias", new FloatArray(new long[] {channels}, bias));
    }
    return folded;
  }
}
