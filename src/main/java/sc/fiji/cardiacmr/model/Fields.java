package sc.fiji.cardiacmr.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Typed access to the fields of a card. Every error is an {@link IllegalArgumentException} that
 * names the field from the top of the card, e.g. {@code inputs[0].axes[1].size}.
 */
final class Fields {

  private final Map<String, Object> map;
  private final String path;

  Fields(Map<String, Object> map, String path) {
    this.map = map;
    this.path = path;
  }

  /** The full name of a field of this section. */
  String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The full name of this section. */
  String name() {
    return path;
  }

  Map<String, Object> map() {
    return map;
  }

  /**
   * All fields of this section, none of which may be null, neither may be what they contain.
   *
   * @throws IllegalArgumentException that names the first that is
   */
  Map<String, Object> filled() {
    map.forEach((key, value) -> requireFilled(key, value));
    return map;
  }

  private void requireFilled(String key, Object value) {
    if (value == null) throw error(key, "must not be empty (null)");
    if (value instanceof List<?> list)
      for (int i = 0; i < list.size(); i++) requireFilled(key + "[" + i + "]", list.get(i));
    if (value instanceof Map<?, ?> fields)
      fields.forEach((k, v) -> requireFilled(key + "." + k, v));
  }

  boolean has(String key) {
    return map.get(key) != null;
  }

  Object get(String key) {
    return map.get(key);
  }

  IllegalArgumentException error(String key, String problem) {
    return new IllegalArgumentException("Field '" + name(key) + "' " + problem + ".");
  }

  Object require(String key) {
    Object value = map.get(key);
    if (value == null) throw error(key, "is missing");
    return value;
  }

  String text(String key) {
    Object value = require(key);
    if (!(value instanceof String text)) throw error(key, "must be text, not " + shown(value));
    return text;
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** Text, or a number that was meant as text, such as the version 1.6. */
  String version(String key) {
    Object value = require(key);
    if (value instanceof String || value instanceof Number) return value.toString();
    throw error(key, "must be a version such as 2.18.0, not " + shown(value));
  }

  double number(String key) {
    Object value = require(key);
    if (!(value instanceof Number n) || Double.isNaN(n.doubleValue()))
      throw error(key, "must be a number, not " + shown(value));
    return n.doubleValue();
  }

  /** A whole number in a range. */
  long whole(String key, long min, long max) {
    Object value = require(key);
    boolean isWhole = value instanceof Integer || value instanceof Long;
    long n = isWhole ? ((Number) value).longValue() : 0;
    if (!isWhole || n < min || n > max)
      throw error(
          key, "must be a whole number from " + min + " to " + max + ", not " + shown(value));
    return n;
  }

  Fields section(String key) {
    return section(require(key), key);
  }

  Optional<Fields> optionalSection(String key) {
    return has(key) ? Optional.of(section(key)) : Optional.empty();
  }

  List<Fields> sections(String key) {
    List<Fields> sections = new ArrayList<>();
    int i = 0;
    for (Object item : list(key)) sections.add(section(item, key + "[" + i++ + "]"));
    return sections;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    int i = 0;
    for (Object item : list(key)) {
      if (!(item instanceof String text))
        throw error(key + "[" + i + "]", "must be text, not " + shown(item));
      texts.add(text);
      i++;
    }
    return List.copyOf(texts);
  }

  /** The numbers of a list; empty if the field is missing. */
  List<Double> numbers(String key) {
    List<Double> numbers = new ArrayList<>();
    int i = 0;
    for (Object item : list(key)) {
      if (!(item instanceof Number n) || Double.isNaN(n.doubleValue()))
        throw error(key + "[" + i + "]", "must be a number, not " + shown(item));
      numbers.add(n.doubleValue());
      i++;
    }
    return List.copyOf(numbers);
  }

  /** The list of a field; empty if the field is missing. */
  List<?> list(String key) {
    Object value = map.get(key);
    if (value == null) return List.of();
    if (!(value instanceof List<?> list)) throw error(key, "must be a list, not " + shown(value));
    return list;
  }

  @SuppressWarnings("unchecked")
  private Fields section(Object value, String key) {
    if (!(value instanceof Map<?, ?>)) throw error(key, "must contain fields, not " + shown(value));
    return new Fields((Map<String, Object>) value, name(key));
  }

  private static String shown(Object value) {
    if (value instanceof Map) return "fields";
    if (value instanceof List) return "a list";
    String text = String.valueOf(value);
    return "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
  }
}
