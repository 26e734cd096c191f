package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.Arrays;
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
   * Folds each batch norm {@code y = s (x - m) / √(v + ε) + o} into {@code y = f x + o - f m}, and
   * this, where a convolution has the same name, into its kernel and bias: {@code k' = f k}, {@code
   * b' = f (b - m) + o}. A batch norm that stands alone keeps {@code f} as its scale and {@code o -
   * f m} as its offset. Parameters without moving statistics stay.
   *
   * @param epsilon of the network's batch norm
   */
  static Map<String, FloatArray> fold(Map<String, FloatArray> state, float epsilon) {
    Map<String, FloatArray> folded = new HashMap<>(state);
    for (String key : state.keySet()) {
      if (!key.endsWith(".variance")) continue;
      String name = key.substring(0, key.length() - ".variance".length());
      FloatArray kernel = state.get(name + ".kernel");
      FloatArray bias = state.get(name + ".bias");
      float[] scale = folded.remove(name + ".scale").values();
      float[] offset = folded.remove(name + ".offset").values();
      float[] mean = folded.remove(name + ".mean").values();
      float[] variance = folded.remove(name + ".variance").values();
      int channels = scale.length;
      double[] factor = new double[channels];
      float[] constant = new float[channels];
      for (int c = 0; c < channels; c++) {
        factor[c] = scale[c] / Math.sqrt(variance[c] + epsilon);
        double centre = bias == null ? mean[c] : mean[c] - (double) bias.values()[c];
        constant[c] = (float) (offset[c] - centre * factor[c]);
      }
      FloatArray added = new FloatArray(new long[] {channels}, constant);
      if (kernel == null) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        folded.put(name + ".scale", multiplied(new FloatArray(added.shape(), ones), factor));
        folded.put(name + ".offset", added);
      } else {
        folded.put(name + ".kernel", multiplied(kernel, factor));
        folded.put(name + ".bias", added);
      }
    }
    return folded;
  }

  /** Multiplied along the last axis, the channels. */
  private static FloatArray multiplied(FloatArray array, double[] factors) {
    float[] values = array.values().clone();
    for (int i = 0; i < values.length; i++)
      values[i] = (float) (values[i] * factors[i % factors.length]);
    return new FloatArray(array.shape(), values);
  }
}
