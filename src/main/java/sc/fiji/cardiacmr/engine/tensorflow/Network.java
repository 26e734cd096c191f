package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import sc.fiji.cardiacmr.engine.NetworkSpec;

/** An architecture: adds its layers to a graph. */
interface Network {

  /**
   * The architecture that a specification names.
   *
   * @throws IllegalArgumentException if there is none of that name, or its arguments are wrong
   */
  static Network of(NetworkSpec spec) {
    return switch (spec.architecture()) {
      case "unet" -> new UNet(spec);
      case "dynamic-unet" -> new DynamicUnet(spec);
      case "resnet-vae" -> new ResNetVae(spec);
      case "dynunet" -> new DynUNet(spec);
      case "fcn" -> new Fcn(spec);
      case ResNetGenerator.NAME -> new ResNetGenerator(spec);
      default ->
          throw new IllegalArgumentException(
              "Unknown network '"
                  + spec.architecture()
                  + "'. Choose one of unet, dynamic-unet, resnet-vae, dynunet, fcn, resnet-generator.");
    };
  }

  /** Names of the encoder's blocks of a network with a block per level, full resolution first. */
  static List<String> encoderLevels(int levels) {
    return IntStream.range(0, levels).mapToObj(level -> "encoder" + level).toList();
  }

  /** Names of its decoder's blocks, from the level above the bottleneck to full resolution. */
  static List<String> decoderLevels(int levels) {
    return IntStream.range(0, levels - 1).mapToObj(i -> "decoder" + (levels - 2 - i)).toList();
  }

  int channels();

  int classes();

  /**
   * Names of the blocks of the encoder, from the input on; the deepest, the bottleneck, is the
   * last. To a block belong the parameters whose name begins with the block's and a dot.
   */
  default List<String> encoderBlocks() {
    return List.of();
  }

  /** Names of the blocks of the decoder, from the bottleneck up to full resolution. */
  default List<String> decoderBlocks() {
    return List.of();
  }

  /** Whether it makes images of images, with numbers in -1..1, instead of class scores. */
  default boolean makesImages() {
    return false;
  }

  /** Height and width of the input must be multiples of this. */
  int sizeDivisor();

  /** The only height and width of training images, or 0 where any multiple of the divisor goes. */
  default int trainingSize() {
    return 0;
  }

  /** Added to the variance in batch norm. */
  default float batchNormEpsilon() {
    return 1e-3f;
  }

  /** Weight of the batch in the moving statistics of batch norm. */
  default float batchNormMomentum() {
    return 0.02f;
  }

  /**
   * Adds the network to the graph.
   *
   * @param image axes N, Y, X, C
   * @param supervised whether the auxiliary outputs of deep supervision are wanted
   * @return an image, if the network makes one; else class scores before softmax, axes N, Y, X,
   *     class: first those at full resolution, then, if supervised, at 1/2, 1/4, …
   */
  <T extends TNumber> List<Operand<TFloat32>> logits(
      Layers<T> layers, Operand<TFloat32> image, boolean supervised);
}
