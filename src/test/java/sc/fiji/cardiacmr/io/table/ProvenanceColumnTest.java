package sc.fiji.cardiacmr.io.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Table;

class ProvenanceColumnTest {

  private static final String TEXT =
      "{\"program\":\"Cardiac MR for Fiji\",\"version\":\"unknown\",\"commit\":\"unknown\","
          + "\"date\":\"1970-01-01T00:00:00Z\",\"command\":\"function\","
          + "\"parameters\":{\"input\":\"a, b\\t.nii\"}}";

  @TempDir Path folder;

  private final Table table = new Table("phase", "lv_ml");
  private final Recording recording =
      Recording.of("function", Map.of("input", "a, b\t.nii"), Instant.EPOCH, FileNaming.AS_GIVEN);

  private Provenance write(Path file) throws IOException {
    try (Recording.Span span = recording.enter()) {
      TableWriter.write(table, file);
      return Recording.provenance();
    }
  }

  private void addRows() {
    table.addRow(1, 61.5);
    table.addRow(2, null);
  }

  @Test
  void standsInTheFirstRowAlone() throws IOException {
    addRows();
    Path file = folder.resolve("t.csv");
    write(file);
    String cell = "\"" + TEXT.replace("\"", "\"\"") + "\"";
    assertEquals("phase,lv_ml,provenance\n1,61.5," + cell + "\n2,,\n", Files.readString(file));
  }

  @Test
  void isNoPartOfTheTableThatIsRead() throws IOException {
    addRows();
    for (String name : List.of("t.csv", "t.tsv", "t.txt")) {
      Path file = folder.resolve(name);
      Provenance provenance = write(file);
      Table read = TableReader.read(file);
      assertEquals(table.columns(), read.columns());
      assertEquals(table.texts(0), read.texts(0));
      assertEquals(table.texts(1), read.texts(1));
      assertEquals(Optional.of(provenance), TableReader.readProvenance(file));
    }
  }

  @Test
  void isWrittenOnce() throws IOException {
    addRows();
    Path file = folder.resolve("t.csv");
    write(file);
    String once = Files.readString(file);
    try (Recording.Span span = recording.enter()) {
      TableWriter.write(TableReader.read(file), file);
    }
    assertEquals(once, Files.readString(file));
  }

  @Test
  void isFoundWhereverTheRowHasGone() throws IOException {
    addRows();
    Path file = folder.resolve("t.tsv");
    Provenance provenance = write(file);
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(2), lines.get(1)));
    assertEquals(Optional.of(provenance), TableReader.readProvenance(file));
    assertEquals(List.of("phase", "lv_ml"), TableReader.read(file).columns());
    Files.write(file, List.of(lines.get(0), lines.get(2)));
    assertEquals(Optional.empty(), TableReader.readProvenance(file));
    assertEquals(List.of("phase", "lv_ml"), TableReader.read(file).columns());
  }

  @Test
  void mayStandBetweenOtherColumns() throws IOException {
    addRows();
    Path file = folder.resolve("t.tsv");
    Provenance provenance = write(file);
    List<String> lines = Files.readAllLines(file);
    lines.replaceAll(line -> line + (line.startsWith("phase") ? "\tgroup" : "\tA"));
    Files.write(file, lines);
    Table read = TableReader.read(file);
    assertEquals(List.of("phase", "lv_ml", "group"), read.columns());
    assertEquals(List.of("1", "61.5", "A"), read.texts(0));
    assertEquals(Optional.of(provenance), TableReader.readProvenance(file));
  }

  @Test
  void aTableWithoutRowsHasItBesideIt() throws IOException {
    Path file = folder.resolve("t.csv");
    Provenance provenance = write(file);
    assertEquals("phase,lv_ml\n", Files.readString(file).replace(",provenance", ""));
    assertTrue(Files.exists(folder.resolve("t.csv.provenance.json")));
    assertEquals(Optional.of(provenance), TableReader.readProvenance(file));
  }

  @Test
  void aColumnOfThatNameWithOtherTextsIsTheUsers() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "a,provenance\n1,hospital\n");
    assertEquals(List.of("a", "provenance"), TableReader.read(file).columns());
    assertEquals(Optional.empty(), TableReader.readProvenance(file));
  }

  @Test
  void outsideCommandsATableIsItsRowsAlone() throws IOException {
    addRows();
    Path file = folder.resolve("t.csv");
    TableWriter.write(table, file);
    assertEquals("phase,lv_ml\n1,61.5\n2,\n", Files.readString(file));
    try (Recording.Span span = recording.enter()) {
      TableWriter.writeAlone(table, file);
    }
    assertFalse(Files.readString(file).contains("provenance"));
  }
}
