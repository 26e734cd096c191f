package sc.fiji.cardiacmr.io.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.table.Table;

class FormulaCellsTest {

  private static final String CHARACTERS = "=+-@\t\r'\"0123.eE,;\n ab";

  @TempDir Path folder;

  @Test
  void formulasGetAnApostrophe() {
    assertEquals("'=cmd|' /C calc'!A0", FormulaCells.escaped("=cmd|' /C calc'!A0"));
    assertEquals("'@SUM(1)", FormulaCells.escaped("@SUM(1)"));
    assertEquals("'+1+1", FormulaCells.escaped("+1+1"));
    assertEquals("'-x", FormulaCells.escaped("-x"));
    assertEquals("'\tx", FormulaCells.escaped("\tx"));
  }

  @Test
  void numbersAndOtherTextStay() {
    for (String cell :
        new String[] {
          "-3.5", "-9.2 %", "-3 ml", "+2", "-1e-7", "-.5", "", "a=b", "3=1,2=2", "it's"
        }) assertEquals(cell, FormulaCells.escaped(cell));
  }

  @Test
  void whateverIsWrittenIsReadBack() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (String name : new String[] {"t.csv", "t.tsv"}) {
      Table table = new Table("n", "cell");
      for (int i = 0; i < 1000; i++) {
        StringBuilder cell = new StringBuilder();
        for (int n = random.nextInt(6); n >= 0; n--)
          cell.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        table.addRow(i, cell.toString());
      }
      Path file = folder.resolve(name);
      TableWriter.write(table, file);
      Table read = TableReader.read(file);
      for (int i = 0; i < 1000; i++) assertEquals(table.text(i, "cell"), read.text(i, "cell"));
      for (String line : Files.readAllLines(file))
        assertFalse(line.matches("\\d+[,\t]\"?[=@].*"), line);
    }
  }

  @Test
  void numbersOfATableAreNotTouched() throws Exception {
    Table table = new Table("value", "text");
    table.addRow(-3.5, "=1");
    Path file = folder.resolve("t.csv");
    TableWriter.write(table, file);
    assertTrue(Files.readString(file).contains("-3.5,'=1"));
  }
}
