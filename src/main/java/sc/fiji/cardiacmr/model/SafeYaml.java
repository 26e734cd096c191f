package sc.fiji.cardiacmr.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads and writes YAML that may come from anyone: only maps with text keys, lists, text, numbers,
 * booleans and null; no other tags, bounded length, depth, aliases and number of values.
 */
final class SafeYaml {

  /** Longest text accepted, in characters. */
  static final int MAX_LENGTH = 1 << 20;

  private static final int MAX_DEPTH = 40;
  private static final int MAX_VALUES = 200_000;

  private int values;

  private SafeYaml() {}

  /**
   * Reads a map.
   *
   * @throws IllegalArgumentException if the text is not YAML, not a map, or not harmless; the
   *     message says what is wrong
   */
  static Map<String, Object> load(String text) {
    if (text.length() > MAX_LENGTH)
      throw new IllegalArgumentException("The text is longer than " + MAX_LENGTH + " characters.");
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(50);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(MAX_LENGTH);
    Object loaded;
    try {
      loaded =
          new Yaml(
                  new SafeConstructor(options),
                  new Representer(new DumperOptions()),
                  new DumperOptions(),
                  options,
                  new NoDates())
              .load(text);
    } catch (RuntimeException e) {
      // Besides YAMLException, malformed scalars surface as number or index errors of the parser.
      throw new IllegalArgumentException(
          "This YAML is not valid or not allowed: " + e.getMessage(), e);
    }
    if (!(loaded instanceof Map<?, ?> map))
      throw new IllegalArgumentException(
          "A map of fields was expected at the top level of the YAML.");
    return new SafeYaml().copyMap(map, 0);
  }

  /** A deep copy of a map, refusing what this class does not read or write. */
  static Map<String, Object> copy(Map<?, ?> map) {
    return new SafeYaml().copyMap(map, 0);
  }

  /** Writes a map as block-style YAML, keys in their order; long lists of numbers on one line. */
  static String dump(Map<String, Object> map) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    options.setAllowUnicode(true);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    // The copy has no shared parts, so no aliases are written.
    return new Yaml(new CompactNumbers(options), options).dump(copy(map));
  }

  /** Nobody reads hundreds of numbers below each other. */
  private static final class CompactNumbers extends Representer {

    private static final int LONG = 32;

    CompactNumbers(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representSequence(
        Tag tag, Iterable<?> sequence, DumperOptions.FlowStyle flowStyle) {
      boolean isLong =
          sequence instanceof List<?> list
              && list.size() > LONG
              && list.stream().allMatch(Number.class::isInstance);
      return super.representSequence(
          tag, sequence, isLong ? DumperOptions.FlowStyle.FLOW : flowStyle);
    }
  }

  private Map<String, Object> copyMap(Map<?, ?> map, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name))
            throw new IllegalArgumentException("The key '" + key + "' must be text: quote it.");
          copy.put(name, copyValue(value, depth + 1));
        });
    return copy;
  }

  private Object copyValue(Object value, int depth) {
    // Aliases can make a small text into an endless or huge tree.
    if (depth > MAX_DEPTH) throw new IllegalArgumentException("The YAML is nested too deeply.");
    if (++values > MAX_VALUES)
      throw new IllegalArgumentException("The YAML contains more than " + MAX_VALUES + " values.");
    if (value instanceof String text) {
      if (!StreamReader.isPrintable(text))
        throw new IllegalArgumentException("The YAML contains text with control characters.");
      return text;
    }
    // One type for each number, so that a map equals itself after writing and reading.
    if (value instanceof Long n && n.intValue() == n) return n.intValue();
    if (value instanceof Float n) return n.doubleValue();
    if (value == null || value instanceof Number || value instanceof Boolean) return value;
    if (value instanceof Map<?, ?> map) return copyMap(map, depth);
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      for (Object item : list) copy.add(copyValue(item, depth + 1));
      return copy;
    }
    throw new IllegalArgumentException(
        "The YAML contains a value of a type that is not supported: "
            + value.getClass().getSimpleName());
  }

  /** Leaves time stamps as text, as other readers of this format do. */
  private static final class NoDates extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
