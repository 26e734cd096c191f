package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Normalisations of activations, axes N, Y, X, C, each with a scale and an offset. */
final class Norms {

  /** That of PyTorch. */
  static final float EPSILON = 1e-5f;

  private final Ops tf;
  private final Parameters parameters;
  private final Network network;
  private final boolean training;
  private final Freezing freezing;
  private final List<Function<Ops, Op>> updates = new ArrayList<>();

  /**
   * @param network says how its batch norm is computed
   * @param training whether batch norm takes the statistics of the batch
   * @param freezing which batch norms work with their moving statistics even while training
   */
  Norms(Ops tf, Parameters parameters, Network network, boolean training, Freezing freezing) {
    this.tf = tf;
    this.parameters = parameters;
    this.network = network;
    this.training = training;
    this.freezing = freezing;
  }

  /** See {@link Layers#updates}. */
  List<Op> updates(Ops after) {
    return updates.stream().map(update -> update.apply(after)).toList();
  }

  /** What is done to each channel after normalisation. */
  record Affine(Operand<TFloat32> scale, Operand<TFloat32> offset) {}

  Affine affine(String name, int channels) {
    Shape shape = Shape.of(channels);
    return new Affine(
        parameters.trainable(name + ".scale", shape, Parameters.Initial.ONES),
        parameters.trainable(name + ".offset", shape, Parameters.Initial.ZEROS));
  }

  /** Batch norm that was folded into a scale and an offset. */
  Operand<TFloat32> folded(Affine affine, Operand<TFloat32> x) {
    return tf.math.add(tf.math.mul(x, affine.scale()), affine.offset());
  }

  /** By the moving statistics, or while training by those of the batch, which also move them. */
  <T extends TNumber> Operand<T> batch(String name, Operand<T> x, int channels) {
    Shape shape = Shape.of(channels);
    Affine affine = affine(name, channels);
    Operand<TFloat32> mean = parameters.statistic(name + ".mean", shape, Parameters.Initial.ZEROS);
    Operand<TFloat32> variance =
        parameters.statistic(name + ".variance", shape, Parameters.Initial.ONES);
    if (!training || freezing.freezesStatistics(name))
      return tf.nn
          .fusedBatchNorm(
              x,
              affine.scale(),
              affine.offset(),
              mean,
              variance,
              FusedBatchNorm.isTraining(false),
              FusedBatchNorm.epsilon(network.batchNormEpsilon()))
          .y();
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<T, TFloat32> normalised =
        tf.nn.fusedBatchNorm(
            x,
            affine.scale(),
            affine.offset(),
            none,
            none,
            FusedBatchNorm.isTraining(true),
            FusedBatchNorm.epsilon(network.batchNormEpsilon()));
    updates.add(after -> moveTowards(after, mean, normalised.batchMean()));
    updates.add(after -> moveTowards(after, variance, normalised.batchVariance()));
    return normalised.y();
  }

  private Op moveTowards(Ops after, Operand<TFloat32> statistic, Operand<TFloat32> batch) {
    return after.assignSub(
        statistic,
        after.math.mul(
            after.math.sub(statistic, batch), after.constant(network.batchNormMomentum())));
  }

  /** Over Y, X and the channels of a group; with as many groups as channels, instance norm. */
  Operand<TFloat32> group(Affine affine, Operand<TFloat32> x, int channels, int groups) {
    return group(x, channels, groups, affine);
  }

  /** The same without scale and offset. */
  Operand<TFloat32> plainGroup(Operand<TFloat32> x, int channels, int groups) {
    return group(x, channels, groups, null);
  }

