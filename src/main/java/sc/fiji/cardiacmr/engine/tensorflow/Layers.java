package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * The layers that networks are made of. Activations have axes N, Y, X, C and the number format
 * {@code T}; weights come as float32 from {@link Parameters} and are converted where they are used,
 * so the optimizer always works on float32.
 *
 * @param <T> number format of the computation
 */
final class Layers<T extends TNumber> {

  static final float BATCH_NORM_EPSILON = 1e-3f;
  static final float INSTANCE_NORM_EPSILON = 1e-5f;
  static final float LEAKY_SLOPE = 0.01f;

  /** Weight of the batch in the moving statistics of batch norm. */
  static final float BATCH_NORM_MOMENTUM = 0.02f;

  private final Ops tf;
  private final Class<T> type;
  private final Parameters parameters;
  private final boolean training;
  private final Freezing freezing;
  private final List<Function<Ops, Op>> updates = new ArrayList<>();
  private final List<Operand<TFloat32>> auxiliaryLosses = new ArrayList<>();
  private Placeholder<TInt64> noiseSeed;
  private int noises;

  /** Layers of which none is frozen. */
  Layers(Ops tf, Class<T> type, Parameters parameters, boolean training) {
    this(tf, type, parameters, training, Freezing.NONE);
  }

  /**
   * @param training whether the graph is one to train, or one to predict
   * @param freezing which batch norms work with their moving statistics even while training
   */
  Layers(Ops tf, Class<T> type, Parameters parameters, boolean training, Freezing freezing) {
    this.tf = tf;
    this.type = type;
    this.parameters = parameters;
    this.training = training;
    this.freezing = freezing;
  }

  Ops tf() {
    return tf;
  }

  /** Whether the graph is one to train; otherwise it predicts. */
  boolean training() {
    return training;
  }

  /**
   * Operations to run in each training step: the moving statistics of batch norm.
   *
   * @param after builds operations that run when nothing can fail any more
   */
  List<Op> updates(Ops after) {
    return updates.stream().map(update -> update.apply(after)).toList();
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
    Operand<T> weights =
        enter(
            parameters.trainable(
                name + ".kernel",
                Shape.of(kernel, kernel, channelsIn, channelsOut),
                Parameters.Initial.KERNEL));
    Operand<T> y = tf.nn.conv2d(x, weights, List.of(1L, 1L, 1L, 1L), "SAME");
    if (!bias) return y;
    return tf.nn.biasAdd(
        y,
        enter(
            parameters.trainable(name + ".bias", Shape.of(channelsOut), Parameters.Initial.ZEROS)));
  }

  /** Convolution, normalisation, leaky rectifier. */
  Operand<T> block(String name, Operand<T> x, int channelsIn, int channelsOut, String norm) {
    boolean batch = norm.equals("batch");
    Operand<T> y = convolution(name, x, 3, channelsIn, channelsOut, batch && parameters.folded());
    if (batch) {
      if (!parameters.folded()) y = batchNorm(name, y, channelsOut);
    } else {
      y = instanceNorm(name, y, channelsOut);
    }
    return tf.nn.leakyRelu(y, LeakyRelu.alpha(LEAKY_SLOPE));
  }

  /**
   * Batch normalisation over N, Y, X (Ioffe and Szegedy 2015), with moving statistics for
   * inference.
   */
  Operand<T> batchNorm(String name, Operand<T> x, int channels) {
    Shape shape = Shape.of(channels);
    Operand<TFloat32> scale = parameters.trainable(name + ".scale", shape, Parameters.Initial.ONES);
    Operand<TFloat32> offset =
        parameters.trainable(name + ".offset", shape, Parameters.Initial.ZEROS);
    Operand<TFloat32> mean = parameters.statistic(name + ".mean", shape, Parameters.Initial.ZEROS);
    Operand<TFloat32> variance =
        parameters.statistic(name + ".variance", shape, Parameters.Initial.ONES);
    if (!training) return fixedBatchNorm(x, scale, offset, mean, variance);
    if (freezing.freezesStatistics(name))
      return enter(fixedBatchNorm(leave(x), scale, offset, mean, variance));
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> normalised =
        tf.nn.fusedBatchNorm(
            leave(x),
            scale,
            offset,
            none,
            none,
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.epsilon(BATCH_NORM_EPSILON));
    updates.add(after -> moveTowards(after, mean, normalised.batchMean()));
    updates.add(after -> moveTowards(after, variance, normalised.batchVariance()));
    return enter(normalised.y());
  }

