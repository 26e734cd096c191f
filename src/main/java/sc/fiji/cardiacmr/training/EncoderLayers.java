package sc.fiji.cardiacmr.training;

import java.util.ArrayList;
import java.util.List;

/**
 * The convolutions of the encoders, each with its batch norm: what torchvision calls them in a
 * state dict, what our networks call them, and their sizes.
 */
final class EncoderLayers {

  /**
   * A convolution and the batch norm after it.
   *
   * @param convolution torchvision's name of the convolution, e.g. {@code layer1.0.conv1}
   * @param norm torchvision's name of the batch norm, e.g. {@code layer1.0.bn1}
   * @param name ours, of both, e.g. {@code encoder.layer1.0.conv1}
   * @param in input channels
   * @param out output channels
   * @param kernel height and width
   * @param bias whether the convolution has one
   */
  record Layer(
      String convolution, String norm, String name, int in, int out, int kernel, boolean bias) {}

  private EncoderLayers() {}

  /**
   * The layers from the input on.
   *
   * @param encoder {@code resnet34}, {@code resnet50} or {@code vgg16-bn}
   * @param width output channels of the first convolution, 64 in torchvision
   * @throws IllegalArgumentException if there is no encoder of that name
   */
  static List<Layer> of(String encoder, int width) {
    return switch (encoder) {
      case "resnet34" -> resNet(width, false);
      case "resnet50" -> resNet(width, true);
      case "vgg16-bn" -> vgg(width);
      default ->
          throw new IllegalArgumentException(
              "Unknown encoder '" + encoder + "'. Choose one of resnet34, resnet50 and vgg16-bn.");
    };
  }

  /**
   * He et al. 2016, Table 1: 3, 4, 6 and 3 blocks of two or, as bottlenecks, three convolutions.
   */
  private static List<Layer> resNet(int width, boolean bottleneck) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer("conv1", "bn1", "encoder.stem.conv", 3, width, 7, false));
    int[] blocks = {3, 4, 6, 3};
    int in = width;
    for (int stage = 0; stage < 4; stage++)
      for (int block = 0; block < blocks[stage]; block++) {
        String at = "layer" + (stage + 1) + "." + block + ".";
        int inner = width << stage;
        int out = bottleneck ? 4 * inner : inner;
        int[] widths = bottleneck ? new int[] {in, inner, inner, out} : new int[] {in, inner, out};
        for (int i = 1; i < widths.length; i++) {
          String conv = at + "conv" + i;
          int kernel = bottleneck && i != 2 ? 1 : 3;
          layers.add(
              new Layer(
                  conv, at + "bn" + i, "encoder." + conv, widths[i - 1], widths[i], kernel, false));
        }
        if (block == 0 && (stage > 0 || in != out)) {
          String side = at + "downsample";
          layers.add(new Layer(side + ".0", side + ".1", "encoder." + side, in, out, 1, false));
        }
        in = out;
      }
    return layers;
  }

  /** Simonyan and Zisserman 2015, configuration D, with batch norm. */
  private static List<Layer> vgg(int width) {
    List<Layer> layers = new ArrayList<>();
    int[] convolutions = {2, 2, 3, 3, 3};
    int in = 3;
    int index = 0;
    for (int stage = 0; stage < 5; stage++) {
      int out = width << Math.min(stage, 3);
      for (int i = 0; i < convolutions[stage]; i++) {
        layers.add(
            new Layer(
                "features." + index,
                "features." + (index + 1),
                "encoder.stage" + (stage + 1) + ".conv" + i,
                in,
                out,
                3,
                true));
        // Convolution, batch norm and rectifier are counted there.
        index += 3;
        in = out;
      }
      index++; // the pooling
    }
    return layers;
  }
}
