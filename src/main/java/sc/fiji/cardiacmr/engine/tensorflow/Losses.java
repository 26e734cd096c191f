package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Losses of segmentation. Scores and one-hot references have axes N, Y, X, class. */
final class Losses {

  /** Added to numerator and denominator of Dice, so that an absent class costs nothing. */
  static final float DICE_SMOOTHING = 1f;

  private Losses() {}

  /**
   * Cross-entropy, averaged over all pixels of the batch: {@code -1/P Σ_p log softmax(s_p)[t_p]}.
   */
  static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> scores, Operand<TFloat32> oneHot, int classes) {
    Operand<TInt32> flat = tf.constant(new int[] {-1, classes});
    return mean(
        tf,
        // Dense and two-dimensional: the gradient of other forms is missing or wrong.
        tf.nn
            .softmaxCrossEntropyWithLogits(tf.reshape(scores, flat), tf.reshape(oneHot, flat))
            .loss(),
        0);
  }

  /**
   * Soft Dice loss (Milletari et al. 2016, without squares), sums over the whole batch, mean over
   * the classes c ≥ 1: {@code 1 - (2 Σ p_c g_c + 1) / (Σ p_c + Σ g_c + 1)}.
   */
  static Operand<TFloat32> dice(
      Ops tf, Operand<TFloat32> scores, Operand<TFloat32> oneHot, int classes) {
    Operand<TInt32> flat = tf.constant(new int[] {-1, classes});
    Operand<TFloat32> p = tf.nn.softmax(tf.reshape(scores, flat));
    Operand<TFloat32> g = tf.reshape(oneHot, flat);
    Operand<TInt32> pixels = tf.constant(new int[] {0});
    Operand<TFloat32> both = tf.sum(tf.math.mul(p, g), pixels);
    Operand<TFloat32> total = tf.math.add(tf.sum(p, pixels), tf.sum(g, pixels));
    Operand<TFloat32> smooth = tf.constant(DICE_SMOOTHING);
    Operand<TFloat32> dice =
        tf.math.div(
            tf.math.add(tf.math.mul(tf.constant(2f), both), smooth), tf.math.add(total, smooth));
    Operand<TFloat32> foreground =
        tf.slice(dice, tf.constant(new int[] {1}), tf.constant(new int[] {classes - 1}));
    return tf.math.sub(tf.constant(1f), mean(tf, foreground, 0));
  }

  /**
   * Weighted sum over the outputs of deep supervision: weights 1, 1/2, 1/4, … divided by their sum,
   * the reference taken at every second, fourth, … pixel.
   *
   * @param labels class indices, axes N, Y, X
   */
  static Operand<TFloat32> supervised(
      Ops tf,
      List<Operand<TFloat32>> outputs,
      Operand<TInt32> labels,
      int classes,
      double crossEntropyWeight,
      double diceWeight) {
    Operand<TFloat32> loss = null;
    double total = 0;
    for (int i = 0; i < outputs.size(); i++) total += Math.pow(0.5, i);
    for (int i = 0; i < outputs.size(); i++) {
      Operand<TInt32> reference = labels;
      if (i > 0) {
        int step = 1 << i;
        reference =
            tf.stridedSlice(
                labels,
                tf.constant(new int[] {0, 0, 0}),
                tf.constant(new int[] {0, 0, 0}),
                tf.constant(new int[] {1, step, step}),
                org.tensorflow.op.core.StridedSlice.endMask(7L),
                org.tensorflow.op.core.StridedSlice.beginMask(7L));
      }
      Operand<TFloat32> oneHot =
          tf.oneHot(reference, tf.constant(classes), tf.constant(1f), tf.constant(0f));
      double weight = Math.pow(0.5, i) / total;
      if (crossEntropyWeight > 0)
        loss =
            plus(
                tf,
                loss,
                crossEntropy(tf, outputs.get(i), oneHot, classes),
                weight * crossEntropyWeight);
      if (diceWeight > 0)
        loss = plus(tf, loss, dice(tf, outputs.get(i), oneHot, classes), weight * diceWeight);
    }
    return loss;
  }

  private static Operand<TFloat32> plus(
      Ops tf, Operand<TFloat32> sum, Operand<TFloat32> term, double weight) {
    Operand<TFloat32> weighted = tf.math.mul(term, tf.constant((float) weight));
    return sum == null ? weighted : tf.math.add(sum, weighted);
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x, int axis) {
    return tf.math.mean(x, tf.constant(new int[] {axis}));
  }
}
