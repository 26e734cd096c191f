package sc.fiji.cardiacmr.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.file.WholeFile;

/**
 * A table of results: named columns, rows of cells that are {@code String}, {@code Number} or null
 * (unknown). Written as CSV or, when the file's name ends in .tsv or .txt, as tab-separated text.
 */
public final class Table {

  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  /** An empty table with these columns, in this order. */
  public Table(String... columns) {
    this.columns = List.of(columns);
  }

  /** An empty table with these columns, in this order. */
  public Table(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Appends a row.
   *
   * @param cells one per column; NaN and null are written as empty cells
   * @throws IllegalArgumentException if the number of cells is not the number of columns
   */
  public void addRow(Object... cells) {
    if (cells.length != columns.size())
      throw new IllegalArgumentException(
          cells.length + " cells do not fit " + columns.size() + " columns.");
    List<Object> row = new ArrayList<>(cells.length);
    for (Object cell : cells) row.add(cell);
    rows.add(row);
  }

  public List<String> columns() {
    return columns;
  }

  public int rowCount() {
    return rows.size();
  }

  /** The cell itself: String, Number or null. */
  public Object get(int row, String column) {
    return rows.get(row).get(index(column));
  }

  /** The cell as text; empty if unknown. */
  public String text(int row, String column) {
    return format(get(row, column));
  }

  /**
   * The cell as a number; NaN if empty.
   *
   * @throws NumberFormatException if it is other text
   */
  public double number(int row, String column) {
    Object cell = get(row, column);
    if (cell instanceof Number n) return n.doubleValue();
    String text = format(cell).trim();
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  public boolean hasColumn(String column) {
    return columns.contains(column);
  }

  private int index(String column) {
    int i = columns.indexOf(column);
    if (i < 0)
      throw new IllegalArgumentException(
          "The table has no column '" + column + "'; it has " + columns + ".");
    return i;
  }

  /** Text of a cell: whole numbers plainly, others with six significant digits, unknown as "". */
  static String format(Object cell) {
    if (cell == null) return "";
    if (cell instanceof Double || cell instanceof Float) {
      double v = ((Number) cell).doubleValue();
      if (Double.isNaN(v)) return "";
      if (v == Math.rint(v) && Math.abs(v) < 1e15) return Long.toString((long) v);
      String s = String.format(Locale.ROOT, "%.6g", v);
      if (!s.contains("e") && s.contains(".")) s = s.replaceAll("0+$", "").replaceAll("\\.$", "");
      return s;
    }
    return cell.toString();
  }

  /**
   * Writes the whole table or nothing.
   *
   * @throws IOException if it cannot be written, with a message that names the file
   */
  public void write(Path file) throws IOException {
    byte[] text = toText(separatorFor(file)).getBytes(StandardCharsets.UTF_8);
    WholeFile.write(file, out -> out.write(text));
  }

  /** Reads what {@link #write} writes; every cell becomes a String. Quoted cells are understood. */
  public static Table read(Path file) throws IOException {
    char separator = separatorFor(file);
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String header = reader.readLine();
      if (header == null) throw new IOException(file + " is empty; a header line was expected.");
      if (header.startsWith("\ufeff")) header = header.substring(1);
      Table table = new Table(split(header, separator));
      int lineNumber = 1;
      for (String line; (line = reader.readLine()) != null; ) {
        lineNumber++;
        if (line.isBlank()) continue;
        List<String> cells = split(line, separator);
        if (cells.size() > table.columns.size())
          throw new IOException(
              file + ", line " + lineNumber + ": more cells than the header has columns.");
        while (cells.size() < table.columns.size()) cells.add("");
        table.addRow(cells.toArray());
      }
      return table;
    }
  }

  private String toText(char separator) {
    StringBuilder text = new StringBuilder();
    appendLine(text, columns, separator);
    for (List<Object> row : rows) appendLine(text, row, separator);
    return text.toString();
  }

  private static void appendLine(StringBuilder text, List<?> cells, char separator) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) text.append(separator);
      text.append(quoted(format(cells.get(i)), separator));
    }
    text.append('\n');
  }

  private static String quoted(String cell, char separator) {
    String line = cell.replace('\n', ' ').replace('\r', ' ');
    if (line.indexOf(separator) < 0 && line.indexOf('"') < 0) return line;
    return '"' + line.replace("\"", "\"\"") + '"';
  }

  private static List<String> split(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean inQuotes = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (inQuotes) {
        if (c != '"') cell.append(c);
        else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else inQuotes = false;
      } else if (c == '"') inQuotes = true;
      else if (c == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else cell.append(c);
    }
    cells.add(cell.toString());
    return cells;
  }

  private static char separatorFor(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".tsv") || name.endsWith(".txt") ? '\t' : ',';
  }
}
