package sc.fiji.cardiacmr.command.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.harmonize.NyulLandmarks;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.table.Table;

/** Nyúl's standard scale as a table with the columns {@code percent} and {@code value}. */
public final class LandmarkTable {

  private static final String PERCENT = "percent";
  private static final String VALUE = "value";

  private LandmarkTable() {}

  static Table of(NyulLandmarks scale) {
    Table table = new Table(PERCENT, VALUE);
    for (int k = 0; k < scale.values().size(); k++)
      // As text, because tables round numbers.
      table.addRow(scale.percentages().get(k), scale.values().get(k).toString());
    return table;
  }

  /**
   * Reads a table.
   *
   * @throws IOException if it cannot be read or holds no landmarks
   */
  static NyulLandmarks read(Path file) throws IOException {
    Table table = TableReader.read(file);
    List<Double> percentages = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    try {
      for (int row = 0; row < table.rowCount(); row++) {
        percentages.add(table.number(row, PERCENT));
        values.add(table.number(row, VALUE));
      }
      return new NyulLandmarks(percentages, values);
    } catch (IllegalArgumentException e) {
      throw new IOException("'" + file + "' is not a table of landmarks: " + e.getMessage(), e);
    }
  }
}
