package sc.fiji.cardiacmr.cli;

import java.io.PrintStream;
import java.util.List;
import sc.fiji.cardiacmr.command.run.MadeResult;
import sc.fiji.cardiacmr.table.Table;

/** Text for people: results on the standard output, notes and errors on the error stream. */
final class TextOutput implements ShellOutput {

  private final PrintStream out;
  private final PrintStream err;
  private final boolean isQuiet;

  /**
   * @param isQuiet whether notes are left out
   */
  TextOutput(PrintStream out, PrintStream err, boolean isQuiet) {
    this.out = out;
    this.err = err;
    this.isQuiet = isQuiet;
  }

  @Override
  public void table(Table table) {
    out.println(String.join("\t", table.columns()));
    for (int row = 0; row < table.rowCount(); row++)
      out.println(String.join("\t", table.texts(row)));
  }

  @Override
  public void answer(String line) {
    out.println(line);
  }

  @Override
  public void note(String text) {
    if (!isQuiet) err.println(text);
  }

  @Override
  public void error(String message, String hint) {
    err.println(message);
    if (!hint.isEmpty()) err.println(hint);
  }

  @Override
  public void end(int status, List<MadeResult> made) {
    // Everything has been said.
  }
}
