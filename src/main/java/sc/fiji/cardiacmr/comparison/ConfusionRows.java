package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.cardiacmr.table.Table;

/**
 * Reads tables of confusion: a row per image, with a column for each pair of classes, named by
 * both, as {@code lv_my}: pixels that are LV in the reference and myocardium by the method.
 */
final class ConfusionRows {

  private static final Set<String> BACKGROUND = Set.of("bg", "background", "0");

  private final ResultTable table;
  private final List<String> classes;
  private final ComparisonOptions options;

  private ConfusionRows(ResultTable table, List<String> classes, ComparisonOptions options) {
    this.table = table;
    this.classes = classes;
    this.options = options;
  }

  /** The classes whose pairs are all columns of the table; empty if it is no such table. */
  static List<String> classes(Table table) {
    Set<String> classes = new LinkedHashSet<>();
    for (String column : table.columns()) {
      String[] both = column.split("_", -1);
      if (both.length == 2 && both[0].equals(both[1]) && !both[0].isEmpty()) classes.add(both[0]);
    }
    for (String a : classes)
      for (String b : classes) if (!table.hasColumn(a + "_" + b)) return List.of();
    return classes.size() < 2 ? List.of() : List.copyOf(classes);
  }

  /**
   * The values of all rows: Dice of each class but background, and its area.
   *
   * @throws IOException if a cell is not a pixel count
   */
  static List<CaseValue> read(
      ResultTable table, List<String> classes, ComparisonOptions options, TableNotes notes)
      throws IOException {
    return new ConfusionRows(table, classes, options).read(notes);
  }

  private List<CaseValue> read(TableNotes notes) throws IOException {
    String image = table.required(ColumnRole.CASE);
    Optional<String> method = table.column(ColumnRole.METHOD);
    Optional<String> reference = table.column(ColumnRole.REFERENCE);
    Map<ColumnRole, String> used = new EnumMap<>(ColumnRole.class);
    used.put(ColumnRole.CASE, image);
    table.column(ColumnRole.SUBJECT).ifPresent(c -> used.put(ColumnRole.SUBJECT, c));
    method.ifPresent(c -> used.put(ColumnRole.METHOD, c));
    reference.ifPresent(c -> used.put(ColumnRole.REFERENCE, c));
    table.noteGuesses(used);
    SubjectNames subjects = SubjectNames.of(table, image, notes);
    if (classes.stream().noneMatch(c -> BACKGROUND.contains(c.toLowerCase(Locale.ROOT))))
      notes.add(table.fileName(), "no class is called background, so all are compared.");
    List<CaseValue> values = new ArrayList<>();
    for (int row : table.rows())
      for (String name : classes) {
        if (BACKGROUND.contains(name.toLowerCase(Locale.ROOT))) continue;
        double ofReference = sum(row, name, true);
        double ofMethod = sum(row, name, false);
        String who = method.isPresent() ? table.text(row, method.get()) : table.stem();
        String against = reference.isPresent() ? table.text(row, reference.get()) : "reference";
        String subject = subjects.of(row);
        String item = table.text(row, image);
        double sum = ofReference + ofMethod;
        double dice = sum == 0 ? options.bothEmpty() : 2 * count(row, name, name) / sum;
        String label = UsualClasses.name(name);
        values.add(
            new CaseValue(
                Quantity.dice(label), who, against, subject, item, dice, Double.NaN, false));
        values.add(
            new CaseValue(
                Quantity.area(label), who, against, subject, item, ofMethod, ofReference, false));
      }
    return values;
  }

  private double sum(int row, String name, boolean isReference) throws IOException {
    double sum = 0;
    for (String other : classes)
      sum += isReference ? count(row, name, other) : count(row, other, name);
    return sum;
  }

  private double count(int row, String a, String b) throws IOException {
    double count = table.number(row, a + "_" + b);
    if (count >= 0) return count;
    throw table.problem(
        "'%s' in the column %s_%s of '%s' is not a pixel count."
            .formatted(
                table.text(row, a + "_" + b),
                a,
                b,
                table.text(row, table.required(ColumnRole.CASE))));
  }
}
