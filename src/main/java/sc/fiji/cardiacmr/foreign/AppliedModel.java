package sc.fiji.cardiacmr.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Planes;

/**
 * What a model gives for an image: a number per pixel for each of its output channels.
 *
 * @param image what the model was applied to
 * @param channels names of the channels
 * @param values for each channel, axes T, Z, Y, X with X fastest; not copied
 */
public record AppliedModel(ImageSeries<?> image, List<String> channels, float[][] values) {

  private static final float HALF = 0.5f;

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
    int index = channels.indexOf(text.trim());
    if (index >= 0) return index;
    if (text.trim().matches("\\d{1,6}")) {
      int number = Integer.parseInt(text.trim());
      if (number >= 1 && number <= channels.size()) return number - 1;
    }
    throw new IllegalArgumentException(
        "Unknown channel '"
            + text
            + "'. Give a number from 1 to "
            + channels.size()
            + ", or a name: "
            + String.join(", ", channels)
            + ".");
  }

  /**
   * The label value of each channel where the user does not say: by name where all channels have
   * names of this library's classes, background first; else the channel's number from 0 on, so that
   * the first is background.
   */
  public int[] usualLabels() {
    if (channels.size() == 1) return new int[] {1};
    try {
      LabelClasses classes = LabelClasses.of(channels);
      if (!classes.hasOthers()) {
        int[] labels = new int[channels.size()];
        for (int c = 0; c < labels.length; c++) labels[c] = classes.value(c);
        return labels;
      }
    } catch (IllegalArgumentException e) {
      // Other names: the numbers say what is what.
    }
    if (channels.size() > 256)
      throw new IllegalArgumentException(
          "The model has " + channels.size() + " channels; labels can be at most 256.");
    int[] labels = new int[channels.size()];
    for (int c = 0; c < labels.length; c++) labels[c] = c;
    return labels;
  }

  /**
   * The label value of each channel as the user says.
   *
   * @param text {@code name or number of a channel=label value}, separated by commas; channels that
   *     are not named become background; blank for {@link #usualLabels}
   * @throws IllegalArgumentException if it is not that
   */
  public int[] labels(String text) {
    if (text.isBlank()) return usualLabels();
    int[] labels = new int[channels.size()];
    List<Integer> named = new ArrayList<>();
    for (String pair : text.split(",")) {
      String[] sides = pair.split("=", -1);
      if (sides.length != 2 || !sides[1].trim().matches("\\d{1,3}"))
        throw new IllegalArgumentException(
            "Label values must be pairs of channel=label value, such as LV=1,MYO=2, not '"
                + text
                + "'.");
      int channel = channel(sides[0]);
      if (named.contains(channel))
        throw new IllegalArgumentException(
            "The label values name the channel '" + sides[0] + "' twice.");
      named.add(channel);
      labels[channel] = Integer.parseInt(sides[1].trim());
      if (labels[channel] > 255)
        throw new IllegalArgumentException("Label values are 0 to 255, not " + sides[1] + ".");
    }
    return labels;
  }

  /**
   * For each pixel the label of the channel with the largest number, of equal ones the first; with
   * one channel, its label where the number is above 0.5.
   *
   * @param labels one for each channel, see {@link #labels(String)}
   */
  public ImageSeries<UnsignedByteType> labelled(int[] labels) {
    byte[] result = new byte[values[0].length];
    for (int i = 0; i < result.length; i++) {
      if (values.length == 1) {
        if (values[0][i] > HALF) result[i] = (byte) labels[0];
        continue;
      }
      int best = 0;
      for (int c = 1; c < values.length; c++) if (values[c][i] > values[best][i]) best = c;
      result[i] = (byte) labels[best];
    }
    return Planes.wrapLabels(
        result,
        image.width(),
        image.height(),
        image.slices(),
        image.phases(),
        image.calibration(),
        "labels of " + image.name());
  }

  /** What became of the channels, for people. */
  public String meaning(int[] labels) {
    List<String> parts = new ArrayList<>();
    for (int c = 0; c < labels.length; c++) parts.add(channels.get(c) + " = " + labels[c]);
    if (labels.length == 1)
      return String.format(Locale.ROOT, "Label %d: where the output is above 0.5.", labels[0]);
    return "Labels: " + String.join(", ", parts) + ".";
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
