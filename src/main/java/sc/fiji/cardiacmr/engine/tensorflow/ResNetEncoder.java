package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * ResNet34 or ResNet50 (He et al. 2016, "Deep residual learning for image recognition", Table 1) as
 * torchvision builds them: in bottlenecks, the 3 x 3 convolution has the stride.
 */
final class ResNetEncoder implements Encoder {

  private static final int[] BLOCKS = {3, 4, 6, 3};

  private final int channels;
  private final int width;
  private final boolean bottleneck;

  /**
   * @param channels of the image
   * @param width channels after the first convolution, 64 in the paper
   * @param bottleneck blocks of three convolutions, as in ResNet50, not of two, as in ResNet34
   */
  ResNetEncoder(int channels, int width, boolean bottleneck) {
    this.channels = channels;
    this.width = width;
    this.bottleneck = bottleneck;
  }

  @Override
  public List<String> blocks() {
    return List.of(
        "encoder.stem", "encoder.layer1", "encoder.layer2", "encoder.layer3", "encoder.layer4");
  }

  @Override
  public int[] levels() {
    return new int[] {1, 2, 3, 4, 5};
  }

  @Override
  public int[] widths() {
    int last = bottleneck ? 4 : 1;
    return new int[] {width, last * width, 2 * last * width, 4 * last * width, 8 * last * width};
  }

  @Override
  public <T extends TNumber> List<Operand<T>> features(Layers<T> layers, Operand<T> image) {
    List<Operand<T>> features = new ArrayList<>();
    Operand<T> x =
        layers.relu(
            layers.normalised(
                "encoder.stem.conv", image, Convolution.of(7, channels, width).stride(2), "batch"));
    features.add(x);
    x = maxPool(layers, x);
    int in = width;
    for (int stage = 0; stage < 4; stage++) {
      int out = widths()[stage + 1];
      for (int block = 0; block < BLOCKS[stage]; block++) {
        String name = blocks().get(stage + 1) + "." + block + ".";
        x = block(layers, name, x, in, out, stage > 0 && block == 0 ? 2 : 1);
        in = out;
      }
      features.add(x);
    }
    return features;
  }

  /** Convolutions beside a shortcut, which is convolved itself where sizes or widths change. */
  <T extends TNumber> Operand<T> block(
      Layers<T> layers, String name, Operand<T> x, int in, int out, int stride) {
    Operand<T> y = x;
    if (bottleneck) {
      int inner = out / 4;
      y = rectified(layers, name + "conv1", y, Convolution.of(1, in, inner));
      y = rectified(layers, name + "conv2", y, Convolution.of(3, inner, inner).stride(stride));
      y = layers.normalised(name + "conv3", y, Convolution.of(1, inner, out), "batch");
    } else {
      y = rectified(layers, name + "conv1", y, Convolution.of(3, in, out).stride(stride));
      y = layers.normalised(name + "conv2", y, Convolution.of(3, out, out), "batch");
    }
    Operand<T> side = x;
    if (stride > 1 || in != out)
      side =
          layers.normalised(
              name + "downsample", x, Convolution.of(1, in, out).stride(stride), "batch");
    return layers.relu(layers.add(y, side));
  }

  /**
   * Halves Y and X by the largest of the 3 x 3 pixels around each even one: PyTorch's {@code
   * MaxPool2d(3, stride=2, padding=1)}. TensorFlow's own padding would put the windows around the
   * odd ones.
   */
  static <T extends TNumber> Operand<T> maxPool(Layers<T> layers, Operand<T> x) {
    Ops tf = layers.tf();
    return tf.nn.maxPool(
        layers.padded(x, 1, Float.NEGATIVE_INFINITY),
        tf.constant(new int[] {1, 3, 3, 1}),
        tf.constant(new int[] {1, 2, 2, 1}),
        "VALID");
  }

  private static <T extends TNumber> Operand<T> rectified(
      Layers<T> layers, String name, Operand<T> x, Convolution shape) {
    return layers.relu(layers.normalised(name, x, shape, "batch"));
  }
}
