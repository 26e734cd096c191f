package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * The layers that networks are made of. Activations have axes N, Y, X, C and the number format
 * {@code T}; weights come as float32 from {@link Parameters} and are converted where they are used,
 * so the optimizer always works on float32.
 *
 * @param <T> number format of the computation
 */
final class Layers<T extends TNumber> {

  static final float LEAKY_SLOPE = 0.01f;

  /** The fewest channels that convolve at full speed. */
  private static final int FASTEST_CHANNELS = 4;

  private final Ops tf;
  private final Class<T> type;
  private final Parameters parameters;
  private final Norms norms;
  private final Resizing<T> resizing;

  private final boolean training;
  private boolean auxiliary;
  private Operand<T> bottleneck;
  private int bottleneckWidth;
  private final List<Operand<TFloat32>> auxiliaryLosses = new ArrayList<>();
  private Placeholder<TInt64> noiseSeed;
  private int noises;

  /** Layers of which none is frozen. */
  Layers(Ops tf, Class<T> type, Parameters parameters, Network network, boolean training) {
    this(tf, type, parameters, network, training, Freezing.NONE);
  }

  /**
   * @param network which says how its batch norm is computed
   * @param training whether the graph is one to train, or one to predict
   * @param freezing which batch norms work with their moving statistics even while training
   */
  Layers(
      Ops tf,
      Class<T> type,
      Parameters parameters,
      Network network,
      boolean training,
      Freezing freezing) {
    this.tf = tf;
    this.type = type;
    this.parameters = parameters;
    this.training = training;
    auxiliary = training;
    norms = new Norms(tf, parameters, network, training, freezing);
    resizing = new Resizing<>(tf, parameters, this);
  }

  Ops tf() {
    return tf;
  }

  /** Whether the graph is one to train; otherwise it predicts. */
  public boolean training() {
    return training;
  }

  /** For a training whose loss has no use for the network's own losses. */
  void leaveOutAuxiliaryLosses() {
    auxiliary = false;
  }

  /** Whether the network's own losses count, so that what only they need is to be built. */
  boolean auxiliary() {
    return auxiliary;
  }

  /**
   * Operations to run in each training step: the moving statistics of batch norm.
   *
   * @param after builds operations that run when nothing can fail any more
   */
  List<Op> updates(Ops after) {
    return norms.updates(after);
  }

  /**
   * Adds a loss of the network's own, e.g. of a branch that reconstructs the image. Only for
   * training; the training's weight of such losses multiplies their sum.
   *
   * @param loss a single number
   */
  void auxiliaryLoss(Operand<TFloat32> loss) {
    if (!training) throw new IllegalStateException("Losses are for training.");
    auxiliaryLosses.add(loss);
  }

  /** The losses that were added by the network. */
  List<Operand<TFloat32>> auxiliaryLosses() {
    return auxiliaryLosses;
  }

  /**
   * Normal noise, mean 0, variance 1. It depends on the training's seed, the number of the step and
   * the number of noises made before, and on nothing else, so a resumed training draws the same. No
   * gradient flows into the shape. Only for training.
   */
  Operand<TFloat32> randomNormal(Operand<TInt32> shape) {
    if (!training) throw new IllegalStateException("Noise is for training.");
    if (noiseSeed == null) noiseSeed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
    Operand<TInt64> seed =
        tf.math.add(noiseSeed, tf.constant(new long[] {0x9E3779B97F4A7C15L * noises++, 0}));
    // Without the stop a gradient would be sought for the shape, and the operation has none.
    return tf.stopGradient(tf.random.statelessRandomNormal(shape, seed, TFloat32.class));
  }

  /** Where the training's seed and the number of the step are fed; null if there is no noise. */
  Placeholder<TInt64> noiseSeed() {
    return noiseSeed;
  }

  /**
   * Remembers what the network knows of an image at its coarsest.
   *
   * @param x returned as it is
   * @param width its number of channels
   */
  Operand<T> bottleneck(Operand<T> x, int width) {
    bottleneck = x;
    bottleneckWidth = width;
    return x;
  }

  /** Number of channels at the bottleneck; 0 if the network has not named it. */
  int bottleneckWidth() {
    return bottleneckWidth;
  }

  /** Means over Y and X of the activations at the bottleneck, axes N, C. */
  Operand<TFloat32> bottleneckMeans(String name) {
    return tf.withName(name).math.mean(leave(bottleneck), tf.constant(new int[] {1, 2}));
  }

  /** Into the number format of the computation. */
  Operand<T> enter(Operand<TFloat32> x) {
    return tf.dtypes.cast(x, type);
  }

  /** Back to float32. */
  Operand<TFloat32> leave(Operand<T> x) {
    return tf.dtypes.cast(x, TFloat32.class);
  }

  /** Convolution with zero padding, stride 1, and a bias if asked. */
  Operand<T> convolution(
      String name, Operand<T> x, int kernel, int channelsIn, int channelsOut, boolean bias) {
    return convolution(name, x, Convolution.of(kernel, channelsIn, channelsOut).bias(bias));
  }

