package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The losses of CycleGAN, each a single number (Zhu et al. 2017, section 4: squares for logs). */
final class CycleGanLosses {

  private final Ops tf;

  CycleGanLosses(Ops tf) {
    this.tf = tf;
  }

  /** Mean of {@code (score - wanted)²}: 1 is wanted of real images, 0 of translated ones. */
  Operand<TFloat32> leastSquares(Operand<TFloat32> scores, float wanted) {
    return mean(tf.math.square(tf.math.sub(scores, tf.constant(wanted))));
  }

  /** Mean of {@code |a - b|}. */
  Operand<TFloat32> meanDifference(Operand<TFloat32> a, Operand<TFloat32> b) {
    return mean(tf.math.abs(tf.math.sub(a, b)));
  }

  /** What a discriminator minimises: half of what it errs on real and on translated images. */
  Operand<TFloat32> discriminator(Operand<TFloat32> real, Operand<TFloat32> translated) {
    return tf.math.mul(
        tf.constant(0.5f), tf.math.add(leastSquares(real, 1), leastSquares(translated, 0)));
  }

  /** Sum of numbers, each times its weight. */
  Operand<TFloat32> sum(List<Operand<TFloat32>> losses, double weight) {
    return tf.math.mul(tf.constant((float) weight), tf.math.addN(losses));
  }

  private Operand<TFloat32> mean(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {0, 1, 2, 3}));
  }
}
