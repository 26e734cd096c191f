package sc.fiji.cardiacmr.recipe;

import java.util.ArrayList;
import java.util.List;

/** The types of the values of settings, and how they are written. */
public enum ValueKind {
  /** A whole number, a {@code Long}. */
  WHOLE("a whole number", "16"),
  /** A number, a {@code Double}. */
  NUMBER("a number", "0.001"),
  /** A {@code Boolean}. */
  FLAG("true or false", "true"),
  /** One of several words, a {@code String}. */
  WORD("a word", "adamw"),
  /** A list of {@code Long}; one number is a list of one. */
  WHOLES("whole numbers", "[16, 32, 64]"),
  /** A list of {@code Double}; one number is a list of one. */
  NUMBERS("numbers", "[0.5, 1]"),
  /** A list of {@code String}; one word is a list of one. */
  WORDS("words", "[LV, MYO]"),
  /** A smallest and a largest number, two {@code Double}; one number is both. */
  RANGE("a range", "4-10");

  private final String words;
  private final String example;

  ValueKind(String words, String example) {
    this.words = words;
    this.example = example;
  }

  /** What values are, in words. */
  public String words() {
    return words;
  }

  /** How a value may be written. */
  public String example() {
    return example;
  }

  boolean isList() {
    return this == WHOLES || this == NUMBERS || this == WORDS;
  }

  /**
   * The value of a text.
   *
   * @param written a text, or a list of texts
   * @throws IllegalArgumentException without a message if it is not of this kind
   */
  Object read(Object written) {
    return switch (this) {
      case WHOLE -> whole(single(written));
      case NUMBER -> number(single(written));
      case FLAG -> flag(single(written));
      case WORD -> single(written);
      case RANGE -> range(written);
      case WHOLES, NUMBERS, WORDS -> {
        List<Object> values = new ArrayList<>();
        for (String text : texts(written))
          values.add(this == WHOLES ? whole(text) : this == NUMBERS ? number(text) : text);
        if (values.isEmpty()) throw new IllegalArgumentException();
        yield List.copyOf(values);
      }
    };
  }

  private static String single(Object written) {
    List<String> texts = texts(written);
    if (texts.size() != 1 || written instanceof List) throw new IllegalArgumentException();
    return texts.get(0);
  }

  private static List<String> texts(Object written) {
    List<String> texts = new ArrayList<>();
    if (written instanceof List<?> list)
      for (Object item : list) {
        if (!(item instanceof String text)) throw new IllegalArgumentException();
        texts.add(text.trim());
      }
    else if (written instanceof String text) texts.add(text.trim());
    else throw new IllegalArgumentException();
    return texts;
  }

  private static Long whole(String text) {
    double value = number(text);
    // Numbers such as 1e4 are whole as well.
    if (value != Math.rint(value) || Math.abs(value) >= 1L << 53) return Long.valueOf(text);
    return (long) value;
  }

  private static Double number(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value) || text.matches(".*[a-zA-Z&&[^eE]].*"))
      throw new IllegalArgumentException();
    return value;
  }

  private static Boolean flag(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static List<Double> range(Object written) {
    List<String> bounds = texts(written);
    if (bounds.size() == 1)
      bounds = List.of(bounds.get(0).split("(?<=[0-9.])\\s*(-|\\.\\.|to)\\s*", -1));
    double low = number(bounds.get(0));
    double high = bounds.size() == 1 ? low : number(bounds.get(1));
    if (bounds.size() > 2 || low > high) throw new IllegalArgumentException();
    return List.of(low, high);
  }
}
