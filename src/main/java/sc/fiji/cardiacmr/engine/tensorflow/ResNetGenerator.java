package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/**
 * The generator of CycleGAN (Zhu et al. 2017, after Johnson et al. 2016): a 7 x 7 convolution, two
 * that halve the image, residual blocks, two transposed ones that double it, a 7 x 7 convolution
 * and tanh; mirrored borders, instance norm without scale and offset, rectifiers. The paper's
 * program has biases before the norms, which take them away again; here there are none.
 *
 * <p>Arguments: {@code channels}; {@code classes}, the output channels; {@code width}, feature maps
 * at full resolution, which double twice (64 in the paper, so 64, 128, 256); {@code blocks} (9 for
 * images of 256 x 256 pixels, 6 for 128 x 128).
 */
final class ResNetGenerator implements Network {

  static final String NAME = NetworkSpec.RESNET_GENERATOR;

  private final int channels;
  private final int classes;
  private final int width;
  private final int blocks;

  ResNetGenerator(NetworkSpec spec) {
    channels = Arguments.channels(spec);
    classes = spec.integer("classes");
    width = spec.integer("width", 64);
    blocks = spec.integer("blocks", 9);
    if (classes < 1 || classes > 64)
      throw new IllegalArgumentException(
          "A generator must have 1 to 64 output channels, not " + classes + ".");
    if (width < 1 || width > 512)
      throw new IllegalArgumentException(
          "A generator must have a width of 1 to 512 feature maps, not " + width + ".");
    if (blocks < 1 || blocks > 32)
      throw new IllegalArgumentException(
          "A generator must have 1 to 32 residual blocks, not " + blocks + ".");
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public boolean makesImages() {
    return true;
  }

  @Override
  public int sizeDivisor() {
    return 4;
  }

  @Override
  public <T extends TNumber> List<Operand<TFloat32>> logits(
      Layers<T> layers, Operand<TFloat32> image, boolean supervised) {
    Operand<T> x = layers.mirrored(layers.enter(image), 3);
    x = normalised(layers, layers.convolution("first", x, valid(7, channels, width)), width);
    for (int level = 0; level < 2; level++) {
      int in = width << level;
      Convolution halving = Convolution.of(3, in, 2 * in).stride(2);
      x = normalised(layers, layers.convolution("down" + level, x, halving), 2 * in);
    }
    int deepest = 4 * width;
    for (int block = 0; block < blocks; block++) x = block(layers, "block" + block, x, deepest);
    for (int level = 1; level >= 0; level--) {
      int out = width << level;
      x = normalised(layers, layers.wideUpConvolution("up" + level, x, 2 * out, out), out);
    }
    x = layers.convolution("last", layers.mirrored(x, 3), valid(7, width, classes).bias(true));
    return List.of(layers.leave(layers.tanh(x)));
  }

  private static Convolution valid(int kernel, int in, int out) {
    return Convolution.of(kernel, in, out).padding(Convolution.Padding.NONE);
  }

  private static <T extends TNumber> Operand<T> normalised(
      Layers<T> layers, Operand<T> x, int channels) {
    return layers.relu(layers.plainInstanceNorm(x, channels));
  }

  private static <T extends TNumber> Operand<T> block(
      Layers<T> layers, String name, Operand<T> x, int channels) {
    Convolution shape = valid(3, channels, channels);
    Operand<T> y = layers.convolution(name + ".conv0", layers.mirrored(x, 1), shape);
    y = normalised(layers, y, channels);
    y = layers.convolution(name + ".conv1", layers.mirrored(y, 1), shape);
    return layers.add(x, layers.plainInstanceNorm(y, channels));
  }
}
