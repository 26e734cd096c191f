package sc.fiji.cardiacmr.io.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import sc.fiji.cardiacmr.file.TemporaryFolder;
import sc.fiji.cardiacmr.io.xml.XmlText;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.table.Table;

/**
 * Tables as spreadsheets (Office Open XML): numbers are numbers with all their digits, whatever the
 * language of the program that opens them, text is never a formula, and the first row stays in
 * sight. The description of the document says where the table comes from ({@link ProvenanceText}).
 */
public final class SpreadsheetFile {

  private static final String ENDING = ".xlsx";
  private static final String PROPERTIES = "docProps/core.xml";
  private static final double NARROWEST = 9;
  private static final double WIDEST = 60;

  /** Excel's limit. */
  private static final int LONGEST_TEXT = 32_767;

  /** The earliest that an archive can state, whatever the time zone. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private SpreadsheetFile() {}

  /** Whether a file of this name is to be a spreadsheet. */
  public static boolean isNamed(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  /**
   * Writes a table to a stream, which stays open. The same table gives the same bytes.
   *
   * @param provenance where it comes from; null if that is not to be said
   * @throws IOException if it cannot be written, or a text is longer than spreadsheets allow
   */
  static void write(Table table, Provenance provenance, OutputStream out) throws IOException {
    // The library's archives can be read from files alone, as they state sizes at their end.
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      Path file = folder.path().resolve("table" + ENDING);
      try (OutputStream stream = Files.newOutputStream(file);
          Workbook workbook = new Workbook(stream, "CardiacMR", null)) {
        if (provenance != null)
          workbook.properties().setDescription(ProvenanceText.line(provenance));
        fill(workbook.newWorksheet("table"), table);
      }
      Instant date = provenance == null ? null : provenance.date();
      copy(file, date == null ? Instant.EPOCH : date, out);
    }
  }

  private static void fill(Worksheet sheet, Table table) throws IOException {
    List<String> columns = table.columns();
    double[] widths = new double[columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      sheet.inlineString(0, c, columns.get(c));
      sheet.style(0, c).bold().set();
      widths[c] = columns.get(c).length() + 2.0;
    }
    for (int row = 0; row < table.rowCount(); row++)
      for (int c = 0; c < columns.size(); c++) {
        Object cell = table.get(row, columns.get(c));
        if (cell instanceof Number number) {
          if (Double.isFinite(number.doubleValue())) sheet.value(row + 1, c, number);
          continue;
        }
        String text = cell == null ? "" : cell.toString();
        if (text.isEmpty()) continue;
        if (text.length() > LONGEST_TEXT)
          throw new IOException(
              "Row %s of column '%s' is too long for a spreadsheet; write the table as .csv or .tsv."
                  .formatted(row + 1, columns.get(c)));
        sheet.inlineString(row + 1, c, text);
        widths[c] = Math.max(widths[c], text.length() + 1.0);
      }
    for (int c = 0; c < widths.length; c++)
      sheet.width(c, Math.min(WIDEST, Math.max(NARROWEST, widths[c])));
    sheet.freezePane(0, 1);
    sheet.finish();
  }

  /** The library states the time at which it writes; this states the time of the run. */
  private static void copy(Path spreadsheet, Instant date, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    try (ZipFile in = new ZipFile(spreadsheet.toFile())) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        byte[] content;
        try (InputStream stream = in.getInputStream(entry)) {
          content = stream.readAllBytes();
        }
        if (entry.getName().equals(PROPERTIES))
          content =
              new String(content, StandardCharsets.UTF_8)
                  .replaceFirst("(<dcterms:created[^>]*>)[^<]*", "$1" + date)
                  .getBytes(StandardCharsets.UTF_8);
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(copy);
        zip.write(content);
        zip.closeEntry();
      }
    }
    zip.finish();
  }

  /**
   * Where a spreadsheet comes from, if it says so.
   *
   * @throws IOException if it is none, or cannot be read
   */
  public static Optional<Provenance> readProvenance(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(PROPERTIES);
      if (entry == null || entry.getSize() > ProvenanceText.LONGEST) return Optional.empty();
      try (InputStream in = zip.getInputStream(entry)) {
        return XmlText.first(in, "description").flatMap(ProvenanceText::read);
      }
    } catch (XMLStreamException e) {
      throw new IOException(file + " cannot be read: it is damaged.", e);
    }
  }
}
