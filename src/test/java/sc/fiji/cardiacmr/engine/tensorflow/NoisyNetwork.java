package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Two classes from one convolution, and a branch with noise and a loss of its own. */
final class NoisyNetwork implements Network {

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public int sizeDivisor() {
    return 1;
  }

  @Override
  public <T extends TNumber> List<Operand<TFloat32>> logits(
      Layers<T> layers, Operand<TFloat32> image, boolean supervised) {
    Operand<T> x = layers.enter(image);
    if (layers.training()) {
      var tf = layers.tf();
      Operand<TFloat32> mean = layers.leave(layers.convolution("branch", x, 3, 1, 1, true));
      // The shape comes from something that depends on weights.
      Operand<TInt32> shape = tf.shape(mean);
      Operand<TFloat32> drawn =
          tf.math.add(
              mean, tf.math.mul(layers.randomNormal(shape), layers.randomNormal(shape)));
      layers.auxiliaryLoss(
          tf.math.mean(
              tf.math.square(tf.math.sub(drawn, image)), tf.constant(new int[] {0, 1, 2, 3})));
    }
    return List.of(layers.leave(layers.convolution("head", x, 3, 1, 2, true)));
  }
}
