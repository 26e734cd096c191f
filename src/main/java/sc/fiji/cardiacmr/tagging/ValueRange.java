package sc.fiji.cardiacmr.tagging;

import java.util.SplittableRandom;

/**
 * A range from which values are drawn.
 *
 * @param low smallest value
 * @param high largest value
 */
public record ValueRange(double low, double high) {

  /**
   * @throws IllegalArgumentException if the bounds are not finite or in the wrong order
   */
  public ValueRange {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high)
      throw new IllegalArgumentException("There is no range from " + low + " to " + high + ".");
  }

  /**
   * Reads a range, e.g. {@code 4-10}, or a single value.
   *
   * @param name of the option, for messages
   * @param least smallest allowed value, ≥ 0
   * @param most largest allowed value
   * @throws IllegalArgumentException if it cannot be understood or is not allowed
   */
  public static ValueRange parse(String name, String text, double least, double most) {
    String[] parts = text.trim().split("\\s*(-|\\.\\.|to|,)\\s*", -1);
    try {
      double low = Double.parseDouble(parts[0]);
      double high = parts.length == 1 ? low : Double.parseDouble(parts[1]);
      if (parts.length <= 2 && low <= high && low >= least && high <= most)
        return new ValueRange(low, high);
    } catch (NumberFormatException e) {
      // The message below says what is expected.
    }
    throw new IllegalArgumentException(
        "%s must be a range within %s-%s, such as %s-%s, or one value, not '%s'."
            .formatted(name, number(least), number(most), number(least), number(most), text));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** A value, uniformly. */
  double draw(SplittableRandom random) {
    return low + (high - low) * random.nextDouble();
  }

  /** A value, its logarithm uniformly; both bounds are to be positive. */
  double drawLog(SplittableRandom random) {
    return low * Math.pow(high / low, random.nextDouble());
  }

  /** A whole number, uniformly. */
  int drawWhole(SplittableRandom random) {
    return (int) Math.floor(low)
        + random.nextInt((int) Math.floor(high) - (int) Math.floor(low) + 1);
  }
}
