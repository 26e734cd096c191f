package sc.fiji.cardiacmr.engine;

/**
 * Which parameters are trained; the others are frozen: they have no gradient and no place in the
 * optimizer. The blocks of a network are those of {@link TrainableNetwork#encoderBlocks()} and
 * {@link TrainableNetwork#decoderBlocks()}; what is in neither belongs to the head.
 *
 * @param part what is trained
 * @param blocks number of blocks with {@link Part#ENCODER} and {@link Part#DECODER}, counted along
 *     the flow of data: from the input on in the encoder, from the bottleneck on in the decoder.
 *     "The first 5 blocks of the encoder" of the work on multi-centre LGE images (its figure 8) are
 *     counted so, and the decoder's blocks, of which it says no more, are read in the same way. 0
 *     with the other parts
 * @param trainNorms whether the scales and offsets of normalisations in frozen blocks are trained
 *     all the same and their statistics go on moving (fastai's freeze with {@code train_bn}).
 *     Otherwise frozen batch norms work with their moving statistics, which stay
 * @param rateFactor factor f in (0, 1] of discriminative learning rates: the block of the encoder
 *     that is d blocks away from its end is trained at {@code rate · f^d}, d = 1 for the last (the
 *     deepest) block; decoder and head at {@code rate}. 1 = one rate for all. See {@link
 *     #rateFactor(double, int)} for fastai's {@code slice(lowest, rate)}
 * @param keepStatistics whether all batch norms work with their moving statistics, which stay as
 *     they are, while their scales and offsets are trained: those of a few cases would be poor
 */
public record TrainedPart(
    Part part, int blocks, boolean trainNorms, double rateFactor, boolean keepStatistics) {

  /** Parts of a network. */
  public enum Part {
    /** Everything. */
    ALL,
    /** The first blocks of the encoder and nothing else. */
    ENCODER,
    /** The first blocks of the decoder and nothing else. */
    DECODER,
    /** Everything but the encoder. */
    DECODER_AND_HEAD,
    /** What is neither encoder nor decoder: the layers that give the class scores. */
    HEAD
  }

  /** Everything, at one rate. */
  public static final TrainedPart ALL = new TrainedPart(Part.ALL, 0, false, 1, false);

  /** A frozen encoder whose normalisations train on: fastai's freeze. */
  public static final TrainedPart FROZEN_ENCODER =
      new TrainedPart(Part.DECODER_AND_HEAD, 0, true, 1, false);

  /** What gives the class scores, and nothing else. */
  public static final TrainedPart HEAD = new TrainedPart(Part.HEAD, 0, false, 1, false);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public TrainedPart {
    if (part == null) throw new IllegalArgumentException("The trained part is missing.");
    boolean counted = part == Part.ENCODER || part == Part.DECODER;
    if (counted ? blocks < 1 : blocks != 0)
      throw new IllegalArgumentException(
          counted
              ? "The number of trained blocks must be at least 1, not " + blocks + "."
              : "A number of trained blocks applies only to encoder and decoder.");
    if (!(rateFactor > 0 && rateFactor <= 1))
      throw new IllegalArgumentException(
          "The factor of the learning rates must be in (0, 1], not " + rateFactor + ".");
  }

  /** The first blocks of the encoder, counted from the input, and nothing else. */
  public static TrainedPart encoder(int blocks) {
    return new TrainedPart(Part.ENCODER, blocks, false, 1, false);
  }

  /** The first blocks of the decoder, counted from the bottleneck, and nothing else. */
  public static TrainedPart decoder(int blocks) {
    return new TrainedPart(Part.DECODER, blocks, false, 1, false);
  }

  /** The same with normalisations of frozen blocks trained or not. */
  public TrainedPart withTrainNorms(boolean train) {
    return new TrainedPart(part, blocks, train, rateFactor, keepStatistics);
  }

  /** The same with another factor of the learning rates. */
  public TrainedPart withRateFactor(double factor) {
    return new TrainedPart(part, blocks, trainNorms, factor, keepStatistics);
  }

  /** The same with the statistics of batch norms kept or not. */
  public TrainedPart withKeepStatistics(boolean keep) {
    return new TrainedPart(part, blocks, trainNorms, rateFactor, keep);
  }

  /**
   * The factor with which the first block of the encoder learns at a given share of the rate and
   * the blocks between in equal ratios. fastai's {@code slice(rate / 100, rate)} is {@code
   * rateFactor(0.01, n)}.
   *
   * @param lowest rate of the first block as a share of the full rate, in (0, 1]
   * @param encoderBlocks number n of blocks of the encoder, at least 1
   * @throws IllegalArgumentException if a value is out of range
   */
  public static double rateFactor(double lowest, int encoderBlocks) {
    if (!(lowest > 0 && lowest <= 1))
      throw new IllegalArgumentException(
          "The lowest rate must be a fraction in (0, 1] of the highest, not " + lowest + ".");
    if (encoderBlocks < 1) throw new IllegalArgumentException("The network has no encoder blocks.");
    return Math.pow(lowest, 1.0 / encoderBlocks);
  }
}
