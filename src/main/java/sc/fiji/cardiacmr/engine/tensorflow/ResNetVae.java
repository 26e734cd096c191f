package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.engine.TrainableNetwork;

/**
 * Residual encoder and decoder with a variational autoencoder as a regulariser (Myronenko 2018, "3D
 * MRI brain tumor segmentation using autoencoder regularization"), in two dimensions and as MONAI's
 * {@code SegResNetVAE} builds it: pre-activated residual blocks with group norm, convolutions with
 * stride 2 down, 1 x 1 convolutions and bilinear interpolation up, skips that are added.
 *
 * <p>While training, the decoder also reconstructs the image from a short random code of the
 * coarsest maps; the error of that is an auxiliary loss. This branch has dense layers and so needs
 * images of one size; it is no part of the network that predicts, nor of a training in which that
 * loss has no weight. Its variables begin with {@link TrainableNetwork#AUXILIARY}.
 *
 * <p>Arguments: {@code channels}, {@code classes}, {@code size} (height and width of the images of
 * training, default 256), {@code filters} (feature maps at full resolution, default 8, a multiple
 * of 8; doubled at each level), {@code blocks_down} (residual blocks per level, default 1, 2, 2,
 * 4), {@code blocks_up} (on the way up, coarsest first, default 1, 1, 1), {@code code} (numbers in
 * the code, default 256), {@code estimate_deviation} (whether the standard deviation of the code is
 * estimated, default false), {@code deviation} (where it is not, default 0.3).
 */
final class ResNetVae implements Network {

  private static final int GROUPS = 8;

  private static final String AUTOENCODER = TrainableNetwork.AUXILIARY;

  /** Feature maps of the autoencoder before its dense layers. */
  private static final int CODED_MAPS = 16;

  private final int channels;
  private final int classes;
  private final int size;
  private final int filters;
  private final int[] blocksDown;
  private final int[] blocksUp;
  private final int code;
  private final boolean estimateDeviation;
  private final float deviation;

  ResNetVae(NetworkSpec spec) {
    channels = Arguments.channels(spec);
    classes = Arguments.classes(spec);
    blocksDown = spec.integers("blocks_down", new int[] {1, 2, 2, 4});
    int levels = Arguments.inRange("levels in blocks_down", blocksDown.length, 2, 8);
    Arguments.perLevel("blocks_down", blocksDown, levels, 1, 16);
    blocksUp = spec.integers("blocks_up", defaultBlocksUp(levels));
    Arguments.perLevel("blocks_up", blocksUp, levels - 1, 1, 16);
    filters = Arguments.inRange("filters", spec.integer("filters", 8), GROUPS, 256);
    if (filters % GROUPS != 0)
      throw new IllegalArgumentException(
          "filters must be a multiple of " + GROUPS + ", not " + filters);
    size = Arguments.inRange("size", spec.integer("size", 256), 1, 4096);
    if (size % (1 << levels) != 0)
      throw new IllegalArgumentException(
          "size must be a multiple of " + (1 << levels) + ", not " + size);
    code = Arguments.inRange("code", spec.integer("code", 256), 1, 65536);
    estimateDeviation = spec.flag("estimate_deviation", false);
    deviation = (float) spec.number("deviation", 0.3);
    if (!(deviation >= 0))
      throw new IllegalArgumentException("deviation must be at least 0, not " + deviation);
  }

  private static int[] defaultBlocksUp(int levels) {
    int[] blocks = new int[levels - 1];
    java.util.Arrays.fill(blocks, 1);
    return blocks;
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
    return 1 << (blocksDown.length - 1);
  }

  @Override
  public int trainingSize() {
    return size;
  }

  @Override
  public List<String> encoderBlocks() {
    return Network.encoderLevels(blocksDown.length);
  }

  @Override
  public List<String> decoderBlocks() {
    return Network.decoderLevels(blocksDown.length);
  }

  @Override
  public <T extends TNumber> List<Operand<TFloat32>> logits(
      Layers<T> layers, Operand<TFloat32> image, boolean supervised) {
    Ops tf = layers.tf();
    List<Operand<T>> skips = new ArrayList<>();
    Operand<T> x =
        layers.convolution(
            "encoder0.input", layers.enter(image), Convolution.of(3, channels, filters));
    for (int level = 0; level < blocksDown.length; level++) {
      String name = "encoder" + level;
      int w = filters << level;
      if (level > 0)
        x = layers.convolution(name + ".down", x, Convolution.of(3, w / 2, w).stride(2));
      for (int i = 0; i < blocksDown[level]; i++)
        x = residualBlock(layers, name + ".block" + i, x, w);
      skips.add(x);
    }
    layers.bottleneck(x, filters << (blocksDown.length - 1));
    boolean coding = layers.auxiliary();
    // Both ways up share their weights: one pass over twice as many images.
    if (coding) x = tf.concat(List.of(x, recoded(layers, x)), tf.constant(0));
    for (int level = blocksDown.length - 2; level >= 0; level--) {
      String name = "decoder" + level;
      int w = filters << level;
      x = layers.upsample(layers.convolution(name + ".up", x, 1, 2 * w, w, false));
      Operand<T> skip = skips.get(level);
      if (coding) skip = tf.concat(List.of(skip, tf.zerosLike(skip)), tf.constant(0));
      x = layers.add(x, skip);
      for (int i = 0; i < blocksUp[blocksDown.length - 2 - level]; i++)
        x = residualBlock(layers, name + ".block" + i, x, w);
    }
    if (coding) {
      List<Operand<T>> halves = new ArrayList<>();
      for (var half : tf.split(tf.constant(0), x, 2L)) halves.add(half);
      x = halves.get(0);
      Operand<TFloat32> again =
          layers.leave(head(layers, AUTOENCODER + "head", halves.get(1), channels));
      layers.auxiliaryLoss(meanSquare(tf, tf.math.sub(again, image)));
    }
    List<Operand<TFloat32>> heads = new ArrayList<>();
    heads.add(layers.leave(head(layers, "head0", x, classes)));
    return heads;
  }

