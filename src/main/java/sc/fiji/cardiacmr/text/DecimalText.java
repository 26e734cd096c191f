package sc.fiji.cardiacmr.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people write them where one number is expected: with a decimal point or a decimal
 * comma, whatever the locale is. A comma before exactly three digits may separate thousands.
 */
public final class DecimalText {

  private static final Pattern COMMA = Pattern.compile("([-+]?\\d*),(\\d+)((?:[eE][-+]?\\d+)?)");
  private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9]\\d{0,2}(?:,\\d{3})+");

  private DecimalText() {}

  /**
   * The number.
   *
   * @throws NumberFormatException if it is none, or can be read in two ways
   */
  public static double number(String text) {
    String value = text.trim();
    if (isAmbiguous(value)) throw new NumberFormatException(ambiguity(value));
    Matcher comma = COMMA.matcher(value);
    return Double.parseDouble(comma.matches() ? value.replace(',', '.') : value);
  }

  /** Whether it can be a number of thousands or one with a decimal comma, such as 1,500. */
  public static boolean isAmbiguous(String text) {
    return THOUSANDS.matcher(text.trim()).matches();
  }

  /** What is wrong with such a text, and what to write instead. */
  public static String ambiguity(String text) {
    String value = text.trim();
    boolean isOne = value.indexOf(',') == value.lastIndexOf(',');
    String whole = value.replace(",", "");
    return isOne
        ? "%s can be read in two ways: write %s or %s."
            .formatted(value, value.replace(',', '.'), whole)
        : "%s is not a number: write %s.".formatted(value, whole);
  }

  /**
   * " Use a point: 1.5" where a text that should be one number was taken for two because of a
   * decimal comma, as in 1,5; "" where that cannot be it.
   */
  public static String hint(String text) {
    String value = text.trim();
    boolean isComma = COMMA.matcher(value).matches();
    return isComma ? " Use a point: " + value.replace(',', '.') + "." : "";
  }
}
