package sc.fiji.cardiacmr.bridge;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The options string of ImageJ macros: {@code key=value}, {@code key=[value with spaces]}, {@code
 * key='value'} or just {@code key}, with spaces between. Values are understood as {@link
 * ij.Macro#getValue} does, but here nothing is overlooked: every word must be a key. Values are
 * text as it was written, see {@link MacroText}.
 */
final class MacroOptions {

  private final String options;
  private int position;

  private MacroOptions(String options) {
    this.options = options;
  }

  /**
   * The values by key, in the order of the string. A key without {@code =} has the value "".
   *
   * @param variables gives the content of a macro variable for {@code key=&name}, or null if there
   *     is no such variable; between brackets, the text itself is meant then
   * @throws IllegalArgumentException if a bracket is not closed, a key appears twice or a variable
   *     is missing
   */
  static Map<String, String> parse(String options, UnaryOperator<String> variables) {
    Map<String, String> values = new LinkedHashMap<>();
    MacroOptions reader = new MacroOptions(options);
    while (reader.skipSpaces()) {
      String key = reader.key();
      boolean isQuoted = reader.isAtQuote();
      String value = reader.value(key);
      if (value.startsWith("&")) value = variable(key, value, isQuoted, variables);
      if (values.put(key, MacroText.decoded(value)) != null)
        throw new IllegalArgumentException("'" + key + "' is given twice.");
    }
    return values;
  }

  private static String variable(
      String key, String value, boolean isQuoted, UnaryOperator<String> variables) {
    String content = variables.apply(value.substring(1));
    if (content != null) return content;
    if (isQuoted) return value;
    throw new IllegalArgumentException(
        key + "=" + value + ": the macro has no variable '" + value.substring(1) + "'.");
  }

  private boolean isAtQuote() {
    char first = position + 1 < options.length() ? options.charAt(position + 1) : ' ';
    return first == '[' || first == '\'';
  }

  private boolean skipSpaces() {
    while (position < options.length() && Character.isWhitespace(options.charAt(position)))
      position++;
    return position < options.length();
  }

  private String key() {
    int start = position;
    while (position < options.length()
        && options.charAt(position) != '='
        && !Character.isWhitespace(options.charAt(position))) position++;
    return options.substring(start, position).toLowerCase(Locale.ROOT);
  }

  private String value(String key) {
    if (position >= options.length() || options.charAt(position) != '=') return "";
    position++;
    char first = position < options.length() ? options.charAt(position) : ' ';
    if (first == '[') return until(matchingBracket(key));
    if (first == '\'' && options.indexOf('\'', position + 1) > 0)
      return until(options.indexOf('\'', position + 1));
    int start = position;
    while (position < options.length() && !Character.isWhitespace(options.charAt(position)))
      position++;
    return options.substring(start, position);
  }

  /** The text between the opening character at the position and {@code end}; moves behind it. */
  private String until(int end) {
    String text = options.substring(position + 1, end);
    position = end + 1;
    return text;
  }

  /**
   * The bracket that closes the one at the position. Text with brackets that are not paired, such
   * as a path, ends with the first one before a space.
   */
  private int matchingBracket(String key) {
    int depth = 0;
    int first = -1;
    for (int i = position; i < options.length(); i++) {
      if (options.charAt(i) == '[') depth++;
      else if (options.charAt(i) == ']') {
        depth--;
        if (!isEnd(i + 1)) continue;
        if (depth == 0) return i;
        if (first < 0) first = i;
      }
    }
    if (first >= 0) return first;
    throw new IllegalArgumentException(
        key + "=" + options.substring(position) + " has no closing ']'.");
  }

  private boolean isEnd(int index) {
    return index == options.length() || Character.isWhitespace(options.charAt(index));
  }
}
