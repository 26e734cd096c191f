package sc.fiji.cardiacmr.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.table.Table;

/**
 * A table and the file that it was read from.
 *
 * @param file the file
 * @param table all cells are Strings
 * @param lines the line of the file at which each row begins, counted from 1
 */
public record TableFile(Path file, Table table, List<Integer> lines) {

  /**
   * An exception that names file and line.
   *
   * @param row of the table, from 0 on
   * @param what is wrong with it, a sentence
   * @param cause may be null
   */
  public IOException problem(int row, String what, Exception cause) {
    return new IOException(file + ", line " + lines.get(row) + ": " + what, cause);
  }
}
