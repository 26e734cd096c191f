package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/**
 * The fully convolutional network of Bai et al. 2018 ("Automated cardiovascular magnetic resonance
 * image analysis with fully convolutional networks", J Cardiovasc Magn Reson 20:65): convolutions
 * with batch norm and rectifier, the first of each level but the uppermost with stride 2; the maps
 * of each level are reduced to few, interpolated to full resolution, joined, and classified pixel
 * by pixel.
 *
 * <p>Arguments: {@code channels}, {@code classes}, {@code widths} (feature maps per level, full
 * resolution first; default 16, 32, 64, 128, 256), {@code convolutions} (per level; default 2 in
 * the first two, 3 below), {@code level_width} (maps that each level contributes, default 32),
 * {@code joined_width} (maps of the last layers, default 64).
 */
final class Fcn implements Network {

  private static final int[] WIDTHS = {16, 32, 64, 128, 256};
  private static final String NORM = "batch";

  private final int channels;
  private final int classes;
  private final int[] widths;
  private final int[] convolutions;
  private final int levelWidth;
  private final int joinedWidth;

  Fcn(NetworkSpec spec) {
    channels = Arguments.channels(spec);
    classes = Arguments.classes(spec);
    widths = Arguments.widths(spec.integers("widths", WIDTHS), 2, 8);
    int[] counts = new int[widths.length];
    for (int level = 0; level < counts.length; level++) counts[level] = level < 2 ? 2 : 3;
    convolutions =
        Arguments.perLevel(
            "convolutions", spec.integers("convolutions", counts), widths.length, 1, 8);
    levelWidth = Arguments.inRange("level_width", spec.integer("level_width", 32), 1, 1024);
    joinedWidth = Arguments.inRange("joined_width", spec.integer("joined_width", 64), 1, 1024);
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
  public int sizeDivisor() {
    return 1 << (widths.length - 1);
  }

  @Override
  public float batchNormMomentum() {
    return 0.01f;
  }

  @Override
  public List<String> encoderBlocks() {
    return Network.encoderLevels(widths.length);
  }

  @Override
  public List<String> decoderBlocks() {
    List<String> blocks = new ArrayList<>();
    for (int level = widths.length - 1; level >= 0; level--) blocks.add("decoder" + level);
    blocks.add("joined");
    return blocks;
  }

  @Override
  public <T extends TNumber> List<Operand<TFloat32>> logits(
      Layers<T> layers, Operand<TFloat32> image, boolean supervised) {
    Operand<T> x = layers.enter(image);
    Operand<T> joined = null;
    int in = channels;
    for (int level = 0; level < widths.length; level++) {
      for (int i = 0; i < convolutions[level]; i++) {
        int stride = level > 0 && i == 0 ? 2 : 1;
        x = block(layers, "encoder" + level + ".conv" + i, x, 3, stride, in, widths[level]);
        in = widths[level];
      }
      Operand<T> few = block(layers, "decoder" + level, x, 1, 1, in, levelWidth);
      Operand<T> full = level == 0 ? few : interpolated(layers, few, 1 << level);
      joined = joined == null ? full : layers.join(joined, full);
    }
    layers.bottleneck(x, in);
    x = block(layers, "joined.conv0", joined, 1, 1, widths.length * levelWidth, joinedWidth);
    x = block(layers, "joined.conv1", x, 1, 1, joinedWidth, joinedWidth);
    List<Operand<TFloat32>> heads = new ArrayList<>();
    heads.add(layers.leave(layers.convolution("head0", x, 1, joinedWidth, classes, true)));
    return heads;
  }

  private static <T extends TNumber> Operand<T> block(
      Layers<T> layers, String name, Operand<T> x, int kernel, int stride, int in, int out) {
    Convolution shape =
        Convolution.of(kernel, in, out).stride(stride).padding(Convolution.Padding.SAME);
    return layers.relu(layers.normalised(name, x, shape, NORM));
  }

  /**
   * Linear interpolation as by a transposed convolution with a tent of {@code 2 f - 1} pixels,
   * stride {@code f} and TensorFlow's padding, as the authors do it: input pixel i lies at output
   * pixel {@code f i + f/2}, and what is outside the image is 0.
   *
   * @param factor f, even
   */
  static <T extends TNumber> Operand<T> interpolated(Layers<T> layers, Operand<T> x, int factor) {
    Ops tf = layers.tf();
    Operand<TFloat32> framed =
        tf.pad(
            layers.leave(x),
            tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}),
            tf.constant(0f));
    Operand<TInt32> yx = tf.constant(new int[] {1});
    Operand<TInt32> two = tf.constant(new int[] {2});
    Operand<TInt32> size = tf.slice(tf.shape(framed), yx, two);
    // Without options it puts input pixel i at output pixel f i; here 1 more, for the frame.
    Operand<TFloat32> large =
        tf.image.resizeBilinear(framed, tf.math.mul(size, tf.constant(factor)));
    int half = factor / 2;
    Operand<TInt32> begin = tf.constant(new int[] {0, half, half, 0});
    Operand<TInt32> target =
        tf.math.add(
            tf.math.mul(tf.shape(x), tf.constant(new int[] {0, factor, factor, 0})),
            tf.constant(new int[] {-1, 0, 0, -1}));
    return layers.enter(tf.slice(large, begin, target));
  }
}
