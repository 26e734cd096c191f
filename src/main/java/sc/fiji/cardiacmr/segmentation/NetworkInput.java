package sc.fiji.cardiacmr.segmentation;

import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.image.NormalizationRule;

/**
 * How images are brought to a network, as they were in its training.
 *
 * @param frame which part of a slice it sees, and at what scale
 * @param normalization what is done to the intensities of each window
 * @param channels what its input channels show
 */
public record NetworkInput(
    InputFrame frame, NormalizationRule normalization, InputChannels channels) {

  /**
   * @throws IllegalArgumentException if the normalisation is one for another number of channels
   */
  public NetworkInput {
    normalization.requireChannels(channels.count());
  }
}
