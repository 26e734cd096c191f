package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Losses of segmentation. Scores (before softmax) and one-hot references have axes N, Y, X, class;
 * the reference does not depend on weights. p is the softmax of the scores, g the reference.
 */
final class Losses {

  /** Added to numerator and denominator of Dice, so that an absent class costs nothing. */
  static final float DICE_SMOOTHING = 1f;

  /** Softness k of the boundary in the shape-aware loss. */
  static final float SHAPE_SOFTNESS = 0.2f;

  private final Ops tf;
  private final int classes;
  private final Operand<TInt32> flat;
  private final Operand<TInt32> pixels;

  /**
   * @param classes number of classes, background included
   */
  Losses(Ops tf, int classes) {
    this.tf = tf;
    this.classes = classes;
    flat = tf.constant(new int[] {-1, classes});
    pixels = tf.constant(new int[] {0});
  }

  /**
   * Cross-entropy, averaged over all pixels of the batch: {@code -1/P Σ_p log softmax(s_p)[t_p]}.
   * With class weights the weighted mean of PyTorch: {@code Σ_p w[t_p] e_p / Σ_p w[t_p]}; 0 if no
   * pixel has a weight.
   *
   * @param weights one per class; empty: none
   */
  Operand<TFloat32> crossEntropy(
      Operand<TFloat32> scores, Operand<TFloat32> oneHot, List<Double> weights) {
    Operand<TFloat32> entropy = entropy(scores, oneHot);
    if (weights.isEmpty()) return mean(entropy, 0);
    float[] values = new float[classes];
    for (int c = 0; c < classes; c++) values[c] = weights.get(c).floatValue();
    Operand<TFloat32> weight =
        tf.sum(
            tf.math.mul(tf.reshape(oneHot, flat), tf.constant(values)), tf.constant(new int[] {1}));
    // The smallest normal number: all weights may be those of absent classes.
    Operand<TFloat32> total =
        tf.math.maximum(tf.sum(weight, pixels), tf.constant(Float.MIN_NORMAL));
    return tf.math.div(tf.sum(tf.math.mul(weight, entropy), pixels), total);
  }

  /** Cross-entropy of each pixel, one axis. */
  private Operand<TFloat32> entropy(Operand<TFloat32> scores, Operand<TFloat32> oneHot) {
    // Dense and two-dimensional: the gradient of other forms is missing or wrong.
    return tf.nn
        .softmaxCrossEntropyWithLogits(tf.reshape(scores, flat), tf.reshape(oneHot, flat))
        .loss();
  }

  /**
   * Focal loss (Lin et al. 2017, without class balance), averaged over all pixels: {@code -(1 -
   * p_t)^γ log p_t}, with p_t the probability of the true class.
   *
   * @param gamma ≥ 0
   */
  Operand<TFloat32> focal(Operand<TFloat32> scores, Operand<TFloat32> oneHot, double gamma) {
    Operand<TFloat32> entropy = entropy(scores, oneHot);
    if (gamma == 0) return mean(entropy, 0);
    Operand<TFloat32> missing = tf.math.sub(tf.constant(1f), tf.math.exp(tf.math.neg(entropy)));
    // Below γ = 1 the power has an infinite slope at 0, and 0 times it is no number.
    Operand<TFloat32> safe = tf.math.maximum(missing, tf.constant(1e-7f));
    return mean(tf.math.mul(tf.math.pow(safe, tf.constant((float) gamma)), entropy), 0);
  }

  /**
   * Soft Dice loss (Milletari et al. 2016, without squares), sums over the whole batch, mean over
   * the classes c ≥ 1: {@code 1 - (2 Σ p_c g_c + 1) / (Σ p_c + Σ g_c + 1)}.
   */
  Operand<TFloat32> dice(Operand<TFloat32> scores, Operand<TFloat32> oneHot) {
    Operand<TFloat32> p = tf.nn.softmax(tf.reshape(scores, flat));
    Operand<TFloat32> g = tf.reshape(oneHot, flat);
    Operand<TFloat32> both = tf.sum(tf.math.mul(p, g), pixels);
    Operand<TFloat32> total = tf.math.add(tf.sum(p, pixels), tf.sum(g, pixels));
    Operand<TFloat32> smooth = tf.constant(DICE_SMOOTHING);
    Operand<TFloat32> dice =
        tf.math.div(
            tf.math.add(tf.math.mul(tf.constant(2f), both), smooth), tf.math.add(total, smooth));
    Operand<TFloat32> foreground =
        tf.slice(dice, tf.constant(new int[] {1}), tf.constant(new int[] {classes - 1}));
    return tf.math.sub(tf.constant(1f), mean(foreground, 0));
  }

  /**
   * The same with sums over each image alone, mean over images and classes: a small region of one
   * image counts as much as a large one of another, as it does in a mean of Dice over images. As
   * MONAI's DiceLoss with {@code batch=False}, {@code include_background=False} and smoothing 1.
   */
  Operand<TFloat32> imageDice(Operand<TFloat32> scores, Operand<TFloat32> oneHot) {
    Operand<TFloat32> p = tf.nn.softmax(tf.reshape(scores, flat));
    Operand<TFloat32> g = tf.reshape(oneHot, flat);
    Operand<TFloat32> both = perImage(foreground(tf.math.mul(p, g)), oneHot);
    Operand<TFloat32> total = perImage(foreground(tf.math.add(p, g)), oneHot);
    Operand<TFloat32> smooth = tf.constant(DICE_SMOOTHING);
    Operand<TFloat32> dice =
        tf.math.div(
            tf.math.add(tf.math.mul(tf.constant(2f), both), smooth), tf.math.add(total, smooth));
    return tf.math.sub(tf.constant(1f), overImages(dice));
  }

