package sc.fiji.cardiacmr.training.augment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What differs in images of another centre. Intensities v are relative: 0 is the darkest pixel of
 * the image, 1 its 99.5th percentile, over all slices and phases.
 */
public enum ShiftKind {
  /** {@code v^strength}. */
  GAMMA("gamma", 0.25, 4, 2),

  /** {@code 0.5 + strength (0.5 - v)}, not below 0; at 1 the negative, air and all. */
  INVERTED("inverted", 0.1, 1, 1),

  /**
   * Up to the 95th percentile {@code strength v}; what is brighter fills the rest of the range, as
   * if fat near the coil were. A mere change of slope would be undone by any normalisation.
   */
  COMPRESSED("compressed", 0.05, 1, 0.4),

  /**
   * {@code (1 + strength f) v}, where f is a random quadratic polynomial of x, y and slice whose
   * largest absolute value is 1; the same at all phases.
   */
  BIAS("bias", 0, 0.9, 0.4),

  /**
   * Rician noise {@code √((v + strength a)² + (strength b)²)}, a and b standard normal; so 1 /
   * strength is the signal-to-noise ratio of the brightest tissue.
   */
  NOISE("noise", 0, 0.5, 0.05),

  /**
   * Resamples to pixels of strength x strength mm about the centre of the image: bilinear, averaged
   * first where the new pixels are larger; labels by the nearest pixel.
   */
  SPACING("spacing", 0.2, 10, 1.88),

  /**
   * Makes the field of view strength times as wide and high, cropping, or padding with the darkest
   * value. The window's centre is off the image's by a random part, up to a quarter, of what is cut
   * off or added; it moves on as far as labels, if they are given, would be cut.
   */
  FIELD_OF_VIEW("fov", 0.3, 3, 0.7);

  private final String key;
  private final double minimum;
  private final double maximum;
  private final double usual;

  ShiftKind(String key, double minimum, double maximum, double usual) {
    this.key = key;
    this.minimum = minimum;
    this.maximum = maximum;
    this.usual = usual;
  }

  /** The kind of a name as in {@link #names}, upper or lower case, or null. */
  static ShiftKind find(String name) {
    for (ShiftKind kind : values()) if (kind.key.equals(name.toLowerCase(Locale.ROOT))) return kind;
    return null;
  }

  /** All names, for choices. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ShiftKind::key).toList();
  }

  /** The name: gamma, inverted, compressed, bias, noise, spacing, fov. */
  public String key() {
    return key;
  }

  /** Whether the grid of pixels changes, and that of labels with it. */
  public boolean movesPixels() {
    return this == SPACING || this == FIELD_OF_VIEW;
  }

  /** The smallest strength. */
  public double minimum() {
    return minimum;
  }

  /** The largest strength. */
  public double maximum() {
    return maximum;
  }

  /** The strength if none is stated. */
  public double usual() {
    return usual;
  }
}
