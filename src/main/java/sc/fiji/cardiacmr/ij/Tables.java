package sc.fiji.cardiacmr.ij;

import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import sc.fiji.cardiacmr.table.Table;

/** Tables for ImageJ. */
public final class Tables {

  private Tables() {}

  /** The table as ImageJ shows it; unknown cells are empty. */
  public static ResultsTable toResultsTable(Table table) {
    ResultsTable results = new ResultsTable();
    results.showRowNumbers(false);
    results.setNaNEmptyCells(true);
    results.setPrecision(9);
    for (int row = 0; row < table.rowCount(); row++) {
      results.addRow();
      for (String column : table.columns()) {
        Object cell = table.get(row, column);
        if (cell instanceof Number number) results.addValue(column, number.doubleValue());
        else if (cell == null) results.addValue(column, "");
        else results.addValue(column, cell.toString());
      }
    }
    for (String column : table.columns())
      if (results.getColumnIndex(column) != ResultsTable.COLUMN_NOT_FOUND)
        results.setDecimalPlaces(results.getColumnIndex(column), ResultsTable.AUTO_FORMAT);
    return results;
  }

  /**
   * Makes the table ImageJ's Results table, in place of what that held: macros read it with {@code
   * nResults}, {@code getResult} and {@code Table.get}, without a display, too.
   */
  public static void makeResults(Table table) {
    Analyzer.setResultsTable(toResultsTable(table));
  }
}
