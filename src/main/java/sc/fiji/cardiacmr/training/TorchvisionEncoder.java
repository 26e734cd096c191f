package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.engine.FloatArray;

/**
 * Weights of encoders with the names and layouts of torchvision's models (e.g. trained on
 * ImageNet), turned into those of our networks. Kernels have axes out, in, Y, X there and Y, X, in,
 * out here.
 *
 * <p>Such weights expect images in [0, 1] from which the mean of ImageNet was subtracted and which
 * were divided by its standard deviation. Batch norm adapts to other intensities in training.
 */
public final class TorchvisionEncoder {

  /** How encoders are called inside larger models. */
  private static final List<String> PREFIXES =
      List.of("module.", "model.", "encoder.", "backbone.", "0.");

  private static final int LISTED = 8;

  private TorchvisionEncoder() {}

  /**
   * Whether an array of that name can be part of an encoder, so that the large rest of a file need
   * not be read: not the classifier's and not the counters of batches.
   */
  public static boolean isWanted(String name) {
    String plain = name;
    for (String prefix = prefixOf(plain); prefix != null; prefix = prefixOf(plain))
      plain = plain.substring(prefix.length());
    return !plain.startsWith("fc.")
        && !plain.startsWith("classifier.")
        && !plain.endsWith("num_batches_tracked");
  }

  private static String prefixOf(String name) {
    for (String prefix : PREFIXES) if (name.startsWith(prefix)) return prefix;
    return null;
  }

  /**
   * The weights of an encoder under our names, for {@code TrainableNetwork.restore}.
   *
   * <p>The width of the network is that of the first convolution found. For one input channel the
   * kernels of red, green and blue of the first convolution are added up: a grey image means the
   * same value in all three, so the encoder answers to it exactly as it would have. For other
   * numbers of channels but 3 each gets an equal share of that sum, so that the same holds for an
   * image that is alike in all channels.
   *
   * @param encoder {@code resnet34}, {@code resnet50} or {@code vgg16-bn}
   * @param channels of the network's input, at least 1
   * @param torch arrays of a state dict by name; a prefix such as {@code module.} or {@code
   *     encoder.} is taken off, and arrays without that prefix are taken for other parts of the
   *     model; {@code fc.*}, {@code classifier.*} and {@code num_batches_tracked} are ignored
   * @return convolution kernels {@code .kernel} and {@code .bias}, batch norm {@code .scale},
   *     {@code .offset}, {@code .mean} and {@code .variance}
   * @throws IllegalArgumentException if arrays are missing, have another shape or do not belong to
   *     the encoder; the message lists them
   */
  public static Map<String, FloatArray> weights(
      String encoder, int channels, Map<String, FloatArray> torch) {
    if (channels < 1)
      throw new IllegalArgumentException("An encoder needs at least one channel, not " + channels);
    String first = EncoderLayers.of(encoder, 1).get(0).convolution() + ".weight";
    String prefix = prefix(encoder, first, torch.keySet());
    FloatArray stem = torch.get(prefix + first);
    int width = stem.shape().length == 4 ? (int) Math.min(stem.shape()[0], 4096) : 1;
    Conversion conversion = new Conversion(prefix, torch);
    for (EncoderLayers.Layer layer : EncoderLayers.of(encoder, Math.max(width, 1)))
      conversion.add(layer);
    conversion.complainAbout(encoder);
    String kernel = EncoderLayers.of(encoder, 1).get(0).name() + ".kernel";
    if (channels != 3)
      conversion.result.put(kernel, shared(conversion.result.get(kernel), channels));
    return conversion.result;
  }

  /** What stands before torchvision's names in this file. */
  private static String prefix(String encoder, String first, Set<String> names) {
    for (String name : names) {
      if (!name.endsWith(first)) continue;
      String prefix = name.substring(0, name.length() - first.length());
      String rest = prefix;
      for (String known = prefixOf(rest); known != null; known = prefixOf(rest))
        rest = rest.substring(known.length());
      if (rest.isEmpty()) return prefix;
    }
    throw new IllegalArgumentException(
        "These are not weights of "
            + encoder
            + " with torchvision's names: '"
            + first
            + "' is missing; the file contains "
            + (names.isEmpty() ? "no arrays" : list(new ArrayList<>(names)))
            + ".");
  }

