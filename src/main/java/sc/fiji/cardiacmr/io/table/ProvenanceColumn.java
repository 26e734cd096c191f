package sc.fiji.cardiacmr.io.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.table.Table;

/**
 * The last column of tables that a command or script writes: its first cell says where the table
 * comes from, the others are empty. Comment lines would be taken for rows by most programs, and a
 * file beside the table would get lost.
 */
final class ProvenanceColumn {

  static final String NAME = "provenance";

  private ProvenanceColumn() {}

  /** Whether a table has such a column already. */
  static boolean isIn(Table table) {
    return table.columns().size() > 1
        && table.hasColumn(NAME)
        && cells(table).stream()
            .allMatch(cell -> cell.isEmpty() || ProvenanceText.read(cell).isPresent());
  }

  private static List<String> cells(Table table) {
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) cells.add(table.text(row, NAME));
    return cells;
  }

  /** The table with that column behind its own. */
  static Table addedTo(Table table, Provenance provenance) {
    List<String> columns = new ArrayList<>(table.columns());
    columns.add(NAME);
    Table result = new Table(columns);
    for (int row = 0; row < table.rowCount(); row++) {
      List<Object> cells = new ArrayList<>();
      for (String column : table.columns()) cells.add(table.get(row, column));
      cells.add(row == 0 ? ProvenanceText.line(provenance) : "");
      result.addRow(cells.toArray());
    }
    return result;
  }

  /** The table without that column, wherever it stands, if it has it. */
  static Table removedFrom(Table table) {
    if (!isIn(table)) return table;
    int column = table.columns().indexOf(NAME);
    Table result = new Table(without(column, table.columns()));
    for (int row = 0; row < table.rowCount(); row++)
      result.addRow(without(column, table.texts(row)).toArray());
    return result;
  }

  private static List<String> without(int index, List<String> cells) {
    List<String> others = new ArrayList<>(cells);
    others.remove(index);
    return others;
  }

  /** What a table says; of tables that were put together, what the first one says. */
  static Optional<Provenance> read(Table table) {
    if (!table.hasColumn(NAME)) return Optional.empty();
    return cells(table).stream().flatMap(cell -> ProvenanceText.read(cell).stream()).findFirst();
  }

  /** The file that says it beside a table without rows, which has no cell for it. */
  static Path fileBeside(Path table) {
    return table.resolveSibling(table.getFileName() + ".provenance.json");
  }
}
