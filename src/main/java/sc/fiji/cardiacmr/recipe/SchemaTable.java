package sc.fiji.cardiacmr.recipe;

import java.util.List;
import java.util.stream.Collectors;

/** The settings of a schema as a table in Markdown, for the reference manual. */
public final class SchemaTable {

  private SchemaTable() {}

  /** A table with key, meaning, values, unit and what happens where nothing is given. */
  public static String markdown(Schema schema) {
    StringBuilder text =
        new StringBuilder("| key | meaning | values | default |\n|---|---|---|---|\n");
    for (Setting setting : schema.settings())
      text.append("| `")
          .append(setting.key())
          .append("` | ")
          .append(meaning(setting))
          .append(" | ")
          .append(values(setting))
          .append(" | ")
          .append(usual(setting))
          .append(" |\n");
    return text.toString();
  }

  private static String meaning(Setting setting) {
    String use = setting.use().words();
    return setting.meaning() + (use.isEmpty() ? "" : ". Only with " + use);
  }

  private static String values(Setting setting) {
    String range = setting.range();
    if (setting.kind() == ValueKind.WORD) return range;
    if (range.isEmpty()) {
      String unit = setting.unit().isEmpty() ? "" : ", " + setting.unit();
      return setting.kind().words() + unit;
    }
    return setting.kind().words() + ": " + range;
  }

  private static String usual(Setting setting) {
    if (setting.usual() == null) return "none: " + setting.otherwise();
    Object value = setting.usual();
    if (setting.kind() == ValueKind.RANGE)
      value = ((List<?>) value).stream().map(Setting::text).collect(Collectors.joining("-"));
    else if (value instanceof List<?> list && list.size() == 1) value = list.get(0);
    return "`" + Setting.text(value) + "`";
  }
}
