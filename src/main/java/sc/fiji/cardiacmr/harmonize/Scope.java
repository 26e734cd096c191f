package sc.fiji.cardiacmr.harmonize;

import java.util.Locale;

/** How much of an image is matched as one. */
public enum Scope {
  /** Each slice of each phase by itself. */
  SLICE,
  /** All slices of a phase together. */
  VOLUME,
  /** All slices of all phases together. */
  SERIES;

  /** The name in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The scope of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scope of(String label) {
    for (Scope s : values()) if (s.label().equalsIgnoreCase(label)) return s;
    throw new IllegalArgumentException(
        "Unknown scope '" + label + "'. Choose one of slice, volume, series.");
  }
}
