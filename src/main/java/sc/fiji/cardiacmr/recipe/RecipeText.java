package sc.fiji.cardiacmr.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The text of a recipe: YAML with the lines {@code for} and {@code description} and the groups of
 * settings. It may come from anyone: its length and depth are bounded, it makes no objects, and no
 * key may stand twice.
 *
 * @param purpose what it is for, see {@link Schema#purpose}
 * @param description in a sentence; may be empty
 * @param values texts or lists of texts by key
 */
public record RecipeText(String purpose, String description, Map<String, Object> values) {

  /** Longest text accepted, in characters. */
  static final int LONGEST = 1 << 16;

  private static final int DEEPEST = 8;
  private static final String PURPOSE = "for";
  private static final String DESCRIPTION = "description";

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it is not a recipe; the message says why
   */
  public static RecipeText read(String text) {
    if (text.length() > LONGEST)
      throw new IllegalArgumentException(
          "A recipe must not be longer than " + LONGEST + " characters.");
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(10);
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LONGEST);
    Object root;
    try {
      DumperOptions unused = new DumperOptions();
      root =
          new Yaml(
                  new SafeConstructor(options),
                  new Representer(unused),
                  unused,
                  options,
                  new AllText())
              .load(text);
    } catch (RuntimeException e) {
      // Besides YAMLException, malformed scalars surface as other errors of the parser.
      throw new IllegalArgumentException("This is not valid YAML: " + e.getMessage(), e);
    }
    if (!(root instanceof Map<?, ?> map))
      throw new IllegalArgumentException("This is not a recipe: it has no groups of settings.");
    return of(map);
  }

  /**
   * The text of what {@link Recipe#toMap} gave, whatever kept it.
   *
   * @throws IllegalArgumentException if it is not a recipe
   */
  public static RecipeText of(Map<?, ?> map) {
    Map<String, Object> values = new LinkedHashMap<>();
    String[] lines = {"", ""};
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (name.equals(PURPOSE)) lines[0] = String.valueOf(value);
          else if (name.equals(DESCRIPTION)) lines[1] = String.valueOf(value).trim();
          else if (value instanceof Map<?, ?> group)
            group.forEach((k, v) -> values.put(name + "." + k, written(name + "." + k, v)));
          else if (value != null) values.put(name, written(name, value));
        });
    if (lines[0].isBlank())
      throw new IllegalArgumentException("This is not a recipe: its line 'for:' is missing.");
    return new RecipeText(lines[0], lines[1], values);
  }

  private static Object written(String key, Object value) {
    if (value instanceof Map)
      throw new IllegalArgumentException(key + " must be a value, not a group.");
    if (value instanceof List<?> list) {
      if (list.stream().anyMatch(item -> item instanceof List || item instanceof Map))
        throw new IllegalArgumentException(key + " must be a list of values.");
      return list.stream().map(String::valueOf).toList();
    }
    return value == null ? "" : String.valueOf(value);
  }

  /**
   * The recipe.
   *
   * @throws IllegalArgumentException if it is for another purpose, or not valid
   */
  public Recipe as(Schema schema) {
    if (!purpose.equals(schema.purpose()))
      throw new IllegalArgumentException(
          "This recipe is for " + purpose + ", not for " + schema.purpose() + ".");
    return schema.empty().changed(values);
  }

  /** A recipe as YAML, with all its values. */
  public static String write(Recipe recipe, String description) {
    return write(recipe.schema().purpose(), description, recipe.toMap());
  }

  /**
   * Values as YAML.
   *
   * @param groups of settings, see {@link Recipe#toMap}
   */
  public static String write(String purpose, String description, Map<String, ?> groups) {
    StringBuilder text = new StringBuilder("for: ").append(purpose).append('\n');
    if (!description.isEmpty())
      text.append("description: \"")
          .append(description.replace("\\", "\\\\").replace("\"", "\\\""))
          .append("\"\n");
    groups.forEach(
        (name, group) -> {
          if (!(group instanceof Map<?, ?> values)) return;
          text.append('\n').append(name).append(":\n");
          values.forEach(
              (key, value) ->
                  text.append("  ")
                      .append(key)
                      .append(": ")
                      .append(Setting.text(value))
                      .append('\n'));
        });
    return text.toString();
  }

  /** Leaves every value as it is written; the schema knows what it is. */
  private static final class AllText extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
