package sc.fiji.cardiacmr.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private static String text(Object cell) {
    Table table = new Table("a");
    table.addRow(cell);
    return table.text(0, "a");
  }

  @Test
  void numbersHaveSixSignificantDigits() {
    assertEquals("0.123457", text(0.123456789));
    assertEquals("-1.5", text(-1.5f));
    assertEquals("123457", text(123456.7));
    assertEquals("1.23457e+20", text(123456700000000000000.0));
    assertEquals("1.00000e-10", text(1e-10));
    assertEquals("3", text(3.0));
    assertEquals("123456789", text(123456789.0));
    assertEquals("12345678901", text(12345678901L));
    assertEquals("0", text(-0.0));
    assertEquals("", text(Double.NaN));
    assertEquals("", text(null));
    assertEquals(" as it is ", text(" as it is "));
  }

  @Test
  void cellsAreKnownByTheirColumns() {
    Table table = new Table(List.of("name", "volume"));
    table.addRow("P1", 12.5);
    table.addRow(null, " 7.25 ");
    table.addRow("P3", "");
    assertEquals(3, table.rowCount());
    assertEquals(List.of("name", "volume"), table.columns());
    assertEquals(12.5, table.get(0, "volume"));
    assertNull(table.get(1, "name"));
    assertEquals(7.25, table.number(1, "volume"));
    assertEquals(Double.NaN, table.number(2, "volume"));
    assertEquals(List.of("", " 7.25 "), table.texts(1));
    assertTrue(table.hasColumn("name"));
    assertFalse(table.hasColumn("Name"));
    assertThrows(NumberFormatException.class, () -> table.number(0, "name"));
    assertThrows(IllegalArgumentException.class, () -> table.get(0, "mass"));
    assertThrows(IllegalArgumentException.class, () -> table.addRow("P4"));
  }
}
