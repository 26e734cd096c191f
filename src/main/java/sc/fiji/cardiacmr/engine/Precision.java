package sc.fiji.cardiacmr.engine;

/** Number format in which a network computes. Weights are always kept in 32 bits. */
public enum Precision {
  /** bfloat16 where the processor computes it natively, else float32. */
  AUTO,
  /** IEEE 754 single precision: the reference. */
  FLOAT32,
  /** 8-bit exponent, 8-bit significand: faster on processors with AMX or AVX512-BF16. */
  BFLOAT16;

  /**
   * Reads an option.
   *
   * @param text auto, float32 or bfloat16, in upper or lower case
   * @throws IllegalArgumentException for other texts
   */
  public static Precision parse(String text) {
    for (Precision p : values()) if (p.name().equalsIgnoreCase(text.trim())) return p;
    throw new IllegalArgumentException(
        "The precision must be auto, float32 or bfloat16, not '" + text + "'.");
  }
}