  /** {@code x + conv(relu(norm(conv(relu(norm(x))))))}. */
  static <T extends TNumber> Operand<T> residualBlock(
      Layers<T> layers, String name, Operand<T> x, int width) {
    Operand<T> y = x;
    for (int i = 0; i < 2; i++) {
      y = layers.relu(layers.groupNorm(name + ".norm" + i, y, width, GROUPS));
      y = layers.convolution(name + ".conv" + i, y, 3, width, width, false);
    }
    return layers.add(y, x);
  }

  private <T extends TNumber> Operand<T> head(
      Layers<T> layers, String name, Operand<T> x, int channelsOut) {
    Operand<T> y = layers.relu(layers.groupNorm(name + ".norm", x, filters, GROUPS));
    return layers.convolution(name + ".convolution", y, 1, filters, channelsOut, true);
  }

  /** The coarsest maps after they passed through the code; adds the loss of the code. */
  private <T extends TNumber> Operand<T> recoded(Layers<T> layers, Operand<T> coarsest) {
    Ops tf = layers.tf();
    int w = filters << (blocksDown.length - 1);
    int side = size >> blocksDown.length;
    int numbers = CODED_MAPS * side * side;
    Operand<T> x = layers.relu(layers.groupNorm(AUTOENCODER + "norm0", coarsest, w, GROUPS));
    x =
        layers.convolution(
            AUTOENCODER + "down", x, Convolution.of(3, w, CODED_MAPS).stride(2).bias(true));
    x = layers.relu(layers.groupNorm(AUTOENCODER + "norm1", x, CODED_MAPS, GROUPS));
    x = tf.reshape(x, tf.constant(new int[] {-1, numbers}));
    Operand<TFloat32> mean = layers.leave(layers.dense(AUTOENCODER + "mean", x, numbers, code));
    // There even where it is not used, as in MONAI: so a network can be trained further with it.
    Operand<T> estimate = layers.dense(AUTOENCODER + "deviation", x, numbers, code);
    Operand<TFloat32> spread = spread(layers, mean, layers.leave(estimate));
    Operand<TFloat32> noise = layers.randomNormal(tf.shape(mean));
    Operand<T> z = layers.enter(tf.math.add(mean, tf.math.mul(spread, noise)));
    x = layers.relu(layers.dense(AUTOENCODER + "expand", z, code, numbers));
    x = tf.reshape(x, tf.constant(new int[] {-1, side, side, CODED_MAPS}));
    x = layers.upsample(layers.convolution(AUTOENCODER + "up", x, 1, CODED_MAPS, w, false));
    return layers.relu(layers.groupNorm(AUTOENCODER + "norm2", x, w, GROUPS));
  }

  /**
   * The standard deviation of the code. Adds the loss of the code: {@code mean(μ²)}, or, where the
   * deviation is estimated, {@code mean(μ² + σ² - log σ² - 1) / 2}.
   */
  private <T extends TNumber> Operand<TFloat32> spread(
      Layers<T> layers, Operand<TFloat32> mean, Operand<TFloat32> estimate) {
    Ops tf = layers.tf();
    if (!estimateDeviation) {
      layers.auxiliaryLoss(meanSquare(tf, mean));
      return tf.constant(deviation);
    }
    Operand<TFloat32> sigma = tf.math.softplus(estimate);
    Operand<TFloat32> variance = tf.math.square(sigma);
    Operand<TFloat32> logarithm = tf.math.log(tf.math.add(variance, tf.constant(1e-8f)));
    Operand<TFloat32> divergence =
        tf.math.sub(
            tf.math.sub(tf.math.add(tf.math.square(mean), variance), logarithm), tf.constant(1f));
    layers.auxiliaryLoss(tf.math.mul(mean(tf, divergence), tf.constant(0.5f)));
    return sigma;
  }

  private static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> x) {
    return mean(tf, tf.math.square(x));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> flat = tf.reshape(x, tf.constant(new int[] {-1}));
    Operand<TInt32> axis = tf.constant(new int[] {0});
    return tf.math.mean(flat, axis);
  }
}
