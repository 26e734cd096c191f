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
      throw new IllegalArgumentException(
          "A range must go from a lower to a higher finite number, not from "
              + low
              + " to "
              + high
              + ".");
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
