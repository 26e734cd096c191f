package sc.fiji.cardiacmr.harmonize;

import java.util.Locale;
import sc.fiji.cardiacmr.image.Otsu;
import sc.fiji.cardiacmr.text.DecimalText;

/**
 * What is background, and therefore left out of histograms: the pixels below a threshold, which is
 * worked out for image and reference each from its own histogram. The pixel that equals the
 * threshold is not background. Immutable.
 */
public final class Background {

  /** There is none: all pixels count. */
  public static final Background NONE = new Background("none", Double.NaN);

  /** Below the mean of the pixels, as ITK's HistogramMatchingImageFilter has it. */
  public static final Background BELOW_MEAN = new Background("mean", Double.NaN);

  /** The darker of the two classes into which {@link Otsu#exact} divides the pixels. */
  public static final Background OTSU = new Background("otsu", Double.NaN);

  private final String name;
  private final double value;

  private Background(String name, double value) {
    this.name = name;
    this.value = value;
  }

  /** Below a value, in image and reference alike. */
  public static Background below(double value) {
    if (!Double.isFinite(value))
      throw new IllegalArgumentException("The threshold must be a number, not " + value + ".");
    return new Background("below", value);
  }

  /**
   * Reads {@code none}, {@code mean}, {@code otsu} or a number.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static Background parse(String text) {
    switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "none", "":
        return NONE;
      case "mean":
        return BELOW_MEAN;
      case "otsu":
        return OTSU;
      default:
        try {
          return below(DecimalText.number(text));
        } catch (NumberFormatException e) {
          throw new IllegalArgumentException(
              "The background must be none, mean, otsu or a threshold value, not '" + text + "'.",
              e);
        }
    }
  }

  /**
   * The threshold of an image in single precision: its smallest value if there is no background. A
   * mean is at most the largest value, however it is rounded, so that something counts; a value
   * that was stated may lie above all of them.
   */
  float threshold(Histogram image) {
    double threshold =
        switch (name) {
          case "mean" -> Math.min(image.maximum(), image.mean());
          case "otsu" -> image.otsu();
          case "below" -> value;
          default -> image.minimum();
        };
    return Math.max(image.minimum(), (float) threshold);
  }

  /** The part of an image that is no background; empty if all values are below a stated one. */
  public Histogram foreground(Histogram image) {
    return image.isEmpty() ? image : image.from(threshold(image));
  }

  @Override
  public String toString() {
    return name.equals("below") ? Double.toString(value) : name;
  }
}
