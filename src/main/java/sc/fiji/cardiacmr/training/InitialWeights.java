package sc.fiji.cardiacmr.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.cardiacmr.engine.FloatArray;

/** Weights from an earlier training, with which a new one begins. */
final class InitialWeights {

  /** Of the optimizer, not of the network: a new training starts with a clean slate. */
  private static final String[] NOT_WEIGHTS = {"adam_m.", "adam_v.", "momentum.", "steps"};

  private static final String AVERAGE = "average.";

  private InitialWeights() {}

  /**
   * The state of a new network with the weights of an old one put in, as far as they fit: arrays of
   * the same name and shape; a kernel for one channel becomes the middle channel of one for
   * several, whose other channels are 0, so that the new network at first answers as the old one
   * does. Where the new training keeps no average of some weights of which the old one did, because
   * they are frozen or because it keeps none at all, the averages are the weights: they are what
   * the old training was judged by.
   *
   * @param fresh state of the new network
   * @param old state of the old one
   * @return new arrays where something was put in
   * @throws IllegalArgumentException if an array of the old network has no place in the new one
   */
  static Map<String, FloatArray> adapt(Map<String, FloatArray> fresh, Map<String, FloatArray> old) {
    Map<String, FloatArray> adapted = new LinkedHashMap<>(fresh);
    for (Map.Entry<String, FloatArray> e : averaged(fresh, old).entrySet()) {
      if (Arrays.stream(NOT_WEIGHTS).anyMatch(e.getKey()::startsWith)) continue;
      FloatArray target = fresh.get(e.getKey());
      FloatArray source = e.getValue();
      if (target != null && Arrays.equals(target.shape(), source.shape()))
        adapted.put(e.getKey(), source);
      else if (target != null && isWidened(source.shape(), target.shape()))
        adapted.put(e.getKey(), widened(source, target.shape()));
      else
        throw new IllegalArgumentException(
            "The weights '"
                + e.getKey()
                + "' of the earlier training do not fit this network; give it the same arguments.");
    }
    return adapted;
  }

  private static Map<String, FloatArray> averaged(
      Map<String, FloatArray> fresh, Map<String, FloatArray> old) {
    if (old.keySet().stream().allMatch(n -> !n.startsWith(AVERAGE) || fresh.containsKey(n)))
      return old;
    Map<String, FloatArray> averaged = new LinkedHashMap<>(old);
    old.forEach(
        (name, array) -> {
          if (!name.startsWith(AVERAGE)) return;
          averaged.put(name.substring(AVERAGE.length()), array);
          if (!fresh.containsKey(name)) averaged.remove(name);
        });
    return averaged;
  }

  private static boolean isWidened(long[] from, long[] to) {
    return from.length == 4
        && to.length == 4
        && from[0] == to[0]
        && from[1] == to[1]
        && from[2] == 1
        && to[2] > 1
        && from[3] == to[3];
  }

  private static FloatArray widened(FloatArray source, long[] shape) {
    int in = (int) shape[2];
    int out = (int) shape[3];
    float[] values = new float[source.values().length * in];
    for (int p = 0; p < shape[0] * shape[1]; p++)
      System.arraycopy(source.values(), p * out, values, (p * in + in / 2) * out, out);
    return new FloatArray(shape, values);
  }
}
