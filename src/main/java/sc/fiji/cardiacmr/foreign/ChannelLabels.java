package sc.fiji.cardiacmr.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.image.ArgMax;
import sc.fiji.cardiacmr.image.LabelClasses;

/**
 * Labels of the output channels of a model.
 *
 * @param names of the channels
 */
record ChannelLabels(List<String> names) {

  private static final float HALF = 0.5f;

  /**
   * The channel that a text means.
   *
   * @param text its name, or its number from 1 on
   * @return from 0
   * @throws IllegalArgumentException if there is no such channel; the message lists them
   */
  int channel(String text) {
    int index = names.indexOf(text.trim());
    if (index >= 0) return index;
    if (text.trim().matches("\\d{1,6}")) {
      int number = Integer.parseInt(text.trim());
      if (number >= 1 && number <= names.size()) return number - 1;
    }
    throw new IllegalArgumentException(
        "Unknown channel '"
            + text
            + "'. Give a number from 1 to "
            + names.size()
            + ", or a name: "
            + String.join(", ", names)
            + ".");
  }

  /** Whether the channels are background and classes of this library, by their names. */
  boolean isKnown() {
    try {
      return !LabelClasses.of(names).hasOthers();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The label value of each channel where the user does not say: by name where all channels have
   * names of this library's classes, background first; else the channel's number from 0 on, so that
   * the first is background.
   */
  int[] usual() {
    if (names.size() == 1) return new int[] {1};
    if (isKnown()) {
      LabelClasses classes = LabelClasses.of(names);
      int[] labels = new int[names.size()];
      for (int c = 0; c < labels.length; c++) labels[c] = classes.value(c);
      return labels;
    }
    if (names.size() > 256)
      throw new IllegalArgumentException(
          "The model has " + names.size() + " channels; labels can be at most 256.");
    int[] labels = new int[names.size()];
    for (int c = 0; c < labels.length; c++) labels[c] = c;
    return labels;
  }

  /**
   * The label value of each channel as the user says.
   *
   * @param text {@code name or number of a channel=label value}, separated by commas; channels that
   *     are not named become background; blank for {@link #usual}
   * @throws IllegalArgumentException if it is not that
   */
  int[] parse(String text) {
    if (text.isBlank()) return usual();
    int[] labels = new int[names.size()];
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

  /** What became of the channels, for people. */
  String meaning(int[] labels) {
    List<String> parts = new ArrayList<>();
    for (int c = 0; c < labels.length; c++) parts.add(names.get(c) + " = " + labels[c]);
    if (labels.length == 1)
      return String.format(Locale.ROOT, "Label %d: where the output is above 0.5.", labels[0]);
    return "Labels: " + String.join(", ", parts) + ".";
  }

  /**
   * For each pixel the label of the channel with the largest number, of equal ones the first; with
   * one channel, its label where the number is above 0.5.
   *
   * @param values for each channel a number per pixel
   * @param labels one for each channel
   */
  static byte[] largest(float[][] values, int[] labels) {
    byte[] result = new byte[values[0].length];
    float[] here = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      if (values.length == 1) {
        if (values[0][i] > HALF) result[i] = (byte) labels[0];
        continue;
      }
      for (int c = 0; c < here.length; c++) here[c] = values[c][i];
      result[i] = (byte) labels[ArgMax.of(here, 0, here.length)];
    }
    return result;
  }
}
