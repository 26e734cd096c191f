package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;
import sc.fiji.cardiacmr.engine.FloatArray;

/** Weights and images by the formula of {@code noise} and {@code fill} in the Python scripts. */
final class HashFill {

  private HashFill() {}

  /** Number i of sequence k, in [-1, 1). */
  static double noise(int k, int i) {
    int h = i * 0x9E3779B1 + k * 0x9E3779B9;
    h = (h ^ h >>> 16) * 0x21F0AAAD;
    h = (h ^ h >>> 15) * 0x735A2D97;
    h ^= h >>> 15;
    return (h & 0xFFFFFFFFL) / 0x1p31 - 1;
  }

  static float[] image(int length) {
    float[] image = new float[length];
    for (int i = 0; i < length; i++) image[i] = (float) noise(1000, i);
    return image;
  }

  /** Each parameter has the number of its name in alphabetical order. */
  static Map<String, FloatArray> fill(Map<String, Shape> shapes) {
    Map<String, FloatArray> filled = new HashMap<>();
    int k = 0;
    for (Map.Entry<String, Shape> e : new TreeMap<>(shapes).entrySet()) {
      long[] shape = e.getValue().asArray();
      String kind = e.getKey().substring(e.getKey().lastIndexOf('.') + 1);
      double amplitude =
          switch (kind) {
            case "kernel" -> Math.sqrt(6.0 / (shape[0] * shape[1] * shape[2]));
            case "variance" -> 0.4;
            default -> 0.3;
          };
      double middle = kind.equals("scale") ? 0.7 : kind.equals("variance") ? 1 : 0;
      float[] values = new float[(int) e.getValue().size()];
      for (int i = 0; i < values.length; i++)
        values[i] = (float) (middle + amplitude * noise(k, i));
      filled.put(e.getKey(), new FloatArray(shape, values));
      k++;
    }
    return filled;
  }
}
