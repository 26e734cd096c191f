package sc.fiji.cardiacmr.io.table;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet would take for formulas, which can run commands and send data elsewhere:
 * an apostrophe is put before them, as OWASP recommends (CSV Injection). Numbers, with a unit or
 * without, are none and stay as they are. {@link #restored} undoes {@link #escaped} for every text.
 */
final class FormulaCells {

  private static final Pattern FORMULA =
      Pattern.compile("(?s)'*[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20].*");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?( [%\\p{L}/]{1,8})?");

  private FormulaCells() {}

  /** The cell as it is written. */
  static String escaped(String cell) {
    boolean isSafe = !FORMULA.matcher(cell).matches() || NUMBER.matcher(cell).matches();
    return isSafe ? cell : "'" + cell;
  }

  /** The cell that was written. */
  static String restored(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
