package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * The discriminator of CycleGAN (Isola et al. 2017, PatchGAN): each number of its result says how
 * real a patch of the image looks. Convolutions of 4 x 4 pixels with a leaky rectifier of slope 0.2
 * and, but for the first and the last, instance norm (and no bias, which the norm would take away).
 * With 3 layers that halve the image a patch has 70 x 70 pixels.
 *
 * @param channels of the image
 * @param width feature maps of the first layer; they double with each further layer, up to 8 times
 * @param layers number of layers that halve the image
 */
record PatchDiscriminator(int channels, int width, int layers) {

  private static final int KERNEL = 4;
  private static final float SLOPE = 0.2f;
  private static final int MOST = 8;

  /** Scores, axes N, Y, X, 1: 1 for real, 0 for translated, as the loss has it. */
  <T extends TNumber> Operand<TFloat32> scores(Layers<T> layers, Operand<TFloat32> image) {
    Operand<T> x = layers.enter(image);
    int in = channels;
    for (int level = 0; level <= this.layers; level++) {
      int out = width * Math.min(1 << level, MOST);
      Convolution shape = Convolution.of(KERNEL, in, out).stride(level < this.layers ? 2 : 1);
      x = convolution(layers, "conv" + level, x, shape.bias(level == 0));
      if (level > 0) x = layers.plainInstanceNorm(x, out);
      x = layers.leakyRelu(x, SLOPE);
      in = out;
    }
    return layers.leave(convolution(layers, "scores", x, Convolution.of(KERNEL, in, 1).bias(true)));
  }

  private static <T extends TNumber> Operand<T> convolution(
      Layers<T> layers, String name, Operand<T> x, Convolution shape) {
    return layers.convolution(
        name, layers.padded(x, 1, 0), shape.padding(Convolution.Padding.NONE));
  }

  /** Height and width of the smallest image for which there is a score. */
  int smallestSize() {
    // The last two layers each make the image a pixel smaller.
    return 3 << layers;
  }
}
