package sc.fiji.cardiacmr.engine.tensorflow;

import sc.fiji.cardiacmr.engine.NetworkSpec;

/** Arguments that networks have in common, checked. */
final class Arguments {

  private static final int MOST_CHANNELS = 4096;

  private Arguments() {}

  /**
   * @throws IllegalArgumentException if {@code channels} is missing or below 1
   */
  static int channels(NetworkSpec spec) {
    int channels = spec.integer("channels");
    if (channels < 1) throw new IllegalArgumentException("channels must be at least 1");
    return channels;
  }

  /**
   * @throws IllegalArgumentException if {@code classes} is missing or not 2 to 127
   */
  static int classes(NetworkSpec spec) {
    int classes = spec.integer("classes");
    if (classes < 2 || classes > 127)
      throw new IllegalArgumentException("classes must be 2 to 127, not " + classes);
    return classes;
  }

  /**
   * Feature maps per level.
   *
   * @throws IllegalArgumentException if there are too few or too many levels, or one is out of
   *     range
   */
  static int[] widths(int[] widths, int fewest, int most) {
    if (widths.length < fewest || widths.length > most)
      throw new IllegalArgumentException(
          "widths must name " + fewest + " to " + most + " levels, not " + widths.length);
    for (int w : widths)
      if (w < 1 || w > MOST_CHANNELS)
        throw new IllegalArgumentException("widths must be 1 to " + MOST_CHANNELS + ", not " + w);
    return widths;
  }

  /**
   * A whole number in a range.
   *
   * @throws IllegalArgumentException if it is not
   */
  static int inRange(String name, int value, int least, int largest) {
    if (value < least || value > largest)
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + largest + ", not " + value);
    return value;
  }

  /**
   * One number per level, each in a range.
   *
   * @throws IllegalArgumentException if there are more or fewer, or one is out of range
   */
  static int[] perLevel(String name, int[] values, int levels, int least, int largest) {
    if (values.length != levels)
      throw new IllegalArgumentException(
          name + " must name " + levels + " levels, not " + values.length);
    for (int value : values) inRange(name, value, least, largest);
    return values;
  }
}
