package sc.fiji.cardiacmr.engine;

/**
 * How kernels start, those of transposed convolutions included; biases and offsets start at 0,
 * scales at 1. Each kernel draws from the seed and its own name.
 */
public enum Initialization {
  /** Normal, mean 0, variance 2 / fan-in (He et al. 2015, for rectifiers). */
  HE_NORMAL,
  /** Normal, mean 0, variance 2 / (fan-in + fan-out) (Glorot and Bengio 2010). */
  XAVIER_NORMAL,
  /** Normal, mean 0, standard deviation 0.02 (Radford et al. 2016, for adversarial networks). */
  SMALL_NORMAL;

  /**
   * Reads an option.
   *
   * @param text he, xavier or small, in upper or lower case
   * @throws IllegalArgumentException for other texts
   */
  public static Initialization parse(String text) {
    String trimmed = text.trim();
    for (Initialization i : values())
      if (i.name().equalsIgnoreCase(trimmed) || i.name().equalsIgnoreCase(trimmed + "_normal"))
        return i;
    throw new IllegalArgumentException(
        "The initialization must be he, xavier or small, not '" + text + "'.");
  }
}
