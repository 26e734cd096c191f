package sc.fiji.cardiacmr.io.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import sc.fiji.cardiacmr.file.TextFile;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/**
 * Reads tables: comma-separated text or, where the name of the file ends in .tsv or .txt,
 * tab-separated text; where semicolons and no commas separate the names of the columns, they
 * separate the cells, too, and a cell such as 1,5 is read as 1.5 (RFC 4180, in an encoding that
 * {@link TextFile} reads, lines ended by LF, CR or CR LF). The first row names the columns. Cells
 * may be quoted; a quoted line break is part of its cell. Empty lines and rows without anything in
 * them are skipped. Only the column that says where a table comes from may be missing in a row.
 */
public final class TableReader {

  private static final String QUOTES =
      "a quotation mark is never closed, or text follows a closed one. Quotation marks must enclose"
          + " a whole cell, and those within it must be doubled: \"a \"\"quoted\"\" word\".";

  private TableReader() {}

  /**
   * Reads a table, all cells of which are Strings.
   *
   * @see #readFile
   */
  public static Table read(Path file) throws IOException {
    return readFile(file).table();
  }

  /**
   * Reads a table and where its rows stand, without the column that says where it comes from (see
   * {@link TableWriter}).
   *
   * @throws IOException naming the file, if it cannot be read or is empty; naming the line too if
   *     quotation marks are wrong, or if a row has more or fewer cells than there are columns
   */
  public static TableFile readFile(Path file) throws IOException {
    TableFile all = readAll(file);
    Table table = ProvenanceColumn.removedFrom(all.table());
    return new TableFile(file, table, all.lines());
  }

  /**
   * Where a table comes from, if it says so.
   *
   * @throws IOException as {@link #readFile}
   */
  public static Optional<Provenance> readProvenance(Path file) throws IOException {
    Optional<Provenance> inside = ProvenanceColumn.read(readAll(file).table());
    Path beside = ProvenanceColumn.fileBeside(file);
    if (inside.isPresent() || !Files.isRegularFile(beside)) return inside;
    return ProvenanceText.read(Files.readString(beside));
  }

  private static TableFile readAll(Path file) throws IOException {
    if (SpreadsheetFile.isNamed(file))
      throw new IOException(
          file + " is a spreadsheet; save its table as .csv or .tsv, which can be read.");
    String text = TextFile.read(file);
    TableFormat format = TableFormat.of(file, text);
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(format.reading()).get()) {
      return read(file, parser, format);
    }
  }

  private static TableFile read(Path file, CSVParser parser, TableFormat format)
      throws IOException {
    Table table = null;
    List<Integer> lines = new ArrayList<>();
    Iterator<CSVRecord> records = parser.iterator();
    while (true) {
      int line = (int) parser.getCurrentLineNumber() + 1;
      List<String> cells = next(file, line, records);
      if (cells == null) break;
      if (isEmpty(cells, table)) continue;
      cells.replaceAll(
          cell -> format.read(FormulaCells.restored(Objects.requireNonNullElse(cell, ""))));
      if (table == null) {
        table = new Table(cells);
      } else {
        if (lacksProvenance(cells, table.columns())) cells.add("");
        requireLength(file, line, cells, table.columns());
        table.addRow(cells.toArray());
        lines.add(line);
      }
    }
    if (table == null) throw new IOException(file + " is empty; a header line was expected.");
    return new TableFile(file, table, List.copyOf(lines));
  }

  /** The next row, unquoted empty cells null; or null at the end. */
  private static List<String> next(Path file, int line, Iterator<CSVRecord> records)
      throws IOException {
    try {
      return records.hasNext() ? new ArrayList<>(records.next().toList()) : null;
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof CSVException)) throw e.getCause();
      throw new IOException(file + ", line " + line + ": " + QUOTES);
    }
  }

  /** Whether a row holds nothing; below several columns also if it is a line of blanks. */
  private static boolean isEmpty(List<String> cells, Table table) {
    if (cells.stream().allMatch(Objects::isNull)) return true;
    return cells.size() == 1
        && cells.get(0).isBlank()
        && table != null
        && table.columns().size() > 1;
  }

  /** Whether a row ends before the last column, which is empty in most rows; Excel writes such. */
  private static boolean lacksProvenance(List<String> cells, List<String> columns) {
    int last = columns.size() - 1;
    return cells.size() == last && columns.get(last).equals(ProvenanceColumn.NAME);
  }

  private static void requireLength(Path file, int line, List<String> cells, List<String> columns)
      throws IOException {
    int present = cells.size();
    int expected = columns.size();
    if (present < expected)
      throw new IOException(
          "%s, line %s: the row ends before column %s ('%s'); it has %s of %s cells. Cells without a value also need their separators."
              .formatted(file, line, present + 1, columns.get(present), present, expected));
    if (present > expected)
      throw new IOException(
          "%s, line %s: the row continues in column %s, but the header has only %s. Put quotation marks around cells that contain separators."
              .formatted(file, line, expected + 1, Count.of(expected, "column")));
  }
}
