package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** The layers that halve and double Y and X, axes N, Y, X, C. */
final class Resizing<T extends TNumber> {

  private final Ops tf;
  private final Parameters parameters;
  private final Layers<T> layers;

  Resizing(Ops tf, Parameters parameters, Layers<T> layers) {
    this.tf = tf;
    this.parameters = parameters;
    this.layers = layers;
  }

  /** Halves Y and X by the largest of each 2 x 2 pixels. */
  Operand<T> maxPool(Operand<T> x) {
    if (!layers.training())
      return tf.nn.maxPool(
          x, tf.constant(new int[] {1, 2, 2, 1}), tf.constant(new int[] {1, 2, 2, 1}), "VALID");
    // The older operation, whose sizes are fixed, has the faster gradient.
    OperationBuilder pool = tf.scope().opBuilder("MaxPool", "MaxPool");
    pool.addInput(x.asOutput());
    pool.setAttr("ksize", new long[] {1, 2, 2, 1});
    pool.setAttr("strides", new long[] {1, 2, 2, 1});
    pool.setAttr("padding", "VALID");
    return pool.build().output(0);
  }

  /** Doubles Y and X by a transposed 2 x 2 convolution with stride 2. */
  Operand<T> upConvolution(String name, Operand<T> x, int channelsIn, int channelsOut) {
    Operand<T> y = transposed(name, x, Convolution.of(2, channelsIn, channelsOut), 0, "SAME");
    return layers.biased(name, y, channelsOut);
  }

  /**
   * Doubles Y and X by a transposed 3 x 3 convolution with stride 2: PyTorch's {@code
   * ConvTranspose2d(kernel_size=3, stride=2, padding=1, output_padding=1)}.
   */
  Operand<T> wideUpConvolution(String name, Operand<T> x, int channelsIn, int channelsOut) {
    Operand<T> larger = transposed(name, x, Convolution.of(3, channelsIn, channelsOut), 1, "VALID");
    // PyTorch's padding takes the first row and column away; its output padding keeps the last.
    return tf.slice(
        larger, tf.constant(new int[] {0, 1, 1, 0}), tf.constant(new int[] {-1, -1, -1, -1}));
  }

  /**
   * The gradient of a convolution with stride 2.
   *
   * @param more pixels of the result beyond twice those of x, along Y and along X
   */
  private Operand<T> transposed(
      String name, Operand<T> x, Convolution shape, int more, String padding) {
    int out = shape.channelsOut();
    Operand<TFloat32> weights =
        parameters.trainable(
            name + ".kernel",
            Shape.of(shape.kernel(), shape.kernel(), out, shape.channelsIn()),
            Parameters.Initial.KERNEL);
    // Its own gradient is a convolution of the result.
    boolean pairs = layers.training() && layers.readsInPairs(out, shape.kernel());
    if (pairs) weights = layers.withZeros(weights, 2, 1);
    int channels = pairs ? out + 1 : out;
    Operand<T> kernel = layers.enter(weights);
    Operand<TInt32> doubled = tf.math.mul(tf.shape(x), tf.constant(new int[] {1, 2, 2, 0}));
    Operand<T> y =
        tf.nn.conv2dBackpropInput(
            tf.math.add(doubled, tf.constant(new int[] {0, more, more, channels})),
            kernel,
            x,
            List.of(1L, 2L, 2L, 1L),
            padding,
            new Conv2dBackpropInput.Options[0]);
    return pairs
        ? tf.slice(y, tf.constant(new int[4]), tf.constant(new int[] {-1, -1, -1, out}))
        : y;
  }

  /**
   * Doubles Y and X by bilinear interpolation between pixel centres, the border repeated: PyTorch's
   * {@code Upsample(scale_factor=2, mode="bilinear", align_corners=False)}.
   */
  Operand<T> upsample(Operand<T> x) {
    Operand<TInt32> size =
        tf.slice(tf.shape(x), tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    return layers.enter(
        tf.image.resizeBilinear(
            layers.leave(x),
            tf.math.mul(size, tf.constant(2)),
            ResizeBilinear.halfPixelCenters(true)));
  }
}