  /**
   * Generalized Dice loss (Sudre et al. 2017, "GDL_v"), sums over the whole batch, background
   * included: {@code 1 - 2 Σ_c w_c Σ p_c g_c / Σ_c w_c Σ (p_c + g_c)} with {@code w_c = 1 / (Σ
   * g_c)²}. A class that is absent from the batch has the weight of the rarest class present, so
   * that it is not predicted for nothing.
   */
  Operand<TFloat32> generalizedDice(Operand<TFloat32> scores, Operand<TFloat32> oneHot) {
    Operand<TFloat32> p = tf.nn.softmax(tf.reshape(scores, flat));
    Operand<TFloat32> g = tf.reshape(oneHot, flat);
    Operand<TFloat32> size = tf.sum(g, pixels);
    Operand<TFloat32> absent = tf.math.sub(tf.constant(1f), present(size));
    Operand<TFloat32> smallest =
        tf.reduceMin(tf.math.add(size, tf.math.mul(absent, tf.constant(1e30f))), pixels);
    Operand<TFloat32> filled = tf.math.add(size, tf.math.mul(absent, smallest));
    // Relative to the largest weight: the ratio is the same, and squares stay in range.
    Operand<TFloat32> weight = tf.math.square(tf.math.div(smallest, filled));
    Operand<TFloat32> both = tf.sum(tf.math.mul(p, g), pixels);
    Operand<TFloat32> total = tf.math.add(tf.sum(p, pixels), size);
    Operand<TFloat32> ratio =
        tf.math.div(
            tf.sum(tf.math.mul(weight, both), pixels), tf.sum(tf.math.mul(weight, total), pixels));
    return tf.math.sub(tf.constant(1f), tf.math.mul(tf.constant(2f), ratio));
  }

  /**
   * Shape-aware loss (equations 1 to 3 of the work on segmenting tagged images): for each image and
   * class c ≥ 1 {@code Σ |p_c - S(φ_c)| / Σ g_c}, averaged over images and these classes, where
   * {@code S = 1 / (1 + exp(-(1 - φ) / k))} inside the class, φ > 0, and 0 outside; k = 0.2. A
   * class that is absent from an image contributes 0.
   *
   * @param distances φ, axes N, Y, X, class from 1 on; at most 0 outside the class
   */
  Operand<TFloat32> shapeAware(
      Operand<TFloat32> scores, Operand<TFloat32> oneHot, Operand<TFloat32> distances) {
    Operand<TInt32> foregroundFlat = tf.constant(new int[] {-1, classes - 1});
    Operand<TFloat32> phi = tf.reshape(distances, foregroundFlat);
    Operand<TFloat32> shape =
        tf.math.mul(
            tf.math.sigmoid(
                tf.math.mul(tf.math.sub(tf.constant(1f), phi), tf.constant(1 / SHAPE_SOFTNESS))),
            present(phi));
    Operand<TFloat32> p = foreground(tf.nn.softmax(tf.reshape(scores, flat)));
    Operand<TFloat32> g = foreground(tf.reshape(oneHot, flat));
    Operand<TFloat32> difference = perImage(tf.math.abs(tf.math.sub(p, shape)), oneHot);
    Operand<TFloat32> size = perImage(g, oneHot);
    // Where a class is absent its size is 0: any number > 0 will do below.
    return overImages(
        tf.math.div(
            tf.math.mul(difference, present(size)), tf.math.maximum(size, tf.constant(1f))));
  }

  /**
   * Sums over the pixels of each image.
   *
   * @param x axes pixel of all images, class from 1 on
   * @param images with N as their first axis
   * @return axes N, class
   */
  private Operand<TFloat32> perImage(Operand<TFloat32> x, Operand<TFloat32> images) {
    Operand<TInt32> number =
        tf.slice(tf.shape(images), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TInt32> axes =
        tf.concat(List.of(number, tf.constant(new int[] {-1, classes - 1})), tf.constant(0));
    return tf.sum(tf.reshape(x, axes), tf.constant(new int[] {1}));
  }

  /** Mean over images and classes. */
  private Operand<TFloat32> overImages(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {0, 1}), new Mean.Options[0]);
  }

  /** 1 where a number is > 0, else 0. */
  private Operand<TFloat32> present(Operand<TFloat32> x) {
    return tf.dtypes.cast(tf.math.greater(x, tf.constant(0f)), TFloat32.class);
  }

  private Operand<TFloat32> foreground(Operand<TFloat32> pixelsByClass) {
    return tf.slice(
        pixelsByClass, tf.constant(new int[] {0, 1}), tf.constant(new int[] {-1, classes - 1}));
  }

  private Operand<TFloat32> mean(Operand<TFloat32> x, int axis) {
    return tf.math.mean(x, tf.constant(new int[] {axis}));
  }
}
