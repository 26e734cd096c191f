package sc.fiji.cardiacmr.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as readers of a language expect them. */
final class ReportNumbers {

  private static final Pattern TEXT = Pattern.compile("(<text[^>]*>)([^<]*)(</text>)");
  private static final Pattern NUMBER = Pattern.compile("^([-\u2212]?\\d+)\\.(\\d+( ?%)?)$");

  private final DecimalFormatSymbols symbols;

  ReportNumbers(Locale locale) {
    symbols = DecimalFormatSymbols.getInstance(locale);
    symbols.setMinusSign('\u2212');
  }

  /** A number with so many decimals; a dash where it is unknown. */
  String text(double value, int decimals) {
    if (!Double.isFinite(value)) return "\u2013";
    DecimalFormat format = new DecimalFormat("0", symbols);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    String text = format.format(value);
    return text.matches("\u22120([.,]0*)?") ? text.substring(1) : text;
  }

  /** Numbers of a drawing, which has decimal points, as readers expect them; names stay. */
  String inDrawing(String svg) {
    char separator = symbols.getDecimalSeparator();
    if (separator == '.') return svg;
    return TEXT.matcher(svg)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1)
                        + NUMBER.matcher(found.group(2)).replaceAll("$1" + separator + "$2")
                        + found.group(3)));
  }
}
