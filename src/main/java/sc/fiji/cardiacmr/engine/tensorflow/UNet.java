package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/**
 * 2-D U-Net (Ronneberger et al. 2015) in the form of Sendra-Balcells et al. 2022 ("Multi-center,
 * multi-vendor automated segmentation of left ventricular anatomy in contrast-enhanced MRI"): two
 * convolutions per level, each with normalisation and a leaky rectifier, max pooling down,
 * transposed convolutions up, and deep supervision.
 *
 * <p>Arguments: {@code channels}, {@code classes}, {@code widths} (feature maps per level, full
 * resolution first; 32, 64, 128, 256, 512, 1024 in the paper), {@code norm} ({@code instance} as in
 * the paper, or {@code batch}), {@code deep_supervision} (default true).
 */
final class UNet implements Network {

  private final int channels;
  private final int classes;
  private final int[] widths;
  private final String norm;
  private final boolean deepSupervision;

  UNet(NetworkSpec spec) {
    channels = Arguments.channels(spec);
    classes = Arguments.classes(spec);
    widths = Arguments.widths(spec.integers("widths"), 2, 8);
    norm = spec.text("norm", "instance");
    deepSupervision = spec.flag("deep_supervision", true);
    if (!norm.equals("instance") && !norm.equals("batch"))
      throw new IllegalArgumentException("norm must be instance or batch, not '" + norm + "'");
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

  /** {@code encoder0} at full resolution to {@code encoder(L-1)} at the bottleneck. */
  @Override
  public List<String> encoderBlocks() {
    return Network.encoderLevels(widths.length);
  }

  /** {@code decoder(L-2)} next to the bottleneck up to {@code decoder0} at full resolution. */
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
      if (level > 0) x = layers.maxPool(x);
      x = layers.block("encoder" + level + ".conv0", x, in, widths[level], norm);
      x = layers.block("encoder" + level + ".conv1", x, widths[level], widths[level], norm);
      skips.add(x);
      in = widths[level];
    }
    layers.bottleneck(x, in);
    List<Operand<TFloat32>> heads = new ArrayList<>();
    for (int level = widths.length - 2; level >= 0; level--) {
      int w = widths[level];
      x = layers.upConvolution("decoder" + level + ".up", x, widths[level + 1], w);
      x = layers.join(skips.get(level), x);
      x = layers.block("decoder" + level + ".conv0", x, 2 * w, w, norm);
      x = layers.block("decoder" + level + ".conv1", x, w, w, norm);
      boolean coarsest = level == widths.length - 2 && level > 0;
      if (level == 0 || (supervised && deepSupervision && !coarsest))
        heads.add(0, layers.leave(layers.convolution("head" + level, x, 1, w, classes, true)));
    }
    return heads;
  }
}
