package sc.fiji.cardiacmr.io.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Table;

class SpreadsheetFileTest {

  @TempDir Path folder;

  private static Table table() {
    Table table = new Table("name", "value");
    table.addRow("EF & <more> ä", 55.123456789012345);
    table.addRow("=1+1", 3);
    table.addRow("1,5", Double.NaN);
    table.addRow(null, "text");
    return table;
  }

  private static Document part(Path file, String name) throws Exception {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      byte[] xml = zip.getInputStream(zip.getEntry(name)).readAllBytes();
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml));
    }
  }

  /** Cells as place, type and text. */
  private static List<String> cells(Path file) throws Exception {
    NodeList nodes = part(file, "xl/worksheets/sheet1.xml").getElementsByTagName("c");
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element cell = (Element) nodes.item(i);
      if (!cell.getTextContent().isEmpty())
        cells.add(
            cell.getAttribute("r") + " " + cell.getAttribute("t") + " " + cell.getTextContent());
    }
    return cells;
  }

  @Test
  void numbersAreNumbersAndTextIsNoFormula() throws Exception {
    Path file = folder.resolve("t.XLSX");
    TableWriter.write(table(), file);
    assertEquals(
        List.of(
            "A1 inlineStr name",
            "B1 inlineStr value",
            "A2 inlineStr EF & <more> ä",
            "B2 n 55.123456789012344",
            "A3 inlineStr =1+1",
            "B3 n 3",
            "A4 inlineStr 1,5",
            "B5 inlineStr text"),
        cells(file));
    assertEquals(0, part(file, "xl/worksheets/sheet1.xml").getElementsByTagName("f").getLength());
  }

  @Test
  void theSameTableGivesTheSameBytes() throws Exception {
    TableWriter.write(table(), folder.resolve("a.xlsx"));
    Thread.sleep(5);
    TableWriter.write(table(), folder.resolve("b.xlsx"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.xlsx")), Files.readAllBytes(folder.resolve("b.xlsx")));
  }

  @Test
  void itSaysWhichCommandMadeIt() throws IOException {
    Recording recording =
        Recording.of(
            "function",
            Map.of("input", "<Herz> & \"ä\" " + "x".repeat(50_000)),
            Instant.EPOCH,
            FileNaming.AS_GIVEN);
    Path file = folder.resolve("t.xlsx");
    try (Recording.Span span = recording.enter()) {
      for (Table table : List.of(table(), new Table("nothing"))) {
        TableWriter.write(table, file);
        assertEquals(Optional.of(Recording.provenance()), SpreadsheetFile.readProvenance(file));
      }
    }
    assertFalse(Files.exists(folder.resolve("t.provenance.json")));
    TableWriter.write(table(), file);
    assertEquals(Optional.empty(), SpreadsheetFile.readProvenance(file));
  }

  @Test
  void aTextThatIsTooLongIsRefusedAndNothingIsWritten() {
    Table table = new Table("a");
    table.addRow("x".repeat(40_000));
    Path file = folder.resolve("long.xlsx");
    String message =
        assertThrows(IOException.class, () -> TableWriter.write(table, file)).getMessage();
    assertTrue(message.contains("Row 1 of column 'a'"), message);
    assertFalse(Files.exists(file));
  }

  @Test
  void spreadsheetsAreNotRead() throws IOException {
    Path file = folder.resolve("t.xlsx");
    TableWriter.write(table(), file);
    String message = assertThrows(IOException.class, () -> TableReader.read(file)).getMessage();
    assertTrue(message.contains("save its table as .csv"), message);
  }
}
