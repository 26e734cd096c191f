package sc.fiji.cardiacmr.io.table;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * The text of tables: RFC 4180 with a comma or a tab between cells and a line feed behind each row.
 *
 * @param separator between the cells of a row
 */
record TableFormat(char separator) {

  /** The format of a file: tab-separated if its name ends in .tsv or .txt, else comma-separated. */
  static TableFormat of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return new TableFormat(name.endsWith(".tsv") || name.endsWith(".txt") ? '\t' : ',');
  }

  /**
   * For reading. Every line counts, so that line numbers are true, and cells that are empty without
   * quotation marks are null, so that an empty line can be told from a row.
   */
  CSVFormat reading() {
    return base().setQuoteMode(QuoteMode.ALL_NON_NULL).setIgnoreEmptyLines(false).get();
  }

  /** For writing a cell as it is. */
  CSVFormat plain() {
    return base().setQuote(null).get();
  }

  /** For writing a cell that must be quoted. */
  CSVFormat quoted() {
    return base().setQuoteMode(QuoteMode.ALL).get();
  }

  private CSVFormat.Builder base() {
    return CSVFormat.RFC4180.builder().setDelimiter(separator).setRecordSeparator('\n');
  }
}
