package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import sc.fiji.cardiacmr.table.Table;

/** The study is too inconsistent to be imported without corrections; the report says why. */
public class CurationException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Table report;

  CurationException(String message, Table report) {
    super(message);
    this.report = report;
  }

  /** The inconsistencies found. */
  public Table report() {
    return report;
  }
}
