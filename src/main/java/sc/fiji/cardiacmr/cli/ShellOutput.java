package sc.fiji.cardiacmr.cli;

import java.util.List;
import sc.fiji.cardiacmr.command.run.MadeResult;
import sc.fiji.cardiacmr.table.Table;

/** How the shell hears of what a command says and makes. */
interface ShellOutput {

  /** A table that was given no file. */
  void table(Table table);

  /** A line that the user asked for. */
  void answer(String line);

  /** Something that the user should know about the results. */
  void note(String text);

  /**
   * Why the command failed or was not begun.
   *
   * @param hint what else may help; "" if nothing
   */
  void error(String message, String hint);

  /**
   * The end, whatever has happened before.
   *
   * @param status with which the program will end
   * @param made what there is now; empty if the command was not begun
   */
  void end(int status, List<MadeResult> made);
}