  /** Convolution with zero padding. */
  Operand<T> convolution(String name, Operand<T> x, Convolution shape) {
    return convolution(name, x, shape, Parameters.Initial.KERNEL);
  }

  /** Convolution with zero padding whose kernel starts in a certain way. */
  Operand<T> convolution(String name, Operand<T> x, Convolution shape, Parameters.Initial initial) {
    Operand<TFloat32> weights =
        parameters.trainable(
            name + ".kernel",
            Shape.of(shape.kernel(), shape.kernel(), shape.channelsIn(), shape.channelsOut()),
            initial);
    if (readsInPairs(shape.channelsIn(), shape.kernel())) {
      x = withZeros(x, 3, 1);
      weights = withZeros(weights, 2, 1);
    }
    // The gradient of a 1 x 1 convolution with a stride writes outside its memory where there are
    // fewer than 16 channels (oneDNN in TensorFlow 2.18), so the stride is made apart.
    boolean single = shape.kernel() == 1 && shape.stride() > 1;
    long stride = single ? 1 : shape.stride();
    boolean even = stride > 1 && shape.padding() == Convolution.Padding.EVEN;
    Operand<T> taken = single ? everyPixel(tf, x, shape.stride(), 4) : x;
    Operand<T> padded = even ? padded(taken, shape.kernel() / 2, 0) : taken;
    boolean valid = even || shape.padding() == Convolution.Padding.NONE;
    List<Long> strides = List.of(1L, stride, stride, 1L);
    String padding = valid ? "VALID" : "SAME";
    Operand<T> y =
        shape.channelsOut() == 1 && (training || shape.kernel() > 1)
            ? toOneChannel(padded, weights, strides, padding)
            : tf.nn.conv2d(padded, enter(weights), strides, padding);
    return shape.bias() ? biased(name, y, shape.channelsOut()) : y;
  }

  /**
   * Whether a convolution's input needs one more channel. In bfloat16 a convolution of an odd
   * number of channels reads beyond its input and multiplies with whatever happens to be in memory,
   * and so does its gradient; only that of a single channel with a larger kernel is another (oneDNN
   * in TensorFlow 2.18).
   */
  boolean readsInPairs(int channels, int kernel) {
    return type == TBfloat16.class && channels % 2 == 1 && (channels > 1 || kernel == 1);
  }

  /** With zeros at the end of one of four axes. */
  <V extends TNumber> Operand<V> withZeros(Operand<V> x, int axis, int count) {
    int[][] more = new int[4][2];
    more[axis][1] = count;
    return tf.pad(x, tf.constant(more), tf.dtypes.cast(tf.constant(0f), x.type()));
  }

  /**
   * As one of several channels whose other weights are 0. In bfloat16 the gradient of a convolution
   * to a single one is whatever happens to be in memory (oneDNN in TensorFlow 2.18), and in float32
   * it is several times slower than one to four.
   */
  private Operand<T> toOneChannel(
      Operand<T> x, Operand<TFloat32> weights, List<Long> strides, String padding) {
    Operand<TFloat32> wide = withZeros(weights, 3, FASTEST_CHANNELS - 1);
    return tf.slice(
        tf.nn.conv2d(x, enter(wide), strides, padding),
        tf.constant(new int[4]),
        tf.constant(new int[] {-1, -1, -1, 1}));
  }

  /**
   * The first of each so many pixels.
   *
   * @param x axes N, Y, X, or N, Y, X, C
   * @param step along Y and X
   * @param axes 3 or 4
   */
  static <V extends TType> Operand<V> everyPixel(Ops tf, Operand<V> x, int step, int axes) {
    if (step == 1) return x;
    int[] steps = axes == 3 ? new int[] {1, step, step} : new int[] {1, step, step, 1};
    long all = (1L << axes) - 1;
    return tf.stridedSlice(
        x,
        tf.constant(new int[axes]),
        tf.constant(new int[axes]),
        tf.constant(steps),
        StridedSlice.endMask(all),
        StridedSlice.beginMask(all));
  }

  /** With a value around Y and X. The gradient of convolutions ignores explicit paddings. */
  Operand<T> padded(Operand<T> x, int pixels, float value) {
    if (pixels == 0) return x;
    int[][] paddings = {{0, 0}, {pixels, pixels}, {pixels, pixels}, {0, 0}};
    return tf.pad(x, tf.constant(paddings), enter(tf.constant(value)));
  }

  /** Mirrored around Y and X, without repeating the border: PyTorch's {@code ReflectionPad2d}. */
  Operand<T> mirrored(Operand<T> x, int pixels) {
    int[][] paddings = {{0, 0}, {pixels, pixels}, {pixels, pixels}, {0, 0}};
    return tf.mirrorPad(x, tf.constant(paddings), "REFLECT");
  }

  Operand<T> biased(String name, Operand<T> y, int channels) {
    return tf.nn.biasAdd(
        y,
        enter(parameters.trainable(name + ".bias", Shape.of(channels), Parameters.Initial.ZEROS)));
  }

