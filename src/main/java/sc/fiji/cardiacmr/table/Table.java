package sc.fiji.cardiacmr.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;

/**
 * A table of results: named columns, rows of cells that are {@code String}, {@code Number} or null
 * (unknown). Data alone: files of tables are the concern of the package {@code io.table}.
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
   * @param cells one per column; null and NaN mean unknown
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

  /** The names of the columns, in order. */
  public List<String> columns() {
    return columns;
  }

  /** Number of rows. */
  public int rowCount() {
    return rows.size();
  }

  /**
   * The cell itself: String, Number or null.
   *
   * @param row from 0 on
   * @throws IllegalArgumentException if there is no such column
   */
  public Object get(int row, String column) {
    return rows.get(row).get(index(column));
  }

  /**
   * The cell as text: whole numbers plainly, other numbers with six significant digits, unknown as
   * "".
   *
   * @param row from 0 on
   * @throws IllegalArgumentException if there is no such column
   */
  public String text(int row, String column) {
    return format(get(row, column));
  }

  /** All cells of a row as text, see {@link #text}, in the order of the columns. */
  public List<String> texts(int row) {
    return rows.get(row).stream().map(Table::format).toList();
  }

  /**
   * All cells of a row as text without loss, in the order of the columns: numbers with as many
   * digits as it takes to read the same number back, whole numbers plainly, unknown as "".
   */
  public List<String> exactTexts(int row) {
    return rows.get(row).stream().map(Table::exact).toList();
  }

  /**
   * The cell as a number; NaN if empty.
   *
   * @param row from 0 on
   * @throws NumberFormatException if it is other text
   * @throws IllegalArgumentException if there is no such column
   */
  public double number(int row, String column) {
    Object cell = get(row, column);
    if (cell instanceof Number n) return n.doubleValue();
    String text = format(cell).trim();
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /**
   * The same table with other texts; numbers stay.
   *
   * @param replacement what becomes of a text, from the name of its column and the text
   */
  public Table withTexts(BinaryOperator<String> replacement) {
    Table other = new Table(columns);
    for (List<Object> row : rows) {
      Object[] cells = row.toArray();
      for (int i = 0; i < cells.length; i++)
        if (cells[i] instanceof String text) cells[i] = replacement.apply(columns.get(i), text);
      other.addRow(cells);
    }
    return other;
  }

  /** Whether there is a column of that name. */
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

  private static String exact(Object cell) {
    boolean isFraction = cell instanceof Double || cell instanceof Float;
    if (!isFraction) return format(cell);
    double v = ((Number) cell).doubleValue();
    return Double.isNaN(v) || v == Math.rint(v) && Math.abs(v) < 1e15
        ? format(cell)
        : cell.toString();
  }

  private static String format(Object cell) {
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
}
