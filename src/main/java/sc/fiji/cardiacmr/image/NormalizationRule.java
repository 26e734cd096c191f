package sc.fiji.cardiacmr.image;

import java.util.Locale;

/**
 * How a network wants the intensities of its input: what a model's card says, and what training and
 * prediction both apply to each image.
 *
 * @param method see {@link Method}
 * @param lowPercent lower percentage, 0..100
 * @param highPercent upper percentage, greater than the lower one, ..100
 */
public record NormalizationRule(Method method, double lowPercent, double highPercent) {

  /** What is done, see {@link Normalization}. */
  public enum Method {
    /**
     * {@link Normalization#zScore}: mean 0, standard deviation 1, after clipping to percentiles.
     */
    Z_SCORE,
    /** {@link Normalization#range}: the percentiles become 0 and 1. */
    RANGE;

    /** The name in model cards and options, e.g. {@code z-score}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The method of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Method of(String label) {
      for (Method m : values()) if (m.label().equalsIgnoreCase(label)) return m;
      throw new IllegalArgumentException(
          "There is no normalisation '" + label + "'; use z-score or range.");
    }
  }

  /**
   * @throws IllegalArgumentException if the percentages are out of range or order
   */
  public NormalizationRule {
    if (!(lowPercent >= 0 && lowPercent < highPercent && highPercent <= 100))
      throw new IllegalArgumentException(
          "Normalisation needs percentages 0 <= low < high <= 100, not "
              + lowPercent
              + " and "
              + highPercent
              + ".");
  }

  /**
   * Normalises part of an array into part of another or the same one.
   *
   * @param source pixel values; not changed unless it is the target
   * @param sourceOffset index of the first value
   * @param target receives the normalised values
   * @param targetOffset index of the first of them
   * @param length number of values
   */
  public void apply(
      float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
    switch (method) {
      case Z_SCORE ->
          Normalization.zScore(
              source, sourceOffset, target, targetOffset, length, lowPercent, highPercent);
      case RANGE ->
          Normalization.range(
              source, sourceOffset, target, targetOffset, length, lowPercent, highPercent);
    }
  }
}
