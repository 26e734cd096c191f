package sc.fiji.cardiacmr.io.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.file.Remarks;
import sc.fiji.cardiacmr.table.Table;

class TableReaderTest {

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  private String problem(String text) throws IOException {
    Path file = file(text);
    String message = assertThrows(IOException.class, () -> TableReader.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    return message.substring(file.toString().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyEndOfLineIsOne(String end) throws IOException {
    String text = String.join(end, "a,b", "1, x ", "", "\"2\",\"y\"\"z\"", "", ",3");
    for (String last : new String[] {"", end, end + end}) {
      TableFile file = TableReader.readFile(file(text + last));
      assertEquals(List.of("a", "b"), file.table().columns());
      assertEquals(3, file.table().rowCount());
      assertEquals(List.of("1", " x "), file.table().texts(0));
      assertEquals(List.of("2", "y\"z"), file.table().texts(1));
      assertEquals(List.of("", "3"), file.table().texts(2));
      assertEquals(List.of(2, 4, 6), file.lines());
    }
  }

  /** Excel writes no separators behind the last cell that holds something. */
  @Test
  void theProvenanceMayBeMissingInRowsThatDoNotHoldIt() throws IOException {
    Table table = TableReader.read(file("a,b,provenance\n1,2,\n3,4\n"));
    assertEquals(List.of("a", "b"), table.columns());
    assertEquals(List.of("3", "4"), table.texts(1));
    table = TableReader.read(file("a;b;provenance\n1,5;2\n"));
    assertEquals(List.of("1.5", "2"), table.texts(0));
  }

  @Test
  void aQuotedLineBreakIsPartOfItsCell() throws IOException {
    TableFile file = TableReader.readFile(file("a,b\n\"one\ntwo\r\n\r\n\",x\n3,y\n"));
    assertEquals(List.of("one\ntwo\r\n\r\n", "x"), file.table().texts(0));
    assertEquals(List.of("3", "y"), file.table().texts(1));
    assertEquals(List.of(2, 6), file.lines());
  }

  @Test
  void theEndingOfTheNameTellsTheSeparator() throws IOException {
    for (String name : new String[] {"a.tsv", "b.TXT"}) {
      Table table = TableReader.read(Files.writeString(folder.resolve(name), "a\tb,c\n1,5\t2\n"));
      assertEquals(List.of("a", "b,c"), table.columns());
      assertEquals(List.of("1,5", "2"), table.texts(0));
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    assertEquals(List.of("µ", "b"), TableReader.read(file("\ufeffµ,b\n1,2\n")).columns());
    assertEquals(List.of("a b", "b"), TableReader.read(file("\ufeff\"a b\",b\n")).columns());
  }

  @Test
  void linesWithoutAnythingAreSkipped() throws IOException {
    TableFile file = TableReader.readFile(file("\n\na,b\n,\n \t\n1,2\n,\n\"\",\n"));
    assertEquals(List.of("a", "b"), file.table().columns());
    assertEquals(2, file.table().rowCount());
    assertEquals(List.of("1", "2"), file.table().texts(0));
    assertEquals(List.of("", ""), file.table().texts(1), "quotation marks are something");
    assertEquals(List.of(6, 8), file.lines());
    assertEquals(" is empty; a header line was expected.", problem(""));
    assertEquals(" is empty; a header line was expected.", problem("\n\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,b,c;1,2,3;;4,5      | line 4: the row ends before column 3 ('c'); it has 2 of 3 cells.
          a,b,c;1               | line 2: the row ends before column 2 ('b'); it has 1 of 3 cells.
          a,b;1,2;3,4,5         | line 3: the row continues in column 3, but the header has only 2 columns.
          a,b,provenance;1      | line 2: the row ends before column 2 ('b'); it has 1 of 3 cells.
          a,provenance,b;1,2    | line 2: the row ends before column 3 ('b'); it has 2 of 3 cells.
          a;1;2,3               | line 3: the row continues in column 2, but the header has only 1 column.
          a,b;1,2,              | line 2: the row continues in column 3, but the header has only 2 columns.
          a,b;"1;2","3;4",5     | line 2: the row continues in column 3, but the header has only 2 columns.
          a,b;1,2;3,"4;5,6      | line 3: a quotation mark is never closed
          a,b;"1" x,2           | line 2: a quotation mark is never closed, or text follows a closed one.
          a,"b;1,2              | line 1: a quotation mark is never closed
          """)
  void namesTheLineAndColumnThatAreWrong(String text, String reason) throws IOException {
    String problem = problem(text.trim().replace(';', '\n') + "\n");
    assertTrue(problem.startsWith(", " + reason.trim()), problem);
  }

  @Test
  void aQuotationMarkWithinACellIsOne() throws IOException {
    assertEquals(List.of("5\" coil", "2"), TableReader.read(file("a,b\n5\" coil,2\n")).texts(0));
  }

  @Test
  void latin1IsReadAndSaidToBeAGuess() throws IOException {
    Path file = folder.resolve("patients.csv");
    Files.write(file, "name,edv\nMeier,100\nMüller,120\n".getBytes(StandardCharsets.ISO_8859_1));
    try (Remarks remarks = Remarks.collect()) {
      assertEquals(List.of("Müller", "120"), TableReader.read(file).texts(1));
      String remark = remarks.texts().get(0);
      assertTrue(remark.startsWith(file + " is not encoded as UTF-8"), remark);
      assertTrue(remark.contains("line 3: \"Müller,120\""), remark);
    }
  }

  @Test
  void problemsOfARowNameItsLine() throws IOException {
    TableFile file = TableReader.readFile(file("a\n\"x\ny\"\n2\n"));
    Exception cause = new IllegalArgumentException();
    IOException e = file.problem(1, "It is even.", cause);
    assertEquals(file.file() + ", line 4: It is even.", e.getMessage());
    assertEquals(cause, e.getCause());
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    for (Path path : new Path[] {folder, folder.resolve("none.csv")}) {
      String message = assertThrows(IOException.class, () -> TableReader.read(path)).getMessage();
      assertTrue(message.startsWith(path + " cannot be read: "), message);
    }
  }

  /** As spreadsheets write .csv files where numbers have decimal commas. */
  @Test
  void semicolonsAndDecimalCommasAreRead() throws IOException {
    Path file = folder.resolve("german.csv");
    Files.writeString(
        file, "\ufeffsubject;EF;note\r\nA;55,25;\"1,2; ok\"\r\nB;-0,5;1,2,3\r\nC;6;1.234,5\r\n");
    Table table = TableReader.read(file);
    assertEquals(List.of("subject", "EF", "note"), table.columns());
    assertEquals(55.25, table.number(0, "EF"));
    assertEquals("1,2; ok", table.text(0, "note"));
    assertEquals(-0.5, table.number(1, "EF"));
    assertEquals("1,2,3", table.text(1, "note"));
    assertEquals(6, table.number(2, "EF"));
    assertEquals("1.234,5", table.text(2, "note"));
  }

  @Test
  void semicolonsInOneOfSeveralNamesSeparateNothing() throws IOException {
    Path file = folder.resolve("names.csv");
    Files.writeString(file, "a;b,c\n1,2\n");
    assertEquals(List.of("a;b", "c"), TableReader.read(file).columns());
  }
}
