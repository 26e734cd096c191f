package sc.fiji.cardiacmr.recipe;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import sc.fiji.cardiacmr.text.DecimalText;
import sc.fiji.cardiacmr.text.Suggestion;

/**
 * A setting that may stand in a recipe: its key, what it means, which values it may have, and what
 * holds where none is given. Immutable; the methods that say more about it give another one.
 */
public final class Setting implements Cloneable {

  /**
   * When a setting has an effect.
   *
   * @param words e.g. {@code "network.architecture=unet"}; "" for always
   * @param holds whether it has, for all settings of a recipe
   */
  public record Use(String words, Predicate<Recipe> holds) {}

  private static final double ANY = Double.POSITIVE_INFINITY;

  private final String key;
  private final ValueKind kind;
  private final String meaning;
  private String unit = "";
  private double low = -ANY;
  private boolean isLowAllowed = true;
  private double high = ANY;
  private List<String> choices = List.of();
  private Object usual;
  private String otherwise = "";
  private Use use = new Use("", recipe -> true);
  private String replaced = "";
  private String owner = "";

  private Setting(String key, ValueKind kind, String meaning) {
    this.key = key;
    this.kind = kind;
    this.meaning = meaning;
  }

  /**
   * A setting without limits, unit or usual value.
   *
   * @param key with its group, lower case, e.g. {@code optimizer.learningrate}
   * @param meaning in a sentence, without its end
   */
  public static Setting of(String key, ValueKind kind, String meaning) {
    return new Setting(key, kind, meaning);
  }

  private Setting changed(Consumer<Setting> change) {
    try {
      Setting copy = (Setting) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same with numbers from the least to the most only. */
  public Setting within(double least, double most) {
    return changed(
        s -> {
          s.low = least;
          s.isLowAllowed = true;
          s.high = most;
        });
  }

  /** The same with numbers greater than a bound, up to the most only. */
  public Setting above(double bound, double most) {
    return changed(
        s -> {
          s.low = bound;
          s.isLowAllowed = false;
          s.high = most;
        });
  }

  /** The same with a unit. */
  public Setting in(String name) {
    return changed(s -> s.unit = name);
  }

  /** The same with these words only. */
  public Setting oneOf(List<String> words) {
    return changed(s -> s.choices = List.copyOf(words));
  }

  /** The same with a value for recipes that give none, written as in a file. */
  public Setting usually(Object written) {
    return changed(s -> s.usual = read(written));
  }

  /** The same without such a value: what happens then. */
  public Setting otherwise(String words) {
    return changed(s -> s.otherwise = words);
  }

  /** The same with an effect only where something holds, see {@link Use}. */
  public Setting onlyWith(String words, Predicate<Recipe> holds) {
    return changed(s -> s.use = new Use(words, holds));
  }

  /** The same with an effect only where another setting has one of some words. */
  public Setting onlyWith(String other, List<String> words) {
    return onlyWith(
        other + "=" + String.join(" or ", words), recipe -> words.contains(recipe.word(other)));
  }

  /** The same, saying in another way what another setting says; the two exclude each other. */
  public Setting insteadOf(String other) {
    return changed(s -> s.replaced = other);
  }

  /** The same, dropped where a later layer changes the setting that it belongs to. */
  public Setting belongingTo(String other) {
    return changed(s -> s.owner = other);
  }

  /** The key with its group. */
  public String key() {
    return key;
  }

  /** The type of the values. */
  public ValueKind kind() {
    return kind;
  }

  /** What it means, in a sentence without its end. */
  public String meaning() {
    return meaning;
  }

  /** The unit of its numbers; "" for none. */
  public String unit() {
    return unit;
  }

  /** The value where none is given; null: none. */
  public Object usual() {
    return usual;
  }

  /** What happens without a value. */
  public String otherwise() {
    return otherwise;
  }

  /** When it has an effect. */
  public Use use() {
    return use;
  }

  /** The setting that it excludes; "" for none. */
  String replaced() {
    return replaced;
  }

  /** The setting that it belongs to; "" for none. */
  String owner() {
    return owner;
  }

  /** The part of the key before the dot. */
  public String group() {
    return key.substring(0, key.indexOf('.'));
  }

  /** The part of the key behind the dot. */
  public String name() {
    return key.substring(key.indexOf('.') + 1);
  }

  /** A number with a decimal comma looks like a list of two. */
  private String comma(Object written) {
    boolean isPair =
        kind == ValueKind.NUMBER && written instanceof List<?> list && list.size() == 2;
    return isPair ? DecimalText.hint(shown(written).replaceAll("[\\[\\] ]", "")) : "";
  }

  /**
   * The value of a text.
   *
   * @param written a text, or a list of texts
   * @throws IllegalArgumentException if it is of another kind, out of range or none of the choices;
   *     the message names the key and says what is right
   */
  public Object read(Object written) {
    Object value;
    try {
      value = kind.read(written);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          key
              + "="
              + shown(written)
              + " is not "
              + kind.words()
              + ", such as "
              + example()
              + "."
              + comma(written),
          e);
    }
    if (value instanceof String word) return choice(word, written);
    if (kind == ValueKind.WORDS)
      return ((List<?>) value).stream().map(word -> choice((String) word, written)).toList();
    for (Object item : value instanceof List<?> list ? list : List.of(value))
      if (item instanceof Number number && !isWithin(number.doubleValue()))
        throw new IllegalArgumentException(
            key + "=" + shown(written) + " is out of range: " + range() + ".");
    return value;
  }

  private boolean isWithin(double value) {
    return (isLowAllowed ? value >= low : value > low) && value <= high;
  }

  private String choice(String word, Object written) {
    if (choices.isEmpty()) return word;
    for (String choice : choices) if (choice.equalsIgnoreCase(word)) return choice;
    throw new IllegalArgumentException(
        key
            + "="
            + shown(written)
            + " is not one of: "
            + String.join(", ", choices)
            + "."
            + Suggestion.text(word, choices));
  }

  private String example() {
    if (kind == ValueKind.WORD && !choices.isEmpty()) return choices.get(0);
    return kind.example();
  }

  /** The allowed numbers or words, in words; "" for any. */
  public String range() {
    if (!choices.isEmpty()) return String.join(", ", choices);
    String unitName = unit.isEmpty() ? "" : " " + unit;
    String least = (isLowAllowed ? "at least " : "more than ") + number(low);
    if (low == -ANY && high == ANY) return "";
    if (high == ANY) return least + unitName;
    if (low == -ANY) return "at most " + number(high) + unitName;
    if (isLowAllowed) return number(low) + " to " + number(high) + unitName;
    return least + ", at most " + number(high) + unitName;
  }

  private static String shown(Object written) {
    if (written instanceof List<?> list)
      return "[" + String.join(", ", list.stream().map(String::valueOf).toList()) + "]";
    return String.valueOf(written);
  }

  /** A value as it is written in a file. */
  static String text(Object value) {
    if (value instanceof Double number) return number(number);
    if (value instanceof List<?> list)
      return "[" + String.join(", ", list.stream().map(Setting::text).toList()) + "]";
    return String.valueOf(value);
  }

  /** Exact: reading gives the same number. */
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) return Long.toString((long) value);
    return Double.toString(value).toLowerCase(Locale.ROOT);
  }
}
