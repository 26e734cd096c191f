package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * VGG16 (Simonyan and Zisserman 2015, configuration D) with batch norm after each convolution, as
 * torchvision builds it: its convolutions keep their biases.
 */
final class VggEncoder implements Encoder {

  private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};

  private final int channels;
  private final int width;

  /**
   * @param channels of the image
   * @param width channels after the first convolution, 64 in the paper
   */
  VggEncoder(int channels, int width) {
    this.channels = channels;
    this.width = width;
  }

  @Override
  public List<String> blocks() {
    return List.of(
        "encoder.stage1", "encoder.stage2", "encoder.stage3", "encoder.stage4", "encoder.stage5");
  }

  @Override
  public int[] levels() {
    return new int[] {0, 1, 2, 3, 4, 5};
  }

  @Override
  public int[] widths() {
    return new int[] {width, 2 * width, 4 * width, 8 * width, 8 * width, 8 * width};
  }

  @Override
  public <T extends TNumber> List<Operand<T>> features(Layers<T> layers, Operand<T> image) {
    List<Operand<T>> features = new ArrayList<>();
    Operand<T> x = image;
    int in = channels;
    for (int stage = 0; stage < 5; stage++) {
      int out = widths()[stage];
      for (int i = 0; i < CONVOLUTIONS[stage]; i++) {
        String name = blocks().get(stage) + ".conv" + i;
        Convolution shape = Convolution.of(3, in, out).bias(true);
        x = layers.relu(layers.normalised(name, x, shape, "batch"));
        in = out;
      }
      features.add(x);
      x = layers.maxPool(x);
    }
    features.add(x);
    return features;
  }
}
