package sc.fiji.cardiacmr.io.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class TableWriterTest {

  /** What cells are made of: all that separates or quotes, and text of several scripts. */
  private static final String[] PIECES = {
    "\"",
    "\"\"",
    ",",
    "\t",
    ";",
    "\n",
    "\r",
    "\r\n",
    " ",
    "=",
    "=1+1",
    "+",
    "-",
    "@",
    "#",
    "'",
    "\\",
    "a",
    "Zöe",
    "µ",
    "心",
    "\uD83D\uDC93",
    "\u2028",
    "\u0085",
    "\ufeff",
    "1.5",
    "NaN",
    "-0",
    "1e-7",
    "../b.nii"
  };

  @TempDir Path folder;

  private String written(Table table, String name) throws IOException {
    Path file = folder.resolve(name);
    TableWriter.write(table, file);
    return Files.readString(file);
  }

  private static Table ordinary() {
    Table table = new Table("", "name", "value", "#");
    table.addRow("../data/a.nii", " lead", -1.5, 12);
    table.addRow(-2, "#1", Double.NaN, null);
    table.addRow("", "it's; 100 %", 0.1 + 0.2, "=A1");
    return table;
  }

  @Test
  void ordinaryCellsAreWrittenWithoutQuotes() throws IOException {
    String expected =
        "|name|value|#\n../data/a.nii| lead|-1.5|12\n-2|#1||\n|it's; 100 %|0.30000000000000004|'=A1\n";
    assertEquals(expected.replace('|', ','), written(ordinary(), "a.csv"));
    assertEquals(expected.replace('|', '\t'), written(ordinary(), "a.tsv"));
    assertEquals(expected.replace('|', '\t'), written(ordinary(), "a.TXT"));
    assertEquals(expected.replace('|', ','), written(ordinary(), "table"));
  }

  @Test
  void cellsAreQuotedWhereTheyMustBe() throws IOException {
    Table table = new Table("a,b", "c\td");
    table.addRow("5\" coil", "one\ntwo");
    table.addRow("x", "one\rtwo");
    table.addRow("", null);
    assertEquals(
        "\"a,b\",c\td\n\"5\"\" coil\",\"one\ntwo\"\nx,\"one\rtwo\"\n\"\",\n",
        written(table, "a.csv"));
    assertEquals(
        "a,b\t\"c\td\"\n\"5\"\" coil\"\t\"one\ntwo\"\nx\t\"one\rtwo\"\n\"\"\t\n",
        written(table, "a.tsv"));
  }

  private static String cell(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(5); n > 0; n--) text.append(PIECES[random.nextInt(PIECES.length)]);
    return text.toString();
  }

  private static List<Object> cells(SplittableRandom random, int count) {
    List<Object> cells = new ArrayList<>();
    for (int i = 0; i < count; i++)
      switch (random.nextInt(8)) {
        case 0 -> cells.add(null);
        case 1 -> cells.add(random.nextInt(-1000, 1000));
        case 2 -> cells.add(random.nextDouble(-1e6, 1e6));
        case 3 -> cells.add(Math.pow(10, random.nextInt(-30, 30)));
        case 4 -> cells.add(Double.NaN);
        default -> cells.add(cell(random));
      }
    return cells;
  }

  @Test
  void anyCellsSurviveWritingAndReading() throws IOException {
    SplittableRandom random = new SplittableRandom(14);
    for (int run = 0; run < 500; run++) {
      int columns = random.nextInt(1, 5);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < columns; i++) names.add(i + cell(random));
      if (random.nextInt(4) == 0) names.set(0, cell(random).trim());
      Table table = new Table(names);
      for (int n = random.nextInt(6); n > 0; n--) table.addRow(cells(random, columns).toArray());
      Path file = folder.resolve(random.nextBoolean() ? "a.csv" : "a.tsv");
      TableWriter.write(table, file);
      assertSame(table, TableReader.read(file), Files.readString(file));
    }
  }

  private static void assertSame(Table expected, Table actual, String text) {
    assertEquals(expected.columns(), actual.columns(), text);
    assertEquals(expected.rowCount(), actual.rowCount(), text);
    for (int row = 0; row < expected.rowCount(); row++) {
      assertEquals(expected.exactTexts(row), actual.texts(row), text);
      for (String column : expected.columns())
        if (expected.get(row, column) instanceof Number) {
          double value = expected.number(row, column);
          if (Double.isNaN(value)) assertEquals(value, actual.number(row, column), text);
          else
            assertEquals(
                value, actual.number(row, column), 1e-5 * Math.abs(value) + Double.MIN_VALUE, text);
        }
    }
  }

  @Test
  void aTableMayBeOneOfSeveralFiles() throws IOException {
    Path file = folder.resolve("a.csv");
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      TableWriter.write(ordinary(), file, files);
      assertFalse(Files.exists(file));
      files.commit();
    }
    assertSame(ordinary(), TableReader.read(file), "");
  }

  @Test
  void saysWhyItCannotBeWritten() {
    IOException e = assertThrows(IOException.class, () -> TableWriter.write(ordinary(), folder));
    assertTrue(e.getMessage().startsWith(folder + " cannot be written: "), e.getMessage());
  }

  @Test
  void numbersAreWrittenWithAllTheirDigits(@TempDir Path digits) throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    Table table = new Table("a", "b");
    for (int i = 0; i < 200; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 12));
      table.addRow(value, (float) value);
    }
    Path file = digits.resolve("digits.csv");
    TableWriter.write(table, file);
    Table read = TableReader.read(file);
    for (int i = 0; i < 200; i++) {
      assertEquals(table.number(i, "a"), read.number(i, "a"));
      assertEquals(table.get(i, "b"), (float) read.number(i, "b"));
    }
  }

  @Test
  void decimalCommasAreWrittenAndReadBack() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (int n = 0; n < 100; n++) {
      Table table = new Table("phase", "volume; ml", "note");
      for (int row = 0; row < 4; row++)
        table.addRow(
            row + 1,
            (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-9, 10)),
            random.nextBoolean() ? "a;b, c" : null);
      Path file = folder.resolve("commas.csv");
      try (WholeFiles files = new WholeFiles(Progress.NONE)) {
        TableWriter.write(table, file, DecimalMark.COMMA, files);
        files.commit();
      }
      String text = Files.readString(file);
      assertTrue(text.startsWith("phase;\"volume; ml\";note\n1;"), text);
      assertFalse(text.contains("."), text);
      Table read = TableReader.read(file);
      assertEquals(table.columns(), read.columns());
      for (int row = 0; row < 4; row++) {
        assertEquals(table.exactTexts(row), read.texts(row));
        assertEquals(table.number(row, "volume; ml"), read.number(row, "volume; ml"));
      }
    }
  }

  @Test
  void tabsAndSpreadsheetsKeepDecimalPoints() throws IOException {
    Table table = new Table("a", "b");
    table.addRow(1.5, 2);
    Path file = folder.resolve("tabs.tsv");
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      TableWriter.write(table, file, DecimalMark.COMMA, files);
      files.commit();
    }
    assertEquals("a\tb\n1.5\t2\n", Files.readString(file));
  }
}
