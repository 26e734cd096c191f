package sc.fiji.cardiacmr.comparison;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sc.fiji.cardiacmr.table.Table;

/** What a column of a table of results may hold. */
public enum ColumnRole {
  /** Name of the subject, examination or image; of a table without any, what has no header. */
  CASE("id|image|case|name|file|examination|exam|subject|patient|patientid|pid|"),
  /** Whose heart, where several cases are of one. */
  SUBJECT("subject|patient|patientid|pid"),
  /** Name of the method, network or observer. */
  METHOD("method|methodb|model|network|observer|rater|reader"),
  /** Name of what the method is compared with. */
  REFERENCE("methoda|referencemethod"),
  /** Which split a row belongs to. */
  SPLIT("split|set|usage"),
  /** A volume, ED or ES as the column of phases or the name of the file says. */
  VALUE("prediction|predicted|predictedvolume|measured|volume(ml)?|value"),
  /** The true volume of the same phase. */
  TRUTH("groundtruth|truth|true|truevolume|reference|gt"),
  /** ED or ES (diastole, systole). */
  PHASE("phase|timepoint"),
  /** End-diastolic volume in ml. */
  EDV("(predicted|pred|measured)?(lv)?(edv|diastole|enddiastolicvolume)(ml)?"),
  /** End-systolic volume in ml. */
  ESV("(predicted|pred|measured)?(lv)?(esv|systole|endsystolicvolume)(ml)?"),
  /** Ejection fraction. */
  EF("(predicted|pred|measured)?(lv)?(ef|ejectionfraction)(percent)?"),
  /** True end-diastolic volume in ml. */
  TRUE_EDV("(true|truth|reference|groundtruth|gt)(lv)?(edv|diastole|enddiastolicvolume)(ml)?"),
  /** True end-systolic volume in ml. */
  TRUE_ESV("(true|truth|reference|groundtruth|gt)(lv)?(esv|systole|endsystolicvolume)(ml)?"),
  /** True ejection fraction. */
  TRUE_EF("(true|truth|reference|groundtruth|gt)(lv)?(ef|ejectionfraction)(percent)?"),
  /** The class that a score belongs to. */
  CLASS("class|label|structure"),
  /** Dice's coefficient. */
  DICE("dice3d|dice|dice2d");

  private final String pattern;

  ColumnRole(String pattern) {
    this.pattern = pattern;
  }

  /** As users write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads what a user says about columns.
   *
   * @param text roles and columns, as {@code case=Id,method=model}; blank for nothing
   * @throws IllegalArgumentException if a role is unknown or stated twice
   */
  public static Map<ColumnRole, String> parse(String text) {
    Map<ColumnRole, String> columns = new EnumMap<>(ColumnRole.class);
    if (text.isBlank()) return columns;
    for (String part : text.split(",")) {
      int at = part.indexOf('=');
      String key = (at < 0 ? part : part.substring(0, at)).trim();
      ColumnRole role =
          Arrays.stream(values())
              .filter(r -> r.key().equalsIgnoreCase(key))
              .findFirst()
              .orElseThrow(() -> unknown(key));
      if (at < 0)
        throw new IllegalArgumentException(
            "Write columns as role=column; '" + part.trim() + "' has no column.");
      if (columns.put(role, part.substring(at + 1).trim()) != null)
        throw new IllegalArgumentException("The column of '" + key + "' is stated twice.");
    }
    return columns;
  }

  private static IllegalArgumentException unknown(String key) {
    return new IllegalArgumentException(
        "Unknown role of a column '%s'. Choose from %s."
            .formatted(
                key,
                Arrays.stream(values()).map(ColumnRole::key).collect(Collectors.joining(", "))));
  }

  /** The column that looks like this role, in the order in which its names are listed above. */
  Optional<String> guess(Table table) {
    for (String names : pattern.split("\\|(?![^(]*\\))", -1))
      for (String column : table.columns())
        if (names.isEmpty() ? column.isBlank() : plain(column).matches(names))
          return Optional.of(column);
    return Optional.empty();
  }

  private static String plain(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
