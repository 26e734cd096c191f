package sc.fiji.cardiacmr.engine;

import java.util.Locale;

/** Which way a pair of generators translates the style of images. */
public enum Direction {
  SOURCE_TO_TARGET,
  TARGET_TO_SOURCE;

  /** As users write it: {@code source-to-target} or {@code target-to-source}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The way back. */
  public Direction reversed() {
    return this == SOURCE_TO_TARGET ? TARGET_TO_SOURCE : SOURCE_TO_TARGET;
  }

  /**
   * Reads an option.
   *
   * @throws IllegalArgumentException for other texts
   */
  public static Direction parse(String text) {
    for (Direction direction : values())
      if (direction.text().equalsIgnoreCase(text.trim())) return direction;
    throw new IllegalArgumentException(
        "Unknown direction '" + text + "'. Choose source-to-target or target-to-source.");
  }
}
