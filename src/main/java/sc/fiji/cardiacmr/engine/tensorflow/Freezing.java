package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.cardiacmr.engine.TrainedPart;

/** Which parameters of a network are trained, and at which share of the learning rate. */
final class Freezing {

  /** Everything is trained at the full rate. */
  static final Freezing NONE = new Freezing(TrainedPart.ALL, List.of(), List.of());

  private final TrainedPart part;
  private final List<String> encoder;
  private final List<String> decoder;
  private final Set<String> chosen = new HashSet<>();

  /**
   * @throws IllegalArgumentException if the network has no such part, or fewer blocks
   */
  Freezing(TrainedPart part, Network network) {
    this(part, network.encoderBlocks(), network.decoderBlocks());
  }

  /**
   * @param encoder names of the encoder's blocks, from the input on
   * @param decoder names of the decoder's blocks, from the bottleneck on
   */
  Freezing(TrainedPart part, List<String> encoder, List<String> decoder) {
    this.part = part;
    this.encoder = encoder;
    this.decoder = decoder;
    switch (part.part()) {
      case ALL -> {}
      case ENCODER -> chosen.addAll(first("encoder", encoder, part.blocks()));
      case DECODER -> chosen.addAll(first("decoder", decoder, part.blocks()));
      case DECODER_AND_HEAD -> first("encoder", encoder, 1);
      case HEAD -> {
        first("encoder", encoder, 1);
        first("decoder", decoder, 1);
      }
    }
    if (part.rateFactor() < 1) first("encoder", encoder, 1);
  }

  private static List<String> first(String kind, List<String> blocks, int count) {
    if (blocks.isEmpty())
      throw new IllegalArgumentException(
          "This network has no " + kind + " blocks; train all of it at one rate.");
    if (count > blocks.size())
      throw new IllegalArgumentException(
          "The "
              + kind
              + " of this network has "
              + blocks.size()
              + " blocks; "
              + count
              + " of them cannot be trained.");
    return blocks.subList(0, count);
  }

  /**
   * Whether a parameter is trained.
   *
   * @param parameter its full name, e.g. {@code encoder0.conv0.kernel}
   */
  boolean trains(String parameter) {
    boolean norm = parameter.endsWith(".scale") || parameter.endsWith(".offset");
    return norm && part.trainNorms() || inTrainedPart(parameter);
  }

  private boolean inTrainedPart(String parameter) {
    return switch (part.part()) {
      case ALL -> true;
      case ENCODER, DECODER -> chosen.stream().anyMatch(block -> isIn(parameter, block));
      case DECODER_AND_HEAD -> block(encoder, parameter) < 0;
      case HEAD -> block(encoder, parameter) < 0 && block(decoder, parameter) < 0;
    };
  }

  /** Whether a batch norm works with its moving statistics and leaves them as they are. */
  boolean freezesStatistics(String layer) {
    return part.keepStatistics() || !trains(layer + ".scale");
  }

  /** Factor of the learning rate of a parameter, in (0, 1]. */
  double rateFactor(String parameter) {
    int block = block(encoder, parameter);
    return block < 0 ? 1 : Math.pow(part.rateFactor(), encoder.size() - block);
  }

  private static int block(List<String> blocks, String parameter) {
    for (int i = 0; i < blocks.size(); i++) if (isIn(parameter, blocks.get(i))) return i;
    return -1;
  }

  private static boolean isIn(String parameter, String block) {
    return parameter.startsWith(block + ".");
  }
}
