package sc.fiji.cardiacmr.recipe;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values of settings. Immutable. What is not given has the usual value of its setting, if there is
 * one.
 */
public final class Recipe {

  private final Schema schema;
  private final Map<String, Object> given;

  Recipe(Schema schema, Map<String, Object> given) {
    this.schema = schema;
    this.given = Map.copyOf(given);
  }

  /** The settings that it may have. */
  public Schema schema() {
    return schema;
  }

  /**
   * This recipe with changes, layer by layer: a later one wins. A layer that changes a setting
   * drops the values of earlier ones that belong to its old value, such as the widths of another
   * network.
   *
   * @param layers values by key: a value, its text, a list of these, or "" to take a value away
   * @throws IllegalArgumentException if a key is unknown, a value is wrong, two that exclude each
   *     other stand in one layer, or something that was given has no effect in the end
   */
  @SafeVarargs
  public final Recipe changed(Map<String, ?>... layers) {
    Map<String, Object> values = new LinkedHashMap<>(given);
    Set<String> asked = new LinkedHashSet<>();
    for (Map<String, ?> layer : layers) {
      Map<String, Object> changes = read(layer);
      dropWhatBelongs(values, changes);
      changes.forEach((key, value) -> put(values, asked, key, value));
    }
    Recipe changed = new Recipe(schema, values);
    for (String key : asked) changed.requireUse(schema.find(key));
    return changed;
  }

  private Map<String, Object> read(Map<String, ?> layer) {
    Map<String, Object> changes = new LinkedHashMap<>();
    layer.forEach(
        (key, written) -> {
          Setting setting = schema.find(key);
          Object text = text(written);
          Object value = isValue(text) ? setting.read(text) : text;
          if (changes.put(setting.key(), value) != null)
            throw new IllegalArgumentException(setting.key() + " is given twice.");
        });
    for (String key : changes.keySet()) {
      String other = schema.find(key).replaced();
      if (isValue(changes.get(key)) && isValue(changes.getOrDefault(other, "")))
        throw new IllegalArgumentException("Give " + other + " or " + key + ", not both.");
    }
    return changes;
  }

  private static Object text(Object written) {
    return written instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : String.valueOf(written);
  }

  private void dropWhatBelongs(Map<String, Object> values, Map<String, Object> changes) {
    Recipe before = new Recipe(schema, values);
    for (Setting setting : schema.settings())
      if (changes.containsKey(setting.owner())
          && !changes.get(setting.owner()).equals(before.value(setting.owner())))
        values.remove(setting.key());
  }

  private void put(Map<String, Object> values, Set<String> asked, String key, Object value) {
    if (!isValue(value)) {
      values.remove(key);
      asked.remove(key);
      return;
    }
    values.put(key, value);
    asked.add(key);
    String other = schema.find(key).replaced();
    values.remove(other);
    asked.remove(other);
  }

  private static boolean isValue(Object value) {
    return !"".equals(value);
  }

  private void requireUse(Setting setting) {
    if (!hasEffect(setting.key()))
      throw new IllegalArgumentException(
          setting.key()
              + " has no effect here: it applies only with "
              + setting.use().words()
              + ". Leave it out, or choose that.");
  }

  /** Whether a value is given. */
  public boolean isGiven(String key) {
    return given.containsKey(schema.find(key).key());
  }

  /** Whether a setting has an effect beside the others. */
  public boolean hasEffect(String key) {
    return schema.find(key).use().holds().test(this);
  }

  /** The value of a setting, or the usual one; null if there is neither. */
  private Object value(String key) {
    Setting setting = schema.find(key);
    return given.getOrDefault(setting.key(), setting.usual());
  }

  private Object required(String key) {
    Object value = value(key);
    if (value == null) throw new IllegalStateException(key + " has no value.");
    return value;
  }

  /** A word. */
  public String word(String key) {
    return (String) required(key);
  }

  /** A number. */
  public double number(String key) {
    return ((Number) required(key)).doubleValue();
  }

  /** A number, if there is one. */
  public Optional<Double> optionalNumber(String key) {
    return Optional.ofNullable(value(key)).map(v -> ((Number) v).doubleValue());
  }

  /** A whole number. */
  public long whole(String key) {
    return (Long) required(key);
  }

  /** A whole number, if there is one. */
  public Optional<Long> optionalWhole(String key) {
    return Optional.ofNullable(value(key)).map(Long.class::cast);
  }

  /** Whether something is so. */
  public boolean flag(String key) {
    return (Boolean) required(key);
  }

  /** Whether something is so, if it is said. */
  public Optional<Boolean> optionalFlag(String key) {
    return Optional.ofNullable(value(key)).map(Boolean.class::cast);
  }

  /** Numbers, two for a range; empty if there are none. */
  public List<Double> numbers(String key) {
    Object value = value(key);
    return value == null ? List.of() : ((List<?>) value).stream().map(Double.class::cast).toList();
  }

  /** Whole numbers; empty if there are none. */
  public List<Long> wholes(String key) {
    Object value = value(key);
    return value == null ? List.of() : ((List<?>) value).stream().map(Long.class::cast).toList();
  }

  /** Words; empty if there are none. */
  public List<String> words(String key) {
    Object value = value(key);
    return value == null ? List.of() : ((List<?>) value).stream().map(String.class::cast).toList();
  }

  /** The values by key of all settings that have an effect, usual values where none is given. */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Setting setting : schema.settings()) {
      Object value = value(setting.key());
      if (value != null && hasEffect(setting.key())) values.put(setting.key(), value);
    }
    return values;
  }

  /** The same group by group. A recipe that is read from it is the same. */
  public Map<String, Object> toMap() {
    Map<String, Object> groups = new LinkedHashMap<>();
    values()
        .forEach(
            (key, value) ->
                group(groups, schema.find(key).group()).put(schema.find(key).name(), value));
    return groups;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> group(Map<String, Object> groups, String name) {
    return (Map<String, Object>) groups.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }
}
