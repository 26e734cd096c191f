package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/**
 * The 2-D network of nnU-Net (Isensee et al. 2021, "nnU-Net: a self-configuring method for deep
 * learning-based biomedical image segmentation") as MONAI's {@code DynUNet} builds it: two 3 x 3
 * convolutions per level with instance norm and leaky rectifiers, the first of each level but the
 * uppermost with stride 2, transposed 2 x 2 convolutions up, and residual connections on the way
 * down.
 *
 * <p>Arguments: {@code channels}, {@code classes}, {@code widths} (feature maps per level, full
 * resolution first; default 32, 64, 128, 256, 512, 512, 512), {@code res_block} (residual
 * connections, default true), {@code deep_supervision} (auxiliary outputs while training at 1/2,
 * 1/4, … but the coarsest, as in nnU-Net; default false).
 */
final class DynUNet implements Network {

  private static final int[] WIDTHS = {32, 64, 128, 256, 512, 512, 512};
  private static final String NORM = "instance";

  private final int channels;
  private final int classes;
  private final int[] widths;
  private final boolean residual;
  private final boolean deepSupervision;

  DynUNet(NetworkSpec spec) {
    channels = Arguments.channels(spec);
    classes = Arguments.classes(spec);
    widths = Arguments.widths(spec.integers("widths", WIDTHS), 3, 8);
    residual = spec.flag("res_block", true);
    deepSupervision = spec.flag("deep_supervision", false);
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
    return 1 << (widths.length - 1);
  }

  @Override
  public List<String> encoderBlocks() {
    return Network.encoderLevels(widths.length);
  }

  @Override
  public List<String> decoderBlocks() {
    return Network.decoderLevels(widths.length);
  }

  @Override
  public <T extends TNumber> List<Operand<TFloat32>> logits(
      Layers<T> layers, Operand<TFloat32> image, boolean supervised) {
    List<Operand<T>> skips = new ArrayList<>();
    Operand<T> x = layers.enter(image);
    int in = channels;
    for (int level = 0; level < widths.length; level++) {
      x = encoder(layers, level, x, in);
      skips.add(x);
      in = widths[level];
    }
    layers.bottleneck(x, in);
    List<Operand<TFloat32>> heads = new ArrayList<>();
    for (int level = widths.length - 2; level >= 0; level--) {
      int w = widths[level];
      String name = "decoder" + level;
      x = layers.upConvolution(name + ".up", x, widths[level + 1], w);
      x = layers.join(x, skips.get(level));
      x = layers.block(name + ".conv0", x, 2 * w, w, NORM);
      x = layers.block(name + ".conv1", x, w, w, NORM);
      boolean coarsest = level == widths.length - 2;
      if (level == 0 || (supervised && deepSupervision && !coarsest))
        heads.add(0, layers.leave(layers.convolution("head" + level, x, 1, w, classes, true)));
    }
    return heads;
  }

  private <T extends TNumber> Operand<T> encoder(
      Layers<T> layers, int level, Operand<T> x, int in) {
    String name = "encoder" + level;
    int out = widths[level];
    int stride = level == 0 ? 1 : 2;
    Operand<T> y =
        layers.leakyRelu(
            layers.normalised(name + ".conv0", x, Convolution.of(3, in, out).stride(stride), NORM));
    y = layers.normalised(name + ".conv1", y, Convolution.of(3, out, out), NORM);
    if (!residual) return layers.leakyRelu(y);
    boolean sameShape = in == out && stride == 1;
    Operand<T> shortcut =
        sameShape
            ? x
            : layers.normalised(
                name + ".shortcut", x, Convolution.of(1, in, out).stride(stride), NORM);
    return layers.leakyRelu(layers.add(y, shortcut));
  }
}
