package sc.fiji.cardiacmr.tagging;

import java.util.Locale;

/** How many sets of parallel tag lines there are. */
public enum TagPattern {
  /** One set. */
  LINE,
  /** Two sets, at right angles; their modulations multiply. */
  GRID;

  /** The name in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Number of preparations, one after the other. */
  public int directions() {
    return this == LINE ? 1 : 2;
  }

  /**
   * The pattern of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TagPattern of(String label) {
    for (TagPattern p : values()) if (p.label().equalsIgnoreCase(label)) return p;
    throw new IllegalArgumentException(
        "Unknown tag pattern '" + label + "'. Choose one of line, grid.");
  }
}
