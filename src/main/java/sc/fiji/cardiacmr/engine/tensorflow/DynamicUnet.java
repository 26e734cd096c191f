package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/**
 * The U-Net around a classification network of fastai 2 ({@code DynamicUnet} as {@code
 * unet_learner} builds it: no normalisation in the decoder, no blur, no self-attention, last
 * connection to the image). The encoder is followed by batch norm, a rectifier and two
 * convolutions; each block of the decoder doubles the size by sub-pixels (Shi et al. 2016), joins
 * the normalised features of that size and convolves twice; at full resolution the image itself is
 * joined, a residual block follows, and a 1 x 1 convolution gives the scores.
 *
 * <p>fastai stretches activations where sizes do not match; here sizes must be multiples of 32.
 *
 * <p>Arguments: {@code channels}, {@code classes}, {@code encoder} ({@code resnet34}, {@code
 * resnet50} or {@code vgg16-bn}), {@code width} (channels of the first convolution, default 64 as
 * in the published networks; all others follow).
 */
final class DynamicUnet implements Network {

  private static final int LARGEST_WIDTH = 256;

  private final int channels;
  private final int classes;
  private final Encoder encoder;

  DynamicUnet(NetworkSpec spec) {
    channels = spec.integer("channels");
    classes = spec.integer("classes");
    int width = spec.integer("width", 64);
    String name = spec.text("encoder", "resnet34");
    if (channels < 1) throw new IllegalArgumentException("channels must be at least 1");
    if (classes < 2 || classes > 127)
      throw new IllegalArgumentException("classes must be 2 to 127, not " + classes);
    if (width < 1 || width > LARGEST_WIDTH)
      throw new IllegalArgumentException("width must be 1 to " + LARGEST_WIDTH + ", not " + width);
    encoder =
        switch (name) {
          case "resnet34" -> new ResNetEncoder(channels, width, false);
          case "resnet50" -> new ResNetEncoder(channels, width, true);
          case "vgg16-bn" -> new VggEncoder(channels, width);
          default ->
              throw new IllegalArgumentException(
                  "encoder must be resnet34, resnet50 or vgg16-bn, not '" + name + "'");
        };
  }

  Encoder encoder() {
    return encoder;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public int sizeDivisor() {
    return 32;
  }

  /** PyTorch's. */
  @Override
  public float batchNormEpsilon() {
    return 1e-5f;
  }

  /** PyTorch's. */
  @Override
  public float batchNormMomentum() {
    return 0.1f;
  }

  @Override
  public List<String> encoderBlocks() {
    return encoder.blocks();
  }

  @Override
  public List<String> decoderBlocks() {
    List<String> blocks = new ArrayList<>();
    blocks.add("middle");
    for (int i = 1; i < encoder.widths().length; i++) blocks.add("decoder" + i);
    blocks.add("final");
    return blocks;
  }

  @Override
  public <T extends TNumber> List<Operand<TFloat32>> logits(
      Layers<T> layers, Operand<TFloat32> image, boolean supervised) {
    Operand<T> entered = layers.enter(image);
    List<Operand<T>> features = encoder.features(layers, entered);
    int[] widths = encoder.widths();
    int last = widths.length - 1;
    int n = widths[last];
    layers.bottleneck(features.get(last), n);
    Operand<T> x = layers.relu(layers.batchNorm("middle.norm", features.get(last), n));
    x = convolution(layers, "middle.conv0", x, n, 2 * n);
    x = convolution(layers, "middle.conv1", x, 2 * n, n);
    for (int i = last - 1; i >= 0; i--) {
      String name = "decoder" + (last - i);
      int joined = n / 2 + widths[i];
      int out = i > 0 ? joined : joined / 2;
      x = block(layers, name, x, n, features.get(i), widths[i], out);
      n = out;
    }
    if (encoder.levels()[0] > 0) x = pixelShuffle(layers, "final.up", x, n, n);
    x = layers.join(x, entered);
    n += channels;
    Operand<T> y = convolution(layers, "final.conv0", x, n, n);
    y = layers.convolution("final.conv1", y, 3, n, n, true);
    x = layers.relu(layers.add(x, y));
    return List.of(layers.leave(layers.convolution("head", x, 1, n, classes, true)));
  }

  /** Doubles the size, joins the features of the encoder, convolves twice. */
  static <T extends TNumber> Operand<T> block(
      Layers<T> layers,
      String name,
      Operand<T> below,
      int channelsBelow,
      Operand<T> skip,
      int channelsSkip,
      int channelsOut) {
    Operand<T> up = pixelShuffle(layers, name + ".up", below, channelsBelow, channelsBelow / 2);
    // fastai rectifies after joining; what comes from below is rectified already.
    Operand<T> side = layers.relu(layers.batchNorm(name + ".skip", skip, channelsSkip));
    int joined = channelsBelow / 2 + channelsSkip;
    Operand<T> x = convolution(layers, name + ".conv0", layers.join(up, side), joined, channelsOut);
    return convolution(layers, name + ".conv1", x, channelsOut, channelsOut);
  }

  /**
   * Doubles Y and X by sub-pixels: a 1 x 1 convolution with a bias gives four values for each
   * output channel, which after a rectifier become 2 x 2 pixels. Channel {@code (2 dy + dx) ·
   * channelsOut + c} of the convolution is pixel (dy, dx) of channel c; in PyTorch it is channel
   * {@code 4 c + 2 dy + dx}. The kernel starts such that the four are alike, which spares the
   * result a checkerboard (Aitken et al. 2017).
   */
  static <T extends TNumber> Operand<T> pixelShuffle(
      Layers<T> layers, String name, Operand<T> x, int channelsIn, int channelsOut) {
    Convolution shape = Convolution.of(1, channelsIn, 4 * channelsOut).bias(true);
    Operand<T> y = layers.convolution(name, x, shape, Parameters.Initial.SUB_PIXELS);
    return layers.tf().nn.depthToSpace(layers.relu(y), 2L);
  }

  private static <T extends TNumber> Operand<T> convolution(
      Layers<T> layers, String name, Operand<T> x, int in, int out) {
    return layers.relu(layers.convolution(name, x, 3, in, out, true));
  }
}
