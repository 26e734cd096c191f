package sc.fiji.cardiacmr.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;

/** Runs a command of the shell and reports to its output what came of it. */
final class ShellRun {

  private final CommandRunner runner;
  private final String name;
  private final ShellOutput output;
  private final PrintStream err;
  private final ShellProgress progress;

  /**
   * @param err for the stack traces of faults
   */
  ShellRun(
      Class<? extends CardiacCommand> type,
      ShellOutput output,
      PrintStream err,
      ShellProgress progress) {
    this.runner = new CommandRunner(type, new ShellDoor(output));
    this.name = CommandCatalog.name(type);
    this.output = output;
    this.err = err;
    this.progress = progress;
  }

  /** Runs it and returns the exit status of the program. */
  int run(Map<String, String> values) {
    boolean isPrepared = false;
    try {
      runner.prepareInBackground(values, progress);
      isPrepared = true;
      execute();
      int status = runner.command().isIncomplete() ? Main.INCOMPLETE : Main.OK;
      output.end(status, runner.made(null));
      return status;
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      progress.finish();
      int status = failed(e, isPrepared);
      output.end(status, isPrepared ? runner.made(e) : List.of());
      return status;
    }
  }

  private int failed(Throwable thrown, boolean isPrepared) {
    Failure failure = Failure.of(thrown);
    if (failure.isFault()) thrown.printStackTrace(err);
    boolean isUsage = !isPrepared && thrown instanceof IllegalArgumentException;
    output.error(failure.message(), isUsage ? "See: cardiacmr help " + name : "");
    if (failure.isCanceled()) return Main.CANCELED;
    return isUsage ? Main.USAGE : Main.FAILED;
  }

  private void execute() throws IOException {
    try {
      runner.executeInBackground(progress);
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      progress.finish();
      runner.showMade(e);
      throw e;
    }
    progress.finish();
    runner.show();
  }
}
