package org.scijava.table;

/** Stands for scijava-table's class of that name. */
public class DefaultGenericTable implements GenericTable {

  private final String[] headers;
  private final Object[][] cells;

  public DefaultGenericTable(int columnCount, int rowCount) {
    headers = new String[columnCount];
    cells = new Object[columnCount][rowCount];
  }

  @Override
  public int getColumnCount() {
    return headers.length;
  }

  @Override
  public int getRowCount() {
    return cells.length == 0 ? 0 : cells[0].length;
  }

  @Override
  public String getColumnHeader(int col) {
    return headers[col];
  }

  @Override
  public void setColumnHeader(int col, String colHeader) {
    headers[col] = colHeader;
  }

  @Override
  public void set(int col, int row, Object value) {
    cells[col][row] = value;
  }

  @Override
  public void set(String colHeader, int row, Object value) {
    throw new UnsupportedOperationException("not used");
  }

  @Override
  public Object get(int col, int row) {
    return cells[col][row];
  }
}
