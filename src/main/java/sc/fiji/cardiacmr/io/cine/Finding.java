package sc.fiji.cardiacmr.io.cine;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An inconsistency found in a study.
 *
 * @param inconsistency its kind
 * @param label its kind in words
 * @param correction what was done about it; "none" if nothing
 * @param file the (first) file concerned
 * @param detail numbers, and perhaps another file
 * @param numbers the detail without names of files
 */
public record Finding(
    Inconsistency inconsistency,
    String label,
    String correction,
    String file,
    String detail,
    String numbers) {

  /** A finding whose detail names no file. */
  Finding(
      Inconsistency inconsistency, String label, String correction, String file, String detail) {
    this(inconsistency, label, correction, file, detail, detail);
  }

  Finding(Inconsistency inconsistency, String file, String detail) {
    this(inconsistency, file, detail, detail);
  }

  Finding(Inconsistency inconsistency, String file, String detail, String numbers) {
    this(inconsistency, inconsistency.label(), inconsistency.correction(), file, detail, numbers);
  }

  /** A number with at most four decimals; NaN is "unknown". */
  static String number(double value) {
    if (Double.isNaN(value)) return "unknown";
    return BigDecimal.valueOf(value)
        .setScale(4, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  Finding withoutCorrection() {
    return new Finding(inconsistency, label, "none", file, detail, numbers);
  }
}
