package sc.fiji.cardiacmr.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/**
 * Translates an exported U-Net with folded batch norm to ONNX, so that ONNX Runtime can run the
 * very same network. Input {@code image}: N, 1, Y, X; output {@code probabilities}: N, class, Y, X.
 */
final class OnnxModel {

  static final String INPUT = "image";
  static final String OUTPUT = "probabilities";

  /** As in the network's layers. */
  private static final float LEAKY_SLOPE = 0.01f;

  private final Map<String, FloatArray> weights;
  private final OnnxGraph graph = new OnnxGraph();

  private OnnxModel(Map<String, FloatArray> weights) {
    this.weights = weights;
  }

  /**
   * Translates.
   *
   * @param weights of a U-Net, by name
   * @return content of an .onnx file
   */
  static byte[] of(Map<String, FloatArray> weights) {
    return new OnnxModel(weights).build();
  }

  /** The architecture that the weights belong to. */
  static NetworkSpec spec(Map<String, FloatArray> weights) {
    int levels = 0;
    while (weights.containsKey(encoder(levels) + ".conv0.kernel")) levels++;
    int[] widths =
        IntStream.range(0, levels)
            .map(level -> (int) weights.get(encoder(level) + ".conv0.kernel").shape()[3])
            .toArray();
    int channels = (int) weights.get(encoder(0) + ".conv0.kernel").shape()[2];
    int classes = (int) weights.get("head0.kernel").shape()[3];
    return NetworkSpec.unet(channels, classes, "batch", widths);
  }

  private static String encoder(int level) {
    return "encoder" + level;
  }

  private byte[] build() {
    NetworkSpec spec = spec(weights);
    int levels = spec.integers("widths").length;
    graph.input(INPUT, spec.integer("channels"));
    graph.output(OUTPUT, spec.integer("classes"));
    String[] skips = new String[levels];
    String x = INPUT;
    for (int level = 0; level < levels; level++) {
      if (level > 0) x = maxPool(x);
      x = block(encoder(level) + ".conv0", x);
      x = block(encoder(level) + ".conv1", x);
      skips[level] = x;
    }
    for (int level = levels - 2; level >= 0; level--) {
      String name = "decoder" + level;
      x = upConvolution(name + ".up", x);
      x = graph.node("Concat", List.of(skips[level], x), OnnxGraph.attribute("axis", 1));
      x = block(name + ".conv0", x);
      x = block(name + ".conv1", x);
    }
    x = convolution("head0", x);
    graph.node("Softmax", List.of(x), OUTPUT, OnnxGraph.attribute("axis", 1));
    return graph.toByteArray();
  }

  private String block(String name, String x) {
    return graph.node(
        "LeakyRelu", List.of(convolution(name, x)), OnnxGraph.attribute("alpha", LEAKY_SLOPE));
  }

  private String convolution(String name, String x) {
    FloatArray kernel = weights.get(name + ".kernel");
    long size = kernel.shape()[0];
    long pad = size / 2;
    // Height, width, in, out -> out, in, height, width.
    return graph.node(
        "Conv",
        List.of(x, transposed(name, kernel, 3, 2, 0, 1), bias(name)),
        OnnxGraph.attribute("kernel_shape", new long[] {size, size}),
        OnnxGraph.attribute("pads", new long[] {pad, pad, pad, pad}));
  }

  private String upConvolution(String name, String x) {
    FloatArray kernel = weights.get(name + ".kernel");
    // Height, width, out, in -> in, out, height, width.
    return graph.node(
        "ConvTranspose",
        List.of(x, transposed(name, kernel, 3, 2, 0, 1), bias(name)),
        OnnxGraph.attribute("kernel_shape", new long[] {2, 2}),
        OnnxGraph.attribute("strides", new long[] {2, 2}));
  }

  private String maxPool(String x) {
    return graph.node(
        "MaxPool",
        List.of(x),
        OnnxGraph.attribute("kernel_shape", new long[] {2, 2}),
        OnnxGraph.attribute("strides", new long[] {2, 2}));
  }

  private String bias(String name) {
    FloatArray bias = weights.get(name + ".bias");
    return graph.constant(name + ".bias", bias.values(), bias.shape());
  }

  /** Adds a kernel whose axis d is the given axis of the original. */
  private String transposed(String name, FloatArray kernel, int... axes) {
    long[] from = kernel.shape();
    int[] strides = new int[4];
    int size = 1;
    for (int d = 3; d >= 0; d--) {
      strides[d] = size;
      size *= (int) from[d];
    }
    float[] values = new float[size];
    int i = 0;
    for (int a = 0; a < from[axes[0]]; a++)
      for (int b = 0; b < from[axes[1]]; b++)
        for (int c = 0; c < from[axes[2]]; c++)
          for (int d = 0; d < from[axes[3]]; d++)
            values[i++] =
                kernel
                    .values()[
                    a * strides[axes[0]]
                        + b * strides[axes[1]]
                        + c * strides[axes[2]]
                        + d * strides[axes[3]]];
    return graph.constant(
        name + ".kernel", values, from[axes[0]], from[axes[1]], from[axes[2]], from[axes[3]]);
  }
}
