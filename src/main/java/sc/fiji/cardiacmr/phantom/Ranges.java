package sc.fiji.cardiacmr.phantom;

/** Range checks that name the parameter, its range and the offending value. */
final class Ranges {

  private Ranges() {}

  /** Throws IllegalArgumentException unless {@code minimum <= value <= maximum}. */
  static void require(double value, double minimum, double maximum, String name, String unit) {
    if (value >= minimum && value <= maximum) return;
    throw new IllegalArgumentException(
        "The "
            + name
            + " must be between "
            + number(minimum)
            + " and "
            + number(maximum)
            + (unit.isEmpty() ? "" : " " + unit)
            + ", not "
            + number(value)
            + ".");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
