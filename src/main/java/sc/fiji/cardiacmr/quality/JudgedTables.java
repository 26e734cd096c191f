package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import sc.fiji.cardiacmr.table.Table;

/** Tables of results with what is to be thought of them. */
public final class JudgedTables {

  private JudgedTables() {}

  /** The table with two more columns, the same in all rows. */
  public static Table columns(Table table, Judgement judgement) {
    return columns(table, row -> judgement);
  }

  /**
   * The table with two more columns.
   *
   * @param judgements for the number of a row, from 0
   */
  public static Table columns(Table table, IntFunction<Judgement> judgements) {
    List<String> names = new ArrayList<>(table.columns());
    names.add(Judgement.QUALITY_COLUMN);
    names.add(Judgement.REMARKS_COLUMN);
    Table judged = new Table(names);
    for (int row = 0; row < table.rowCount(); row++) {
      List<Object> cells = new ArrayList<>();
      for (String name : table.columns()) cells.add(table.get(row, name));
      Judgement judgement = judgements.apply(row);
      cells.add(judgement.quality().toString());
      cells.add(judgement.text());
      judged.addRow(cells.toArray());
    }
    return judged;
  }

  /**
   * A table of names and values with two more rows, the second only if there are remarks.
   *
   * @param table columns name, value and others, which stay empty in these rows
   */
  public static Table rows(Table table, Judgement judgement) {
    Table judged = new Table(table.columns());
    for (int row = 0; row < table.rowCount(); row++) {
      List<Object> cells = new ArrayList<>();
      for (String name : table.columns()) cells.add(table.get(row, name));
      judged.addRow(cells.toArray());
    }
    addRow(judged, Judgement.QUALITY_COLUMN, judgement.quality().toString());
    if (!judgement.remarks().isEmpty()) addRow(judged, Judgement.REMARKS_COLUMN, judgement.text());
    return judged;
  }

  private static void addRow(Table table, String name, String value) {
    Object[] cells = new Object[table.columns().size()];
    Arrays.fill(cells, "");
    cells[0] = name;
    cells[1] = value;
    table.addRow(cells);
  }
}
