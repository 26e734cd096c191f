package sc.fiji.cardiacmr.tagging;

import java.util.Locale;

/** How the acquired part of k-space is weighted before reconstruction, against ringing. */
public enum KSpaceWindow {
  /** All alike. */
  NONE,
  /** 0.54 + 0.46 cos. */
  HAMMING,
  /** Flat in the middle half, falling as a cosine to 0 at the edge. */
  TUKEY;

  /** The name in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The window of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static KSpaceWindow of(String label) {
    for (KSpaceWindow w : values()) if (w.label().equalsIgnoreCase(label)) return w;
    throw new IllegalArgumentException(
        "Unknown k-space window '" + label + "'. Choose one of none, hamming, tukey.");
  }

  /**
   * The weight at a distance from the centre of k-space.
   *
   * @param radius 0 at the centre, 1 at the edge of what was acquired
   */
  public double weight(double radius) {
    return switch (this) {
      case NONE -> 1;
      case HAMMING -> 0.54 + 0.46 * Math.cos(Math.PI * radius);
      case TUKEY -> radius <= 0.5 ? 1 : 0.5 + 0.5 * Math.cos(2 * Math.PI * (radius - 0.5));
    };
  }
}
