package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads tables of scores, a row per case and class, as those of the command evaluate; or with a
 * column for each class, as {@code dice_LV}.
 */
final class ScoreRows {

  private static final String PREFIX = "dice_";

  /** Columns that tell the rows of one case apart. */
  private static final List<String> PARTS = List.of("frame", "phase", "slice");

  private ScoreRows() {}

  /** Whether a table has scores. */
  static boolean isIn(ResultTable table) throws IOException {
    return table.column(ColumnRole.DICE).isPresent() || !perClass(table).isEmpty();
  }

  private static List<String> perClass(ResultTable table) {
    return table.table().columns().stream()
        .filter(c -> c.toLowerCase(Locale.ROOT).startsWith(PREFIX))
        .filter(c -> UsualClasses.isKnown(c.substring(PREFIX.length())))
        .toList();
  }

  /**
   * The values of all rows.
   *
   * @param notes gets what was guessed
   * @throws IOException if a score is not a number in 0..1
   */
  static List<CaseValue> read(ResultTable table, TableNotes notes) throws IOException {
    String id = table.required(ColumnRole.CASE);
    Optional<String> method = table.column(ColumnRole.METHOD);
    Optional<String> reference = table.column(ColumnRole.REFERENCE);
    Optional<String> ofClass = table.column(ColumnRole.CLASS);
    Optional<String> dice = table.column(ColumnRole.DICE);
    SubjectNames subjects = SubjectNames.of(table, id, notes);
    table.noteGuesses(used(table, id, method, reference, ofClass, dice));
    List<String> parts =
        PARTS.stream().filter(table.table()::hasColumn).filter(c -> !c.equals(id)).toList();
    List<CaseValue> values = new ArrayList<>();
    for (int row : table.rows()) {
      int at = row;
      String who = method.isPresent() ? table.text(row, method.get()) : table.stem();
      String against = reference.isPresent() ? table.text(row, reference.get()) : "reference";
      String subject = subjects.of(row);
      String item =
          String.join(
              " ",
              Stream.concat(
                      Stream.of(table.text(row, id)),
                      parts.stream().map(c -> c + " " + table.text(at, c)))
                  .toList());
      if (dice.isPresent()) {
        String name = ofClass.isPresent() ? table.text(row, ofClass.get()) : "";
        if (UsualClasses.isKnown(name)) name = UsualClasses.name(name);
        values.add(score(table, row, dice.get(), name, who, against, subject, item));
        continue;
      }
      for (String column : perClass(table))
        values.add(
            score(
                table,
                row,
                column,
                UsualClasses.name(column.substring(PREFIX.length())),
                who,
                against,
                subject,
                item));
    }
    return values;
  }

  private static Map<ColumnRole, String> used(
      ResultTable table,
      String id,
      Optional<String> method,
      Optional<String> reference,
      Optional<String> ofClass,
      Optional<String> dice)
      throws IOException {
    Map<ColumnRole, String> used = new EnumMap<>(ColumnRole.class);
    used.put(ColumnRole.CASE, id);
    table.column(ColumnRole.SUBJECT).ifPresent(c -> used.put(ColumnRole.SUBJECT, c));
    method.ifPresent(c -> used.put(ColumnRole.METHOD, c));
    reference.ifPresent(c -> used.put(ColumnRole.REFERENCE, c));
    if (dice.isPresent()) ofClass.ifPresent(c -> used.put(ColumnRole.CLASS, c));
    dice.ifPresent(c -> used.put(ColumnRole.DICE, c));
    return used;
  }

  private static CaseValue score(
      ResultTable table,
      int row,
      String column,
      String className,
      String method,
      String reference,
      String subject,
      String item)
      throws IOException {
    double value = table.number(row, column);
    if (value < 0 || value > 1)
      throw table.problem(
          "'%s' in the column '%s' is not a Dice coefficient (0 to 1)."
              .formatted(table.text(row, column), column));
    return new CaseValue(
        Quantity.dice(className), method, reference, subject, item, value, Double.NaN, false);
  }
}
