package sc.fiji.cardiacmr.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers with the digits that mean something to a reader; files keep all digits. */
public final class Rounded {

  private Rounded() {}

  /** A whole number from 10 on, else two significant digits at most: 187, 32, 5.3, 6, 0.051. */
  public static String number(double value) {
    if (!Double.isFinite(value)) return Double.isNaN(value) ? "unknown" : Double.toString(value);
    double size = Math.abs(value);
    // 9.96 is 10, not 10.0.
    if (size >= 9.95 || value == 0) return String.format(Locale.ROOT, "%.0f", value);
    return new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_UP)).toPlainString();
  }

  /** The number with its unit, as in {@code 187 ml}; the unit may be empty. */
  public static String of(double value, String unit) {
    return unit.isEmpty() ? number(value) : number(value) + " " + unit;
  }
}
