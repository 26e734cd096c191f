package sc.fiji.cardiacmr.command.measure;

import sc.fiji.cardiacmr.measure.FunctionSettings;

/** The parameters {@code height} and {@code weight}, for values per body surface area. */
final class BodyParameters {

  private BodyParameters() {}

  /**
   * The settings with both; unchanged if neither is stated.
   *
   * @param height cm; null or 0: not stated
   * @param weight kg; null or 0: not stated
   * @throws IllegalArgumentException if only one is stated
   */
  static FunctionSettings apply(FunctionSettings settings, Double height, Double weight) {
    if (!isStated(height) && !isStated(weight)) return settings;
    if (!isStated(height) || !isStated(weight))
      throw new IllegalArgumentException(
          !isStated(height)
              ? "weight= alone is not enough for the body surface area: also give height=... in cm."
              : "height= alone is not enough for the body surface area: also give weight=..."
                  + " in kg.");
    return settings.withBody(height, weight);
  }

  /** Whether a number is given; 0 says that it is not. */
  static boolean isStated(Number number) {
    return number != null && number.doubleValue() != 0;
  }
}
