package sc.fiji.cardiacmr.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Changes of a recipe in one line: {@code key=value,key=value}. A list stands in brackets, {@code
 * network.widths=[16,32,64]}; the brackets may be left out, since a comma only ends a value where
 * the next key begins. {@code key=} takes a value away.
 */
public final class Assignments {

  private static final Pattern NEXT = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9.-]*\\s*=.*");

  private Assignments() {}

  /**
   * The values by key, lower case: texts, or lists of texts.
   *
   * @param text "" for none
   * @throws IllegalArgumentException if it cannot be understood or a key stands twice
   */
  public static Map<String, Object> parse(String text) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (text.isBlank()) return values;
    for (String piece : pieces(text)) {
      int equals = piece.indexOf('=');
      if (equals < 1)
        throw new IllegalArgumentException(
            "set: '" + piece.trim() + "' is not of the form key=value.");
      String key = piece.substring(0, equals).trim().toLowerCase(Locale.ROOT);
      if (values.put(key, value(piece.substring(equals + 1).trim(), key)) != null)
        throw new IllegalArgumentException("set: " + key + " is given twice.");
    }
    return values;
  }

  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[') depth++;
      if (c == ']') depth--;
      if (c == ',' && depth == 0 && NEXT.matcher(text.substring(i + 1)).matches()) {
        pieces.add(text.substring(start, i));
        start = i + 1;
      }
    }
    if (depth != 0)
      throw new IllegalArgumentException("set: a bracket is missing in '" + text.trim() + "'.");
    pieces.add(text.substring(start));
    return pieces;
  }

  private static Object value(String text, String key) {
    boolean isBracketed = text.startsWith("[") && text.endsWith("]");
    String inside = isBracketed ? text.substring(1, text.length() - 1) : text;
    if (inside.indexOf('[') >= 0 || inside.indexOf(']') >= 0)
      throw new IllegalArgumentException(
          "set: " + key + "=" + text + " is not a value or a list such as [16, 32].");
    if (!isBracketed && inside.indexOf(',') < 0) return inside;
    List<String> items = new ArrayList<>();
    for (String item : inside.split(",", -1)) items.add(item.trim());
    return List.copyOf(items);
  }
}
