package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.image.InputChannels;

/** Weights from an earlier training, with which a new one begins. */
final class InitialWeights {

  /** Of the optimizer, not of the network: a new training starts with a clean slate. */
  private static final String[] NOT_WEIGHTS = {"adam_m.", "adam_v.", "momentum.", "steps"};

  private static final String AVERAGE = "average.";

  private InitialWeights() {}

  /**
   * The old and the new network, as far as their shapes may differ.
   *
   * @param channels what the channels show
   * @param labels names of the classes, background first
   */
  record Kind(InputChannels channels, List<String> labels) {}

  /**
   * The state with which a network goes on into another stage of its training: weights and their
   * moving averages stay, the optimizer starts afresh. An average that is new starts at its weight;
   * a weight that has no average any more, because it is frozen, becomes what its average was.
   *
   * @param fresh state of the network of the new stage
   * @param old state of the same network in the stage before
   */
  static Map<String, FloatArray> carriedOver(
      Map<String, FloatArray> fresh, Map<String, FloatArray> old) {
    Map<String, FloatArray> state = new LinkedHashMap<>(fresh);
    for (String name : fresh.keySet()) {
      if (isOptimizers(name)) continue;
      FloatArray value = old.get(source(name, fresh, old));
      if (value != null) state.put(name, value);
    }
    return state;
  }

  /** Which old variable a new one continues. */
  private static String source(
      String name, Map<String, FloatArray> fresh, Map<String, FloatArray> old) {
    if (name.startsWith(AVERAGE))
      return old.containsKey(name) ? name : name.substring(AVERAGE.length());
    String average = AVERAGE + name;
    return !fresh.containsKey(average) && old.containsKey(average) ? average : name;
  }

  private static boolean isOptimizers(String name) {
    return Arrays.stream(NOT_WEIGHTS).anyMatch(name::startsWith);
  }

  /**
   * The state of a new network with the weights of an old one put in, as far as they fit: arrays of
   * the same name and shape; kernels that see the image, brought to the new channels so that the
   * network at first answers much as the old one does; of the layers that give the class scores,
   * the columns of the classes that both know. What is new starts at random.
   *
   * @param fresh state of the new network
   * @param old weights of the old one, possibly with averages and optimizer variables
   * @param from kind of the old network
   * @param to kind of the new one
   * @param blocks names of the blocks of the network, whose parameters give no class scores
   * @return new arrays where something was put in
   * @throws IllegalArgumentException if an array of the old network has no place in the new one,
   *     unless it served a loss that the new training does not have
   */
  static Map<String, FloatArray> adapt(
      Map<String, FloatArray> fresh,
      Map<String, FloatArray> old,
      Kind from,
      Kind to,
      List<String> blocks) {
    Map<String, FloatArray> adapted = new LinkedHashMap<>(fresh);
    List<String> misfits = new ArrayList<>();
    for (Map.Entry<String, FloatArray> e : old.entrySet()) {
      if (isOptimizers(e.getKey())) continue;
      FloatArray target = fresh.get(e.getKey());
      // Where nothing is averaged any more, the averages are what the network answered with.
      if (target == null && e.getKey().startsWith(AVERAGE)) continue;
      String plain =
          e.getKey().startsWith(AVERAGE) ? e.getKey().substring(AVERAGE.length()) : e.getKey();
      boolean isHead = blocks.stream().noneMatch(b -> plain.startsWith(b + "."));
      // What serves a loss that the new training does not have.
      if (target == null && isOfAnotherLoss(plain, isHead && !blocks.isEmpty())) continue;
      FloatArray value =
          target == null
              ? null
              : fitted(old.get(source(e.getKey(), fresh, old)), target, from, to, isHead);
      if (value == null) misfits.add(e.getKey());
      else adapted.put(e.getKey(), value);
    }
    if (!misfits.isEmpty())
      throw new IllegalArgumentException(
          "The weights of the earlier training do not fit this network ("
              + String.join(", ", misfits.subList(0, Math.min(3, misfits.size())))
              + (misfits.size() > 3 ? ", … " + misfits.size() + " in total" : "")
              + "). Give it the same architecture and arguments.");
    // Weights without averages, as in a finished model: the averages start there too.
    for (String name : fresh.keySet())
      if (name.startsWith(AVERAGE) && !old.containsKey(name)) {
        FloatArray weight = adapted.get(name.substring(AVERAGE.length()));
        if (weight != null) adapted.put(name, weight);
      }
    return adapted;
  }