  /**
   * @param affine may be null
   */
  private Operand<TFloat32> group(Operand<TFloat32> x, int channels, int groups, Affine affine) {
    checkGroups(channels, groups);
    Operand<TInt32> axes = tf.constant(new int[] {1, 2});
    Operand<TFloat32> mean =
        overGroups(tf.math.mean(x, axes, Mean.keepDims(true)), channels, groups);
    Operand<TFloat32> centred = tf.math.sub(x, mean);
    Operand<TFloat32> variance =
        overGroups(
            tf.math.mean(tf.math.square(centred), axes, Mean.keepDims(true)), channels, groups);
    Operand<TFloat32> inverse = tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON)));
    if (affine == null) return tf.math.mul(centred, inverse);
    Operand<TFloat32> factor = tf.math.mul(inverse, affine.scale());
    return tf.math.add(tf.math.mul(centred, factor), affine.offset());
  }

  private static void checkGroups(int channels, int groups) {
    if (groups < 1 || channels % groups != 0)
      throw new IllegalArgumentException(
          channels + " channels cannot be divided into " + groups + " equal groups");
  }

  /**
   * The same as {@link #group}, as a batch norm of one image whose channels are all groups of all
   * images: two transpositions, but the rest is fused, forwards and backwards. Training of a
   * network with such norms in bfloat16, where convolutions cost little, becomes 1.3 times as fast;
   * in float32 nothing is gained. Statistics are float32 for either type.
   */
  <T extends TNumber> Operand<T> groupAsBatch(
      Affine affine, Operand<T> x, int channels, int groups) {
    return scaled(affine, plainGroupAsBatch(x, channels, groups), channels);
  }

  /** The same without scale and offset. */
  <T extends TNumber> Operand<T> plainGroupAsBatch(Operand<T> x, int channels, int groups) {
    checkGroups(channels, groups);
    int perGroup = channels / groups;
    Operand<TInt32> shape = tf.shape(x);
    Operand<TInt32> images =
        tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TInt32> all = tf.math.mul(images, tf.constant(new int[] {groups}));
    Operand<T> imagesFirst =
        tf.reshape(x, joined(images, tf.constant(new int[] {-1, groups, perGroup})));
    Operand<T> pixelsFirst = tf.linalg.transpose(imagesFirst, tf.constant(new int[] {1, 3, 0, 2}));
    Operand<TFloat32> none = tf.constant(new float[0]);
    Operand<T> normalised =
        tf.nn
            .fusedBatchNorm(
                tf.reshape(pixelsFirst, joined(tf.constant(new int[] {1, -1, perGroup}), all)),
                tf.fill(all, tf.constant(1f)),
                tf.fill(all, tf.constant(0f)),
                none,
                none,
                FusedBatchNorm.isTraining(true),
                FusedBatchNorm.epsilon(EPSILON))
            .y();
    Operand<T> back =
        tf.linalg.transpose(
            tf.reshape(normalised, tf.shape(pixelsFirst)), tf.constant(new int[] {2, 0, 3, 1}));
    return tf.reshape(back, shape);
  }

  private Operand<TInt32> joined(Operand<TInt32> a, Operand<TInt32> b) {
    return tf.concat(List.of(a, b), tf.constant(0));
  }

  /**
   * Times the scale, plus the offset: a batch norm with known statistics, whose gradient is fused.
   */
  private <T extends TNumber> Operand<T> scaled(Affine affine, Operand<T> x, int channels) {
    float[] ones = new float[channels];
    Arrays.fill(ones, 1);
    return tf.nn
        .fusedBatchNorm(
            x,
            affine.scale(),
            affine.offset(),
            tf.constant(new float[channels]),
            tf.constant(ones),
            FusedBatchNorm.isTraining(false),
            FusedBatchNorm.epsilon(0f))
        .y();
  }

  /** The mean of each group in each of its channels. */
  private Operand<TFloat32> overGroups(Operand<TFloat32> perChannel, int channels, int groups) {
    if (groups == channels) return perChannel;
    int size = channels / groups;
    Operand<TFloat32> grouped = tf.reshape(perChannel, tf.constant(new int[] {-1, groups, size}));
    Operand<TFloat32> mean = tf.math.mean(grouped, tf.constant(new int[] {2}), Mean.keepDims(true));
    float[] ones = new float[size];
    java.util.Arrays.fill(ones, 1);
    return tf.reshape(
        tf.math.mul(mean, tf.constant(ones)), tf.constant(new int[] {-1, 1, 1, channels}));
  }
}
