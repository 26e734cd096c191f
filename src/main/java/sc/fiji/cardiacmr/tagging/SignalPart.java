package sc.fiji.cardiacmr.tagging;

import java.util.Locale;

/** What of the complex signal an image shows. */
public enum SignalPart {
  /** The absolute value: negative magnetisation folds. */
  MAGNITUDE,
  /** The real part, with its sign. */
  REAL,
  /** Real and imaginary part, two images. */
  COMPLEX;

  /** The name in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The part of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SignalPart of(String label) {
    for (SignalPart p : values()) if (p.label().equalsIgnoreCase(label)) return p;
    throw new IllegalArgumentException(
        "Unknown signal '" + label + "'. Choose one of magnitude, real, complex.");
  }
}