  /** What has been converted, and what could not be. */
  private static final class Conversion {

    private final String prefix;
    private final Map<String, FloatArray> torch;
    private final Map<String, FloatArray> result = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> misshapen = new ArrayList<>();

    Conversion(String prefix, Map<String, FloatArray> torch) {
      this.prefix = prefix;
      this.torch = torch;
    }

    void add(EncoderLayers.Layer layer) {
      int k = layer.kernel();
      FloatArray kernel = take(layer.convolution() + ".weight", layer.out(), layer.in(), k, k);
      if (kernel != null) result.put(layer.name() + ".kernel", channelsLast(kernel));
      if (layer.bias()) put(layer.name() + ".bias", layer.convolution() + ".bias", layer.out());
      put(layer.name() + ".scale", layer.norm() + ".weight", layer.out());
      put(layer.name() + ".offset", layer.norm() + ".bias", layer.out());
      put(layer.name() + ".mean", layer.norm() + ".running_mean", layer.out());
      put(layer.name() + ".variance", layer.norm() + ".running_var", layer.out());
    }

    private void put(String name, String theirs, int size) {
      FloatArray array = take(theirs, size);
      if (array != null) result.put(name, array);
    }

    private FloatArray take(String name, long... shape) {
      FloatArray array = torch.get(prefix + name);
      used.add(prefix + name);
      if (array == null) {
        missing.add(prefix + name);
        return null;
      }
      if (Arrays.equals(array.shape(), shape)) return array;
      misshapen.add(
          prefix
              + name
              + " "
              + Arrays.toString(array.shape())
              + " instead of "
              + Arrays.toString(shape));
      return null;
    }

    void complainAbout(String encoder) {
      List<String> extra = new ArrayList<>();
      for (String name : torch.keySet())
        if (name.startsWith(prefix) && isWanted(name) && !used.contains(name)) extra.add(name);
      StringBuilder message = new StringBuilder();
      append(message, "missing", missing);
      append(message, "of another shape", misshapen);
      append(message, "unknown", extra);
      if (message.length() > 0)
        throw new IllegalArgumentException(
            "These are not weights of " + encoder + " with torchvision's names. " + message);
    }

    private static void append(StringBuilder message, String what, List<String> names) {
      if (names.isEmpty()) return;
      if (message.length() > 0) message.append(' ');
      message.append("Arrays that are ").append(what).append(": ").append(list(names)).append('.');
    }
  }

  private static String list(List<String> names) {
    if (names.size() <= LISTED) return String.join(", ", names);
    return String.join(", ", names.subList(0, LISTED))
        + " and "
        + (names.size() - LISTED)
        + " others";
  }

  /** From axes out, in, Y, X to Y, X, in, out. */
  private static FloatArray channelsLast(FloatArray kernel) {
    int out = (int) kernel.shape()[0];
    int in = (int) kernel.shape()[1];
    int area = (int) (kernel.shape()[2] * kernel.shape()[3]);
    float[] from = kernel.values();
    float[] to = new float[from.length];
    for (int o = 0, i = 0; o < out; o++)
      for (int c = 0; c < in; c++)
        for (int p = 0; p < area; p++, i++) to[(p * in + c) * out + o] = from[i];
    return new FloatArray(new long[] {kernel.shape()[2], kernel.shape()[3], in, out}, to);
  }

  /** The sum over the input channels, shared out equally among others. */
  private static FloatArray shared(FloatArray kernel, int channels) {
    long[] shape = kernel.shape().clone();
    int area = (int) (shape[0] * shape[1]);
    int in = (int) shape[2];
    int out = (int) shape[3];
    shape[2] = channels;
    float[] from = kernel.values();
    float[] to = new float[area * channels * out];
    for (int p = 0; p < area; p++)
      for (int o = 0; o < out; o++) {
        double sum = 0;
        for (int c = 0; c < in; c++) sum += from[(p * in + c) * out + o];
        for (int c = 0; c < channels; c++)
          to[(p * channels + c) * out + o] = (float) (sum / channels);
      }
    return new FloatArray(shape, to);
  }
}