  /**
   * Convolution and normalisation. Batch norm is folded into the convolution where weights are
   * constants.
   *
   * @param norm {@code batch} or {@code instance}
   */
  Operand<T> normalised(String name, Operand<T> x, Convolution shape, String norm) {
    boolean batch = norm.equals("batch");
    if (batch && parameters.folded()) return convolution(name, x, shape.bias(true));
    Operand<T> y = convolution(name, x, shape);
    return batch
        ? batchNorm(name, y, shape.channelsOut())
        : instanceNorm(name, y, shape.channelsOut());
  }

  /** Convolution, normalisation, leaky rectifier. */
  Operand<T> block(String name, Operand<T> x, int channelsIn, int channelsOut, String norm) {
    return leakyRelu(normalised(name, x, Convolution.of(3, channelsIn, channelsOut), norm));
  }

  /** {@code max(x, 0.01 x)}. */
  Operand<T> leakyRelu(Operand<T> x) {
    return leakyRelu(x, LEAKY_SLOPE);
  }

  /**
   * {@code max(x, slope x)}.
   *
   * @param slope in 0..1
   */
  Operand<T> leakyRelu(Operand<T> x, float slope) {
    if (!training) return tf.nn.leakyRelu(x, LeakyRelu.alpha(slope));
    // The same numbers, but the gradient is a single product: the operation's own is slow.
    Operand<T> factor = tf.math.maximum(tf.math.sign(x), enter(tf.constant(slope)));
    return tf.math.mul(x, tf.stopGradient(factor));
  }

  /** Hyperbolic tangent. */
  Operand<T> tanh(Operand<T> x) {
    return tf.math.tanh(x);
  }

  /** {@code max(x, 0)}. */
  Operand<T> relu(Operand<T> x) {
    return tf.nn.relu(x);
  }

  Operand<T> add(Operand<T> a, Operand<T> b) {
    return tf.math.add(a, b);
  }

  /**
   * Batch normalisation over N, Y, X (Ioffe and Szegedy 2015), with moving statistics for
   * inference. Where weights are constants it is a scale and an offset. One that directly follows a
   * convolution is better given its name and made by {@link #normalised}.
   */
  Operand<T> batchNorm(String name, Operand<T> x, int channels) {
    return parameters.folded()
        ? enter(norms.folded(norms.affine(name, channels), leave(x)))
        : norms.batch(name, x, channels);
  }

  /**
   * Instance normalisation over Y, X of each image and channel (Ulyanov et al. 2016), with scale
   * and offset. Statistics are computed in float32.
   */
  Operand<T> instanceNorm(String name, Operand<T> x, int channels) {
    return groupNorm(name, x, channels, channels);
  }

  /** The same without scale and offset. */
  Operand<T> plainInstanceNorm(Operand<T> x, int channels) {
    return training && type == TBfloat16.class
        ? norms.plainGroupAsBatch(x, channels, channels)
        : enter(norms.plainGroup(leave(x), channels, channels));
  }

  /**
   * Group normalisation over Y, X and the channels of a group of each image (Wu and He 2018), with
   * scale and offset per channel. Statistics are computed in float32.
   *
   * @param groups a divisor of the number of channels; neighbouring channels make a group
   */
  Operand<T> groupNorm(String name, Operand<T> x, int channels, int groups) {
    Norms.Affine affine = norms.affine(name, channels);
    return training && type == TBfloat16.class
        ? norms.groupAsBatch(affine, x, channels, groups)
        : enter(norms.group(affine, leave(x), channels, groups));
  }

  /** See {@link Resizing#maxPool}. */
  Operand<T> maxPool(Operand<T> x) {
    return resizing.maxPool(x);
  }

  /** See {@link Resizing#upConvolution}. */
  Operand<T> upConvolution(String name, Operand<T> x, int channelsIn, int channelsOut) {
    return resizing.upConvolution(name, x, channelsIn, channelsOut);
  }

  /** See {@link Resizing#wideUpConvolution}. */
  Operand<T> wideUpConvolution(String name, Operand<T> x, int channelsIn, int channelsOut) {
    return resizing.wideUpConvolution(name, x, channelsIn, channelsOut);
  }

  /** See {@link Resizing#upsample}. */
  Operand<T> upsample(Operand<T> x) {
    return resizing.upsample(x);
  }

  /**
   * Fully connected layer with a bias.
   *
   * @param x axes N, number
   * @return axes N, number
   */
  Operand<T> dense(String name, Operand<T> x, int numbersIn, int numbersOut) {
    Operand<T> weights =
        enter(
            parameters.trainable(
                name + ".kernel",
                Shape.of(1, 1, numbersIn, numbersOut),
                Parameters.Initial.KERNEL));
    Operand<T> matrix = tf.reshape(weights, tf.constant(new int[] {numbersIn, numbersOut}));
    return biased(name, tf.linalg.matMul(x, matrix), numbersOut);
  }

  /** Joins along the channels. */
  Operand<T> join(Operand<T> a, Operand<T> b) {
    return tf.concat(List.of(a, b), tf.constant(3));
  }
}
