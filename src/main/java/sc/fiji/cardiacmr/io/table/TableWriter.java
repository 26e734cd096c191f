package sc.fiji.cardiacmr.io.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Table;

/**
 * Writes tables as UTF-8 text that {@link TableReader} reads back: comma-separated or, where the
 * name of the file ends in .tsv or .txt, tab-separated. Cells are written as {@link
 * Table#exactTexts} gives them, with all digits, quoted only where they must be; what a spreadsheet
 * would take for a formula gets an apostrophe, which {@link TableReader} takes away.
 *
 * <p>With {@link DecimalMark#COMMA}, numbers in comma-separated files have decimal commas, and
 * semicolons separate the cells; {@link TableReader} reads these, too.
 *
 * <p>A name that ends in .xlsx makes a spreadsheet of it, which is for people and is not read back.
 *
 * <p>Tables that a command or script makes have one more column, {@code provenance}, whose first
 * cell says where they come from ({@link ProvenanceText}); {@link TableReader} leaves it out. A
 * table without rows has the text in a file of its own beside it, NAME.provenance.json.
 */
public final class TableWriter {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private TableWriter() {}

  /**
   * Writes the whole table or nothing.
   *
   * @throws IOException if it cannot be written, with a message that names the file
   */
  public static void write(Table table, Path file) throws IOException {
    try (WholeFiles files = new WholeFiles(Progress.NONE)) {
      write(table, file, files);
      files.commit();
    }
  }

  /**
   * Writes a table that does not say where it comes from, as one that lies beside a file that does.
   *
   * @throws IOException if it cannot be written, with a message that names the file
   */
  public static void writeAlone(Table table, Path file) throws IOException {
    WholeFile.write(file, content(table, file, DecimalMark.POINT));
  }

  /**
   * Writes a table as one of several files that appear together.
   *
   * @throws IOException if it cannot be written, with a message that names the file
   */
  public static void write(Table table, Path file, WholeFiles files) throws IOException {
    write(table, file, DecimalMark.POINT, files);
  }

  /**
   * As {@link #write(Table, Path, WholeFiles)}, with this decimal mark in a .csv file.
   *
   * @throws IOException if it cannot be written, with a message that names the file
   */
  public static void write(Table table, Path file, DecimalMark mark, WholeFiles files)
      throws IOException {
    boolean isDescribed = Recording.isOn() && !ProvenanceColumn.isIn(table);
    Provenance provenance = isDescribed ? Recording.provenance() : null;
    if (SpreadsheetFile.isNamed(file)) {
      files.write(file, out -> SpreadsheetFile.write(table, provenance, out));
      return;
    }
    files.write(
        file,
        content(isDescribed ? ProvenanceColumn.addedTo(table, provenance) : table, file, mark));
    if (isDescribed && table.rowCount() == 0) {
      byte[] text = ProvenanceText.lines(provenance).getBytes(StandardCharsets.UTF_8);
      files.write(ProvenanceColumn.fileBeside(file), out -> out.write(text));
    }
  }

  private static WholeFile.Content content(Table table, Path file, DecimalMark mark) {
    if (SpreadsheetFile.isNamed(file)) return out -> SpreadsheetFile.write(table, null, out);
    byte[] text = text(table, TableFormat.of(file, mark)).getBytes(StandardCharsets.UTF_8);
    return out -> out.write(text);
  }

  private static String text(Table table, TableFormat format) {
    CSVFormat plain = format.plain();
    CSVFormat quoted = format.quoted();
    StringBuilder text = new StringBuilder();
    try {
      for (int row = -1; row < table.rowCount(); row++) {
        List<String> cells = row < 0 ? table.columns() : table.exactTexts(row);
        // A row without anything in it would be an empty line.
        boolean isEmpty = cells.stream().allMatch(String::isEmpty);
        for (int i = 0; i < cells.size(); i++) {
          String cell = FormulaCells.escaped(cells.get(i));
          if (row >= 0) cell = format.written(cell);
          // Names with semicolons would seem to be separated by them.
          boolean isQuoted =
              isEmpty && i == 0
                  || row < 0 && cell.indexOf(';') >= 0
                  || needsQuotes(cell, format.separator());
          (isQuoted ? quoted : plain).print(cell, text, i == 0);
        }
        plain.println(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static boolean needsQuotes(String cell, char separator) {
    return cell.indexOf(separator) >= 0
        || cell.indexOf('"') >= 0
        || cell.indexOf('\n') >= 0
        || cell.indexOf('\r') >= 0
        || cell.startsWith(BYTE_ORDER_MARK);
  }
}
