package sc.fiji.cardiacmr.io.table;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * The text of tables: RFC 4180 with a comma, a semicolon or a tab between cells and a line feed
 * behind each row.
 *
 * @param separator between the cells of a row; between semicolons, numbers have decimal commas
 */
record TableFormat(char separator) {

  private static final char SEMICOLON = ';';
  private static final Pattern POINT = Pattern.compile("([-+]?\\d+)\\.(\\d+([eE][-+]?\\d+)?)");
  private static final Pattern COMMA = Pattern.compile("([-+]?\\d+),(\\d+([eE][-+]?\\d+)?)");

  /** The format of a file: tab-separated if its name ends in .tsv or .txt, else comma-separated. */
  static TableFormat of(Path file) {
    return new TableFormat(isTabbed(file) ? '\t' : ',');
  }

  /** The format of a file whose numbers have this decimal mark; with tabs they have points. */
  static TableFormat of(Path file, DecimalMark mark) {
    return mark == DecimalMark.COMMA && !isTabbed(file)
        ? new TableFormat(SEMICOLON)
        : TableFormat.of(file);
  }

  /**
   * The format in which a file is written: that which its name says, unless the names of the
   * columns have semicolons between them and no comma, as spreadsheets of many countries write .csv
   * files.
   */
  static TableFormat of(Path file, String text) {
    String separators = header(text);
    boolean isSemicolon = separators.indexOf(SEMICOLON) >= 0 && separators.indexOf(',') < 0;
    return isSemicolon && !isTabbed(file) ? new TableFormat(SEMICOLON) : TableFormat.of(file);
  }

  /** The names of the columns, but for what is within quotation marks. */
  private static String header(String text) {
    StringBuilder header = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') isQuoted = !isQuoted;
      boolean isEnd = !isQuoted && (c == '\n' || c == '\r');
      if (isEnd && !header.isEmpty()) break;
      if (!isEnd && !isQuoted) header.append(c);
    }
    return header.toString();
  }

  private static boolean isTabbed(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".tsv") || name.endsWith(".txt");
  }

  /** A cell as this format has it: between semicolons, a number has a decimal comma. */
  String written(String cell) {
    return separator == SEMICOLON ? replaced(POINT, cell, ",") : cell;
  }

  /** A cell of this format with a decimal point. */
  String read(String cell) {
    return separator == SEMICOLON ? replaced(COMMA, cell, ".") : cell;
  }

  private static String replaced(Pattern number, String cell, String mark) {
    Matcher matcher = number.matcher(cell);
    return matcher.matches() ? matcher.group(1) + mark + matcher.group(2) : cell;
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
