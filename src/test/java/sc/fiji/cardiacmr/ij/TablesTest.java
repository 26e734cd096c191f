package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.measure.ResultsTable;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.table.Table;

class TablesTest {

  @Test
  void cellsKeepTextNumbersAndGaps() {
    Table table = new Table("case", "EDV", "note");
    table.addRow("p01", 123.456, null);
    table.addRow("p02", Double.NaN, "x");
    ResultsTable results = Tables.toResultsTable(table);
    assertEquals(2, results.size());
    assertEquals("p01", results.getStringValue("case", 0));
    assertEquals(123.456, results.getValue("EDV", 0));
    assertEquals("", results.getStringValue("note", 0));
    assertEquals("x", results.getStringValue("note", 1));
  }
}
