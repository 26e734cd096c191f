package sc.fiji.cardiacmr.foreign;

import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/**
 * What a model gives for an image: a number per pixel for each of its output channels.
 *
 * @param image what the model was applied to
 * @param channels names of the channels
 * @param values for each channel, axes T, Z, Y, X with X fastest; not copied
 */
public record AppliedModel(ImageSeries<?> image, List<String> channels, float[][] values) {

  /**
   * One channel as an image.
   *
   * @param channel from 0
   */
  public ImageSeries<FloatType> values(int channel) {
    return new ImageSeries<>(
        ArrayImgs.floats(
            values[channel], image.width(), image.height(), image.slices(), image.phases()),
        image.calibration(),
        channels.get(channel) + " of " + image.name());
  }

  /**
   * The channel that a text means.
   *
   * @param text its name, or its number from 1 on
   * @return from 0
   * @throws IllegalArgumentException if there is no such channel; the message lists them
   */
  public int channel(String text) {
    return new ChannelLabels(channels).channel(text);
  }

  /**
   * The label value of each channel where the user does not say: by name where all channels have
   * names of this library's classes, background first; else the channel's number from 0 on, so that
   * the first is background.
   */
  public int[] usualLabels() {
    return new ChannelLabels(channels).usual();
  }

  /**
   * The label value of each channel as the user says.
   *
   * @param text {@code name or number of a channel=label value}, separated by commas; channels that
   *     are not named become background; blank for {@link #usualLabels}
   * @throws IllegalArgumentException if it is not that
   */
  public int[] labels(String text) {
    return new ChannelLabels(channels).parse(text);
  }

  /**
   * For each pixel the label of the channel with the largest number, of equal ones the first; with
   * one channel, its label where the number is above 0.5.
   *
   * @param labels one for each channel, see {@link #labels(String)}
   */
  public ImageSeries<UnsignedByteType> labelled(int[] labels) {
    return Planes.wrapLabels(
        ChannelLabels.largest(values, labels),
        image.width(),
        image.height(),
        image.slices(),
        image.phases(),
        image.calibration(),
        "labels of " + image.name());
  }

  /**
   * Whether the {@link #usualLabels} mean what they mean in this library: the channels have the
   * names of its classes.
   */
  public boolean isKnown() {
    return new ChannelLabels(channels).isKnown();
  }

  /** What became of the channels, for people. */
  public String meaning(int[] labels) {
    return new ChannelLabels(channels).meaning(labels);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