  /**
   * The mean of each variable, rounded once.
   *
   * @param states of the same network; variables that are equal in all of them stay as they are
   */
  static Map<String, FloatArray> mean(List<Map<String, FloatArray>> states) {
    Map<String, FloatArray> mean = new LinkedHashMap<>();
    for (Map.Entry<String, FloatArray> e : states.get(0).entrySet()) {
      float[] values = e.getValue().values().clone();
      List<float[]> all = states.stream().map(s -> s.get(e.getKey()).values()).toList();
      if (!all.stream().allMatch(other -> Arrays.equals(other, values)))
        for (int i = 0; i < values.length; i++) {
          double sum = 0;
          for (float[] each : all) sum += each[i];
          values[i] = (float) (sum / all.size());
        }
      mean.put(e.getKey(), new FloatArray(e.getValue().shape(), values));
    }
    return mean;
  }

  /** Of the autoencoder, or an output beside the first. */
  private static boolean isOfAnotherLoss(String name, boolean isOutput) {
    return isOutput || name.startsWith(TrainableNetwork.AUXILIARY);
  }

  /** The old array in the shape of the new one; null if that is impossible. */
  private static FloatArray fitted(
      FloatArray source, FloatArray target, Kind from, Kind to, boolean isHead) {
    long[] s = source.shape();
    long[] t = target.shape();
    if (s.length != t.length) return null;
    int last = s.length - 1;
    boolean sameButLast = Arrays.equals(s, 0, Math.max(0, last), t, 0, Math.max(0, last));
    boolean isScores =
        isHead
            && s.length > 0
            && sameButLast
            && s[last] == from.labels().size()
            && t[last] == to.labels().size();
    if (isScores && !from.labels().equals(to.labels()))
      return classes(source, target, from.labels(), to.labels());
    if (Arrays.equals(s, t)) return source;
    boolean isFirst =
        s.length == 4
            && s[0] == t[0]
            && s[1] == t[1]
            && s[3] == t[3]
            && s[2] == from.channels().count()
            && t[2] == to.channels().count();
    return isFirst ? channels(source, t, from.channels(), to.channels()) : null;
  }

  private static FloatArray classes(
      FloatArray source, FloatArray target, List<String> from, List<String> to) {
    float[] values = target.values().clone();
    int n = to.size();
    for (int c = 0; c < n; c++) {
      int old = from.indexOf(to.get(c));
      if (old < 0) continue;
      for (int i = 0; i < values.length / n; i++)
        values[i * n + c] = source.values()[i * from.size() + old];
    }
    return new FloatArray(target.shape(), values);
  }

  /**
   * One channel becomes the middle one of neighbours (the others at first count for nothing), or
   * equal shares of a grey image's copies; several become one by what the slice itself contributes.
   */
  private static FloatArray channels(
      FloatArray source, long[] shape, InputChannels from, InputChannels to) {
    int out = (int) shape[3];
    int in = (int) shape[2];
    int old = from.count();
    float[] values = new float[(int) (shape[0] * shape[1]) * in * out];
    for (int p = 0; p < shape[0] * shape[1]; p++)
      for (int o = 0; o < out; o++) {
        float slice = 0;
        for (int c = 0; c < old; c++)
          if (from != InputChannels.NEIGHBOURS || c == old / 2)
            slice += source.values()[(p * old + c) * out + o];
        for (int c = 0; c < in; c++)
          if (to != InputChannels.NEIGHBOURS) values[(p * in + c) * out + o] = slice / in;
          else if (c == in / 2) values[(p * in + c) * out + o] = slice;
      }
    return new FloatArray(shape, values);
  }
}
