package sc.fiji.cardiacmr.command.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Names that parameters of a command had in the version before, where recipes took their place: the
 * old ones work for one version more, and the user is told what replaces them.
 */
public final class RenamedParameters {

  /** A command whose parameters had other names. */
  public interface Owner {

    /** What became of them. */
    RenamedParameters renamedParameters();
  }

  /** What became of a parameter: assignments of the parameter that took its place. */
  private record Rename(
      Set<String> unsaid, BiFunction<String, Map<String, String>, String> change) {}

  private final String into;
  private final Map<String, Rename> renames = new LinkedHashMap<>();
  private final Map<String, Set<String>> unsaid = new LinkedHashMap<>();

  private RenamedParameters(String into) {
    this.into = into;
  }

  /**
   * Nothing renamed yet.
   *
   * @param parameter that takes the place of the others, with text such as {@code key=value,...}
   */
  public static RenamedParameters into(String parameter) {
    return new RenamedParameters(parameter);
  }

  /**
   * Adds an old parameter whose value is now that of a key.
   *
   * @param nothing values that left things as they were
   */
  public RenamedParameters add(String old, String key, String... nothing) {
    return add(old, (value, all) -> key + "=" + listed(value), nothing);
  }

  /** Adds an old flag, which stood for true where it had no value. */
  public RenamedParameters addFlag(String old, String key, String... nothing) {
    return add(old, (value, all) -> key + "=" + (value.isBlank() ? "true" : value), nothing);
  }

  /**
   * Adds an old parameter whose meaning takes more than a key.
   *
   * @param change from its value, and all values that were given, to assignments; "" where it had
   *     no effect
   * @param nothing values that left things as they were
   */
  public RenamedParameters add(
      String old, BiFunction<String, Map<String, String>, String> change, String... nothing) {
    renames.put(old, new Rename(Set.of(nothing), change));
    return this;
  }

  /** Adds values of a parameter that is still there which left things as they were. */
  public RenamedParameters addUnsaid(String parameter, String... nothing) {
    unsaid.put(parameter, Set.of(nothing));
    return this;
  }

  private static String listed(String value) {
    return value.indexOf(',') >= 0 && !value.trim().startsWith("[") ? "[" + value + "]" : value;
  }

  /**
   * The values of a command with new names.
   *
   * @param given text by key
   * @param note hears what replaces the old names
   */
  static Map<String, String> translate(
      CardiacCommand command, Map<String, String> given, Consumer<String> note) {
    return command instanceof Owner owner
        ? owner.renamedParameters().translate(given, note)
        : given;
  }

  Map<String, String> translate(Map<String, String> given, Consumer<String> note) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> old = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    given.forEach(
        (key, value) -> {
          Rename rename = renames.get(key);
          if (rename == null) {
            if (!isOneOf(value, unsaid.getOrDefault(key, Set.of()))) values.put(key, value);
          } else if (!isOneOf(value, rename.unsaid())) {
            String change = rename.change().apply(value, given);
            if (change.isEmpty() || value.isBlank() && change.endsWith("=")) return;
            old.add(key);
            changes.add(change);
          }
        });
    if (changes.isEmpty()) return values;
    String all = String.join(",", changes);
    values.merge(into, all, (own, more) -> own.isBlank() ? more : more + "," + own);
    String names = String.join("=, ", old) + "=";
    note.accept(
        names
            + (old.size() == 1 ? " is now " : " are now ")
            + into
            + "="
            + all
            + (old.size() == 1 ? "; it still works" : "; they still work")
            + " in this version.");
    return values;
  }

  private static boolean isOneOf(String value, Set<String> words) {
    String text = value.trim();
    return words.stream().anyMatch(w -> w.equalsIgnoreCase(text) || isSameNumber(w, text));
  }

  private static boolean isSameNumber(String a, String b) {
    try {
      return Double.parseDouble(a) == Double.parseDouble(b);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