  private <U extends TNumber> Operand<U> fixedBatchNorm(
      Operand<U> x,
      Operand<TFloat32> scale,
      Operand<TFloat32> offset,
      Operand<TFloat32> mean,
      Operand<TFloat32> variance) {
    return tf.nn
        .fusedBatchNorm(
            x,
            scale,
            offset,
            mean,
            variance,
            FusedBatchNorm.isTraining(false),
            FusedBatchNorm.epsilon(BATCH_NORM_EPSILON))
        .y();
  }

  private static Op moveTowards(Ops tf, Operand<TFloat32> statistic, Operand<TFloat32> batch) {
    return tf.assignSub(
        statistic, tf.math.mul(tf.math.sub(statistic, batch), tf.constant(BATCH_NORM_MOMENTUM)));
  }

  /**
   * Instance normalisation over Y, X of each image and channel (Ulyanov et al. 2016), with scale
   * and offset. Statistics are computed in float32.
   */
  Operand<T> instanceNorm(String name, Operand<T> x, int channels) {
    Shape shape = Shape.of(channels);
    Operand<TFloat32> scale = parameters.trainable(name + ".scale", shape, Parameters.Initial.ONES);
    Operand<TFloat32> offset =
        parameters.trainable(name + ".offset", shape, Parameters.Initial.ZEROS);
    Operand<TFloat32> wide = leave(x);
    Operand<TInt32> axes = tf.constant(new int[] {1, 2});
    Operand<TFloat32> mean = tf.math.mean(wide, axes, Mean.keepDims(true));
    Operand<TFloat32> centred = tf.math.sub(wide, mean);
    Operand<TFloat32> variance = tf.math.mean(tf.math.square(centred), axes, Mean.keepDims(true));
    Operand<TFloat32> factor =
        tf.math.mul(
            tf.math.rsqrt(tf.math.add(variance, tf.constant(INSTANCE_NORM_EPSILON))), scale);
    return enter(tf.math.add(tf.math.mul(centred, factor), offset));
  }

  /** Halves Y and X by the largest of each 2 x 2 pixels. */
  Operand<T> maxPool(Operand<T> x) {
    return tf.nn.maxPool(
        x, tf.constant(new int[] {1, 2, 2, 1}), tf.constant(new int[] {1, 2, 2, 1}), "VALID");
  }

  /** Doubles Y and X by a transposed 2 x 2 convolution with stride 2. */
  Operand<T> upConvolution(String name, Operand<T> x, int channelsIn, int channelsOut) {
    Operand<T> weights =
        enter(
            parameters.trainable(
                name + ".kernel",
                Shape.of(2, 2, channelsOut, channelsIn),
                Parameters.Initial.KERNEL));
    Operand<TInt32> size = tf.shape(x);
    Operand<TInt32> doubled = tf.math.mul(size, tf.constant(new int[] {1, 2, 2, 0}));
    Operand<TInt32> outputSize =
        tf.math.add(doubled, tf.constant(new int[] {0, 0, 0, channelsOut}));
    Operand<T> y =
        tf.nn.conv2dBackpropInput(
            outputSize,
            weights,
            x,
            List.of(1L, 2L, 2L, 1L),
            "SAME",
            new Conv2dBackpropInput.Options[0]);
    return tf.nn.biasAdd(
        y,
        enter(
            parameters.trainable(name + ".bias", Shape.of(channelsOut), Parameters.Initial.ZEROS)));
  }

  /** Joins along the channels. */
  Operand<T> join(Operand<T> a, Operand<T> b) {
    return tf.concat(List.of(a, b), tf.constant(3));
  }
}
