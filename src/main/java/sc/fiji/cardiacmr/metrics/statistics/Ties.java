package sc.fiji.cardiacmr.metrics.statistics;

/**
 * Which numbers count as equal: those that agree in ten decimal places. Decimal numbers that are
 * equal on paper, as 60.3 - 55.3 and 65.3 - 60.3, differ in the last digits of a computer.
 */
public final class Ties {

  private static final double STEP = 1e-10;

  private Ties() {}

  /** The number with ten decimal places; NaN stays NaN. */
  public static double rounded(double value) {
    return Math.rint(value / STEP) * STEP;
  }

  /** The numbers with ten decimal places each. */
  public static double[] rounded(double... values) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) rounded[i] = rounded(values[i]);
    return rounded;
  }
}
