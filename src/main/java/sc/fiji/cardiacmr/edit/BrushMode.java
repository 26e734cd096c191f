package sc.fiji.cardiacmr.edit;

import java.util.Locale;

/** What a brush does to the pixels that it touches. */
public enum BrushMode {
  /** They get the label of the brush. */
  ADD,
  /** They become background, whatever they were. */
  ERASE,
  /** Those of one other label get the label of the brush; all others stay. */
  REPLACE;

  /** As it is written in macros. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BrushMode of(String name) {
    for (BrushMode mode : values()) if (mode.toString().equalsIgnoreCase(name)) return mode;
    throw new IllegalArgumentException(
        "Unknown mode '" + name + "'. Choose add, erase or replace.");
  }
}
