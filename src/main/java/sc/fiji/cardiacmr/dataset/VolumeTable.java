package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import sc.fiji.cardiacmr.io.table.TableFile;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.table.Table;

/** Reads EDV and ESV of examinations from tables of several kinds, ml. */
public final class VolumeTable {

  /**
   * Volumes of the left ventricle.
   *
   * @param edv ml; NaN if unknown
   * @param esv ml; NaN if unknown
   */
  public record Volumes(double edv, double esv) {}

  /** Whose volumes are wanted of a table that may hold both. */
  public enum Role {
    /** Those of a model or observer. */
    PREDICTED("(predicted|pred|measured)"),
    /** Those to compare with. */
    TRUE("(true|truth|reference|groundtruth|gt)");

    private final String prefix;

    Role(String prefix) {
      this.prefix = prefix;
    }
  }

  private static final Set<String> IDS =
      Set.of("id", "examination", "exam", "subject", "patient", "pid", "case", "name");
  private static final String EDV = "(lv)?(edv|diastole|enddiastolicvolume)(ml)?";
  private static final String ESV = "(lv)?(esv|systole|endsystolicvolume)(ml)?";
  private static final String LONG = "volume(ml)?";
  private static final String DIASTOLE = "_diastole";
  private static final String SYSTOLE = "_systole";

  private VolumeTable() {}

  /**
   * Reads tables: wide ones with a column each for examination, EDV and ESV, as {@code
   * Id,Systole,Diastole} or {@code ,LVEDV (mL),LVESV (mL)}, or long ones with a row per volume, as
   * {@code Id,Volume} with {@code 1000_Diastole} and {@code 1000_Systole}. Columns whose names
   * begin with the role, as {@code predicted_EDV}, come before those that do not say it; a column
   * without a name holds the examinations only if no other one does.
   *
   * @param files tables whose examinations are different; together one table
   * @param role whose volumes; those of the other one are not looked at
   * @return volumes by examination, in the order of the files
   * @throws IOException if a file cannot be read, lacks a column or has several that could be it,
   *     holds text for a number, or lists an examination a second time
   */
  public static Map<String, Volumes> read(List<Path> files, Role role) throws IOException {
    return read(files, role, name -> {});
  }

  /**
   * Reads tables in the same way.
   *
   * @param met gets the name of each examination before anything is refused about it
   */
  public static Map<String, Volumes> read(List<Path> files, Role role, Consumer<String> met)
      throws IOException {
    Map<String, Volumes> all = new LinkedHashMap<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file))
        throw new IOException("The file '" + file + "' does not exist.");
      for (Map.Entry<String, Volumes> e : read(file, role, met).entrySet())
        if (all.putIfAbsent(e.getKey(), e.getValue()) != null)
          throw new IOException(
              "%s: the examination '%s' also appears in another table."
                  .formatted(file, e.getKey()));
    }
    return all;
  }

  private static Map<String, Volumes> read(Path file, Role role, Consumer<String> met)
      throws IOException {
    TableFile rows = TableReader.readFile(file);
    Table table = rows.table();
    String id = column(table, file, "the examination", IDS::contains, String::isEmpty);
    boolean isWide = table.columns().stream().anyMatch(c -> plain(c).matches(any(EDV)));
    boolean isLong = !isWide && table.columns().stream().anyMatch(c -> plain(c).matches(LONG));
    for (int row = 0; row < table.rowCount(); row++) {
      String name = name(table, row, id);
      met.accept(name);
      if (isLong) met.accept(examination(name));
    }
    return isLong ? readLong(rows, id) : readWide(rows, id, role);
  }

  private static String name(Table table, int row, String id) {
    return table.text(row, id).trim();
  }

  /** Of the name of a volume, such as {@code 1000_Diastole}. */
  private static String examination(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('_')));
  }

  private static String plain(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** With or without a role. */
  private static String any(String pattern) {
    return "(%s|%s)?%s".formatted(Role.PREDICTED.prefix, Role.TRUE.prefix, pattern);
  }

  /** The only column that fits the first rule which any fits. */
  @SafeVarargs
  private static String column(Table table, Path file, String what, Predicate<String>... rules)
      throws IOException {
    for (Predicate<String> rule : rules) {
      List<String> fitting = table.columns().stream().filter(c -> rule.test(plain(c))).toList();
      if (fitting.size() == 1) return fitting.get(0);
      if (fitting.size() > 1)
        throw new IOException(
            "%s: several columns may contain %s: %s. Rename all but one."
                .formatted(file, what, fitting));
    }
    throw new IOException(
        "%s: no column contains %s; the columns are %s.".formatted(file, what, table.columns()));
  }

  private static Map<String, Volumes> readWide(TableFile rows, String id, Role role)
      throws IOException {
    Table table = rows.table();
    Path file = rows.file();
    String edv = column(table, file, "EDV (LVEDV, Diastole)", of(role, EDV), c -> c.matches(EDV));
    String esv = column(table, file, "ESV (LVESV, Systole)", of(role, ESV), c -> c.matches(ESV));
    Map<String, Volumes> volumes = new LinkedHashMap<>();
    for (int row = 0; row < table.rowCount(); row++) {
      String name = name(table, row, id);
      Volumes v = new Volumes(number(rows, row, edv), number(rows, row, esv));
      if (volumes.putIfAbsent(name, v) != null) throw twice(rows, row, name);
    }
    return volumes;
  }

  private static Predicate<String> of(Role role, String pattern) {
    return column -> column.matches(role.prefix + pattern);
  }

  private static Map<String, Volumes> readLong(TableFile rows, String id) throws IOException {
    Table table = rows.table();
    Path file = rows.file();
    String column = column(table, file, "the volume", c -> c.matches(LONG));
    Map<String, Double> diastole = new LinkedHashMap<>();
    Map<String, Double> systole = new LinkedHashMap<>();
    for (int row = 0; row < table.rowCount(); row++) {
      String name = name(table, row, id);
      String lower = name.toLowerCase(Locale.ROOT);
      Map<String, Double> target;
      if (lower.endsWith(DIASTOLE)) target = diastole;
      else if (lower.endsWith(SYSTOLE)) target = systole;
      else
        throw rows.problem(
            row, "'%s' ends neither in _Diastole nor in _Systole.".formatted(name), null);
      String examination = examination(name);
      if (target.putIfAbsent(examination, number(rows, row, column)) != null)
        throw twice(rows, row, name);
    }
    Map<String, Volumes> volumes = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(diastole.keySet());
    names.addAll(systole.keySet());
    for (String name : names) {
      if (!diastole.containsKey(name) || !systole.containsKey(name))
        throw new IOException(
            "%s: the examination '%s' has no %s volume."
                .formatted(file, name, diastole.containsKey(name) ? "systolic" : "diastolic"));
      volumes.put(name, new Volumes(diastole.get(name), systole.get(name)));
    }
    return volumes;
  }

  private static double number(TableFile rows, int row, String column) throws IOException {
    Table table = rows.table();
    try {
      return table.number(row, column);
    } catch (NumberFormatException e) {
      throw rows.problem(
          row,
          "'%s' in the column '%s' is not a number.".formatted(table.text(row, column), column),
          e);
    }
  }

  private static IOException twice(TableFile rows, int row, String name) {
    return rows.problem(row, "'" + name + "' is listed twice.", null);
  }
}
