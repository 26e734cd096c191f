package sc.fiji.cardiacmr.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.cardiacmr.text.Suggestion;

/** The settings that recipes for one purpose may have, in their order. */
public final class Schema {

  private final String purpose;
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  /**
   * @param purpose what the recipes are for, as their line {@code for:} says
   * @throws IllegalArgumentException if a key stands twice or has no group
   */
  public Schema(String purpose, List<Setting> settings) {
    this.purpose = purpose;
    for (Setting setting : settings) {
      if (!setting.key().matches("[a-z0-9]+\\.[a-z0-9-]+"))
        throw new IllegalArgumentException(setting.key() + " is not a key of a group.");
      if (this.settings.put(setting.key(), setting) != null)
        throw new IllegalArgumentException(setting.key() + " is listed twice.");
    }
  }

  /** What the recipes are for, e.g. {@code training}. */
  public String purpose() {
    return purpose;
  }

  /** All settings, group by group. */
  public List<Setting> settings() {
    return List.copyOf(settings.values());
  }

  /** The groups. */
  public Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    for (Setting setting : settings.values()) groups.add(setting.group());
    return groups;
  }

  /**
   * The setting of a key.
   *
   * @param key with its group, upper or lower case
   * @throws IllegalArgumentException if there is none; the message suggests what may be meant
   */
  public Setting find(String key) {
    String wanted = key.trim().toLowerCase(Locale.ROOT);
    Setting found = settings.get(wanted);
    if (found != null) return found;
    if (groups().contains(wanted))
      throw new IllegalArgumentException(
          "'" + wanted + "' is a group of settings: " + String.join(", ", keys(wanted)) + ".");
    throw new IllegalArgumentException(
        "Unknown setting '" + key.trim() + "'." + suggestion(wanted));
  }

  private List<String> keys(String group) {
    return settings.keySet().stream().filter(k -> k.startsWith(group + ".")).toList();
  }

  private String suggestion(String key) {
    String name = key.substring(key.lastIndexOf('.') + 1);
    Optional<String> elsewhere =
        settings.values().stream().filter(s -> s.name().equals(name)).map(Setting::key).findFirst();
    if (elsewhere.isPresent()) return " Did you mean '" + elsewhere.get() + "'?";
    String similar = Suggestion.text(key, settings.keySet());
    if (!similar.isEmpty()) return similar;
    List<String> names = new ArrayList<>();
    for (Setting setting : settings.values()) names.add(setting.name());
    String word = Suggestion.text(name, names);
    for (Setting setting : settings.values())
      if (word.contains("'" + setting.name() + "'"))
        return " Did you mean '" + setting.key() + "'?";
    int dot = key.indexOf('.');
    if (dot > 0 && groups().contains(key.substring(0, dot)))
      return " Choose one of: " + String.join(", ", keys(key.substring(0, dot))) + ".";
    return " The groups of settings are: " + String.join(", ", groups()) + ".";
  }

  /** A recipe in which nothing is given. */
  public Recipe empty() {
    return new Recipe(this, Map.of());
  }
}
