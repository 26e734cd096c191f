package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.table.Table;

class TablesTest {

  @Test
  void cellsKeepTextNumbersAndGaps() {
    Table table = new Table("case", "EDV", "note");
    table.addRow("p01", 123.4567, null);
    table.addRow("p02", Double.NaN, "x");
    ResultsTable results = Tables.toResultsTable(table);
    assertEquals(2, results.size());
    assertEquals("p01", results.getStringValue("case", 0));
    assertEquals(123.4567, results.getValue("EDV", 0));
    assertEquals("", results.getStringValue("note", 0));
    assertEquals("x", results.getStringValue("note", 1));
  }

  @Test
  void macrosReadTheResultsTable() {
    Table table = new Table("case", "EDV");
    table.addRow("p01", 123.4567);
    table.addRow("p02", Double.NaN);
    Tables.makeResults(table);
    String macro =
        """
        return "" + nResults + " " + getResult("EDV", 0) + " " + getResultString("case", 1)
            + " " + Table.getString("case", 0) + " " + Table.get("EDV", 0) + " " + Table.size;
        """;
    assertEquals("2 123.4567 p02 p01 123.4567 2", new Interpreter().run(macro, ""));
    assertEquals("p02\tNaN", ResultsTable.getResultsTable().getRowAsString(1));
    Table next = new Table("case");
    next.addRow("p03");
    Tables.makeResults(next);
    assertEquals(
        "1 p03",
        new Interpreter().run("return \"\" + nResults + ' ' + getResultString('case', 0);", ""));
  }
}
