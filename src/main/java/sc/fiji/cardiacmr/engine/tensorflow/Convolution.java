package sc.fiji.cardiacmr.engine.tensorflow;

/**
 * The shape of a convolution with a square kernel.
 *
 * @param kernel height and width in pixels
 * @param stride pixels from one output to the next
 * @param channelsIn channels of the input
 * @param channelsOut channels of the output
 * @param bias whether a bias is added
 * @param padding where zeros are added
 */
record Convolution(
    int kernel, int stride, int channelsIn, int channelsOut, boolean bias, Padding padding) {

  /** Where zeros are added around the input. The two differ only where the stride is above 1. */
  enum Padding {
    /** Half a kernel on each side, as PyTorch's {@code padding=kernel // 2}. */
    EVEN,
    /** As few as possible, the odd one below and on the right: TensorFlow's {@code SAME}. */
    SAME,
    /** Nowhere: the result is smaller by a kernel less one pixel. TensorFlow's {@code VALID}. */
    NONE
  }

  /** Stride 1, no bias, padded evenly. */
  static Convolution of(int kernel, int channelsIn, int channelsOut) {
    return new Convolution(kernel, 1, channelsIn, channelsOut, false, Padding.EVEN);
  }

  /** The same with another stride. */
  Convolution stride(int pixels) {
    return new Convolution(kernel, pixels, channelsIn, channelsOut, bias, padding);
  }

  /** The same with or without a bias. */
  Convolution bias(boolean wanted) {
    return new Convolution(kernel, stride, channelsIn, channelsOut, wanted, padding);
  }

  /** The same with another padding. */
  Convolution padding(Padding other) {
    return new Convolution(kernel, stride, channelsIn, channelsOut, bias, other);
  }
}
