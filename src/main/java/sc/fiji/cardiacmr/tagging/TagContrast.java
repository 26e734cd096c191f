package sc.fiji.cardiacmr.tagging;

import java.util.Locale;

/** How the contrast of the image becomes that of the tagged sequence. */
public enum TagContrast {
  /**
   * The square root of each value, which takes balanced SSFP to gradient echoes, roughly; what is
   * negative becomes 0.
   */
  SQRT,
  /** As it is. */
  NONE;

  /** The name in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The contrast of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TagContrast of(String label) {
    for (TagContrast c : values()) if (c.label().equalsIgnoreCase(label)) return c;
    throw new IllegalArgumentException(
        "Unknown contrast '" + label + "'. Choose one of sqrt, none.");
  }

  /** Changes the values of a slice in place. */
  public void apply(float[] plane) {
    if (this == SQRT)
      for (int i = 0; i < plane.length; i++) plane[i] = (float) Math.sqrt(Math.max(0, plane[i]));
  }
}
