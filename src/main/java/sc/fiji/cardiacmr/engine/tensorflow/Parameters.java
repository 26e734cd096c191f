package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Where a network's layers get their weights from: variables to train, or constants to run. */
interface Parameters {

  /** How a trainable parameter starts. */
  enum Initial {
    /** Normal, with the variance that the training's initialization asks for. */
    KERNEL,
    /**
     * As {@link #KERNEL} for a quarter of the output channels, which the other three quarters
     * repeat (Aitken et al. 2017, ICNR).
     */
    SUB_PIXELS,
    ZEROS,
    ONES
  }

  /**
   * A trainable parameter.
   *
   * @param name unique, dots between its parts, e.g. {@code encoder0.conv0.kernel}
   * @param shape for kernels: height, width, channels in, channels out
   */
  Operand<TFloat32> trainable(String name, Shape shape, Initial initial);

  /** A statistic that training updates but the optimizer does not, e.g. a moving mean. */
  Operand<TFloat32> statistic(String name, Shape shape, Initial initial);

  /** Whether batch norm is already folded into the convolution before it. */
  boolean folded();
}
