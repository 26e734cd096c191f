package org.scijava.table;

/** Stands for scijava-table's interface of that name. */
public interface Table<C, T> {

  int getColumnCount();

  int getRowCount();

  String getColumnHeader(int col);

  void setColumnHeader(int col, String colHeader);

  void set(int col, int row, T value);

  void set(String colHeader, int row, T value);

  T get(int col, int row);
}
