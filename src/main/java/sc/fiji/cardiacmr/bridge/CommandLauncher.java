package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;

/**
 * Runs a command for ImageJ: values from the macro, or from a dialog that is recorded; work on
 * another thread; results shown by the thread that asked.
 *
 * <p>Errors stop a macro, unless it says {@code onerror=continue}: then {@link #lastError} tells.
 */
public final class CommandLauncher {

  /** A key of macros only: what to do about an error, "stop" (default) or "continue". */
  private static final String ON_ERROR = "onerror";

  private static volatile String lastError = "";

  private final Class<? extends CardiacCommand> type;
  private boolean isContinued;

  private CommandLauncher(Class<? extends CardiacCommand> type) {
    this.type = type;
  }

  /** What went wrong in the last command, "" if nothing. */
  public static String lastError() {
    return lastError;
  }

  /** Runs the command of that name. */
  public static void run(String name) {
    new CommandLauncher(new CommandCatalog().find(name)).run();
  }

  /**
   * Runs a command that is not started from the menu: its dialog opens with some values filled in,
   * and it is recorded.
   */
  static void run(String name, String label, Map<String, String> presets) {
    CommandLauncher launcher = new CommandLauncher(new CommandCatalog().find(name));
    if (Recorder.record) Recorder.setCommand(label);
    try {
      launcher.runDialog(new LinkedHashMap<>(presets));
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      launcher.report(e);
    } finally {
      if (Recorder.record) Recorder.saveCommand();
    }
  }

  private void run() {
    lastError = "";
    try {
      String options = Macro.getOptions();
      if (options != null || GraphicsEnvironment.isHeadless())
        runMacro(options == null ? "" : options);
      else if (CommandCatalog.name(type).equals(ModelActions.COMMAND)) openModels();
      else runDialog(new LinkedHashMap<>());
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      report(e);
    }
  }

  private void runMacro(String options) throws Exception {
    Map<String, String> values = MacroOptions.parse(options, CommandLauncher::macroVariable);
    String onError = values.remove(ON_ERROR);
    isContinued = "continue".equals(onError);
    if (onError != null && !isContinued && !"stop".equals(onError))
      throw new IllegalArgumentException("onerror must be stop or continue, not " + onError + ".");
    CommandRunner runner = new CommandRunner(type, new ImageJDoor());
    runner.prepare(values);
    execute(runner);
  }

  private static String macroVariable(String name) {
    Interpreter interpreter = Interpreter.getInstance();
    return interpreter == null ? null : interpreter.getVariableAsString(name);
  }

  /** The window records what is done in it, line by line. */
  private static void openModels() {
    if (Recorder.record) Recorder.disableCommandRecording();
    ModelsWindow.open();
  }

  private void runDialog(Map<String, String> values) throws Exception {
    CommandDialog dialog = new CommandDialog(type);
    while (dialog.ask(values)) {
      CommandRunner runner = new CommandRunner(type, new ImageJDoor());
      try {
        runner.prepare(dialog.given(values));
      } catch (IllegalArgumentException | IOException e) {
        ErrorDialog.show(CommandCatalog.label(type), Failure.of(e).message());
        continue; // asks again, with what was entered
      }
      if (!dialog.mayReplace(runner.replaced())) continue;
      dialog.remember(values);
      CommandRecorder.record(type, values);
      execute(runner);
      return;
    }
    throw new CancellationException("Canceled.");
  }

  private void execute(CommandRunner runner) throws Exception {
    boolean isWindow = Macro.getOptions() == null && !GraphicsEnvironment.isHeadless();
    try (ImageJProgress progress = new ImageJProgress(CommandCatalog.label(type), isWindow)) {
      runner.executeInBackground(progress);
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      runner.showMade(e);
      throw e;
    }
    runner.show();
  }

  private void report(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    lastError = failure.message();
    if (failure.isFault()) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      IJ.log(trace.toString());
    }
    if (failure.isCanceled()) {
      IJ.showStatus(CommandCatalog.label(type).replace("...", "") + ": canceled");
      Macro.abort();
    } else if (!isContinued) {
      ErrorDialog.show(CommandCatalog.label(type).replace("...", ""), failure.message());
    }
  }
}
