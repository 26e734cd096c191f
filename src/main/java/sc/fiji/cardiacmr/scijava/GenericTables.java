package sc.fiji.cardiacmr.scijava;

import java.util.List;
import sc.fiji.cardiacmr.table.Table;

/** Tables for scijava-table, the tables of ImageJ2. */
final class GenericTables {

  private GenericTables() {}

  /**
   * The table as a {@code org.scijava.table.GenericTable}: numbers stay numbers, unknown cells are
   * null.
   *
   * @throws IllegalStateException if scijava-table is not there
   */
  static Object of(Table table) {
    List<String> columns = table.columns();
    Object result =
        Duck.create(
            Duck.type("org.scijava.table.DefaultGenericTable"), columns.size(), table.rowCount());
    for (int column = 0; column < columns.size(); column++) {
      Duck.call(result, "setColumnHeader", column, columns.get(column));
      for (int row = 0; row < table.rowCount(); row++) {
        Object cell = table.get(row, columns.get(column));
        if (cell != null) Duck.call(result, "set", column, row, cell);
      }
    }
    return result;
  }
}
