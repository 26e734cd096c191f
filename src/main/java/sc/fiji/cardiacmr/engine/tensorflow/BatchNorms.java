package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.engine.FloatArray;

/**
 * What {@link ConstantParameters#fold} takes away from the weights of a network, kept beside them
 * so that training can go on: scale, offset, mean and variance of each batch norm, and the bias of
 * the convolution before it, where it has one.
 */
final class BatchNorms {

  private static final String KERNEL = ".kernel";
  private static final String BIAS = ".bias";
  private static final String SCALE = ".scale";
  private static final String OFFSET = ".offset";
  private static final String VARIANCE = ".variance";
  private static final List<String> PARTS = List.of(SCALE, OFFSET, ".mean", VARIANCE);

  private BatchNorms() {}

  /** Whether a network with variables of these names has batch norm. */
  static boolean isAmong(Iterable<String> names) {
    for (String name : names) if (name.endsWith(VARIANCE)) return true;
    return false;
  }

  /**
   * The arrays of all batch norms.
   *
   * @param weights before folding, by name
   * @return {@code NAME.scale}, {@code .offset}, {@code .mean}, {@code .variance} and, where there
   *     is one, {@code .bias}; empty if there is no batch norm
   */
  static Map<String, FloatArray> of(Map<String, FloatArray> weights) {
    Map<String, FloatArray> found = new LinkedHashMap<>();
    weights.keySet().stream()
        .sorted()
        .filter(key -> key.endsWith(VARIANCE))
        .map(BatchNorms::base)
        .forEach(
            name -> {
              for (String part : PARTS) found.put(name + part, weights.get(name + part));
              FloatArray bias = weights.get(name + BIAS);
              if (bias != null) found.put(name + BIAS, bias);
            });
    return found;
  }

  private static String base(String varianceKey) {
    return varianceKey.substring(0, varianceKey.length() - VARIANCE.length());
  }

  /**
   * The inverse of {@link ConstantParameters#fold}, up to rounding: {@code k = k' √(v + ε) / s}. Of
   * a channel whose scale is exactly 0 the kernel is lost, and stays 0.
   *
   * @param folded weights; not changed
   * @param batchNorms as from {@link #of}
   * @param epsilon of the network's batch norm
   * @throws IllegalArgumentException if the two do not belong together
   */
  static Map<String, FloatArray> unfold(
      Map<String, FloatArray> folded, Map<String, FloatArray> batchNorms, float epsilon) {
    Map<String, FloatArray> weights = new LinkedHashMap<>(folded);
    for (String key : batchNorms.keySet()) {
      if (!key.endsWith(VARIANCE)) continue;
      String name = base(key);
      FloatArray kernel = folded.get(name + KERNEL);
      if (kernel != null) {
        weights.put(name + KERNEL, unfolded(name, kernel, batchNorms, epsilon));
        weights.remove(name + BIAS);
      }
      // A batch norm that stands alone keeps its scale and offset, in another meaning.
      else if (!folded.containsKey(name + SCALE)) throw unknown(name);
    }
    weights.putAll(batchNorms);
    return weights;
  }

  private static FloatArray unfolded(
      String name, FloatArray kernel, Map<String, FloatArray> batchNorms, float epsilon) {
    long[] shape = kernel.shape();
    int channels = (int) shape[shape.length - 1];
    float[] scale = part(name + SCALE, batchNorms, channels);
    float[] variance = part(name + VARIANCE, batchNorms, channels);
    double[] factor = new double[channels];
    for (int c = 0; c < channels; c++) {
      if (!(variance[c] + epsilon > 0))
        throw new IllegalArgumentException("The variance '" + name + VARIANCE + "' is negative.");
      // As when folding, where epsilon is added in single precision.
      factor[c] = scale[c] == 0 ? 0 : Math.sqrt(variance[c] + epsilon) / scale[c];
    }
    float[] values = kernel.values().clone();
    for (int i = 0; i < values.length; i++) values[i] = (float) (values[i] * factor[i % channels]);
    return new FloatArray(shape, values);
  }

  private static float[] part(String name, Map<String, FloatArray> batchNorms, int channels) {
    FloatArray array = batchNorms.get(name);
    if (array == null) throw new IllegalArgumentException("The array '" + name + "' is missing.");
    if (!Arrays.equals(array.shape(), new long[] {channels}))
      throw new IllegalArgumentException(
          "The array '" + name + "' does not have " + channels + " numbers, one for each channel.");
    return array.values();
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("The network has no batch norm '" + name + "'.");
  }
}
