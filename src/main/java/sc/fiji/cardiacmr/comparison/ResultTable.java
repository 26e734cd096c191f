package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.io.table.TableFile;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/** A table of results, its columns found by their roles, its rows those of one split. */
final class ResultTable {

  /** What programs write where there is no number. */
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "-");

  private final TableFile rows;
  private final ComparisonOptions options;
  private final TableNotes notes;
  private final int[] chosen;

  private ResultTable(TableFile rows, ComparisonOptions options, TableNotes notes)
      throws IOException {
    this.rows = rows;
    this.options = options;
    this.notes = notes;
    this.chosen = chosen();
  }

  /**
   * Reads a table.
   *
   * @param notes gets what was guessed
   * @throws IOException if it cannot be read, lacks a column that was named, or has no row of the
   *     split
   */
  static ResultTable read(Path file, ComparisonOptions options, TableNotes notes)
      throws IOException {
    Recording.noteListed("table", file);
    return new ResultTable(TableReader.readFile(file), options, notes);
  }

  Table table() {
    return rows.table();
  }

  /** The rows of the split, from 0. */
  int[] rows() {
    return chosen;
  }

  /** The name of the file. */
  String fileName() {
    return rows.file().getFileName().toString();
  }

  /** The name of the file without its ending. */
  String stem() {
    return fileName().replaceAll("(?i)\\.(tsv|csv|txt)$", "");
  }

  private int[] chosen() throws IOException {
    Optional<String> column = column(ColumnRole.SPLIT);
    int[] all = IntStream.range(0, table().rowCount()).toArray();
    if (options.split().isBlank()) {
      Set<String> splits = new LinkedHashSet<>();
      if (column.isPresent()) for (int row : all) splits.add(table().text(row, column.get()));
      if (splits.size() > 1)
        notes.add(
            fileName(),
            "the rows of %s in the column '%s' count alike (%s). For one of them give split=…."
                .formatted(Count.of(splits.size(), "split"), column.get(), few(splits)));
      return all;
    }
    if (column.isEmpty())
      throw new IOException(
          "%s: no column says which split a row belongs to; the columns are %s. Give columns=split=NAME."
              .formatted(rows.file(), table().columns()));
    String wanted = options.split().trim();
    int[] some =
        IntStream.of(all)
            .filter(row -> table().text(row, column.get()).trim().equalsIgnoreCase(wanted))
            .toArray();
    if (some.length == 0)
      throw new IOException(
          "%s: no row of the split '%s' in the column '%s'."
              .formatted(rows.file(), wanted, column.get()));
    return some;
  }

  private static String few(Set<String> names) {
    List<String> first = names.stream().limit(4).toList();
    return String.join(", ", first) + (names.size() > first.size() ? ", …" : "");
  }

  /**
   * The column of a role, as the user states it or else by its name.
   *
   * @throws IOException if the user states one that is not there
   */
  Optional<String> column(ColumnRole role) throws IOException {
    String stated = options.columns().get(role);
    if (stated == null) return role.guess(table());
    if (!table().hasColumn(stated))
      throw new IOException(
          "%s: there is no column '%s'; the columns are %s."
              .formatted(rows.file(), stated, table().columns()));
    return Optional.of(stated);
  }

  /**
   * The column of a role.
   *
   * @throws IOException saying how to state it, if there is none
   */
  String required(ColumnRole role) throws IOException {
    return column(role)
        .orElseThrow(
            () ->
                new IOException(
                    "%s: no column looks like '%s'; the columns are %s. Give columns=%s=NAME."
                        .formatted(rows.file(), role.key(), table().columns(), role.key())));
  }

  /** The trimmed text of a cell. */
  String text(int row, String column) {
    return table().text(row, column).trim();
  }

  /**
   * A number; NaN where there is none (empty, NA, NaN).
   *
   * @throws IOException naming file and line, if it is other text
   */
  double number(int row, String column) throws IOException {
    String text = text(row, column);
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) return Double.NaN;
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      throw rows.problem(row, notANumber(text, column), e);
    }
    throw rows.problem(row, notANumber(text, column), null);
  }

  private static String notANumber(String text, String column) {
    return "'%s' in the column '%s' is not a number.".formatted(text, column);
  }

  /**
   * Something that is wrong with the file.
   *
   * @param sentence what, and what to do
   */
  IOException problem(String sentence) {
    return new IOException(rows.file() + ": " + sentence);
  }

  /** Says which columns were taken for what, unless the user stated all of them. */
  void noteGuesses(Map<ColumnRole, String> used) {
    List<String> guesses = new ArrayList<>();
    used.forEach(
        (role, column) -> {
          if (!options.columns().containsKey(role)) guesses.add(role.key() + "=" + column);
        });
    if (!guesses.isEmpty())
      notes.add(fileName(), "columns by their names: " + String.join(", ", guesses) + ".");
  }
}
