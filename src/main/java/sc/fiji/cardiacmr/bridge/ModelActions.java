package sc.fiji.cardiacmr.bridge;

import ij.plugin.frame.Recorder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.ImageJImages;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * What the window of the models does: each action is a run of the command {@code models}, which is
 * recorded as the macro line that repeats it.
 */
final class ModelActions {

  /** The command that does the work. */
  static final String COMMAND = "models";

  private ModelActions() {}

  /** The values of an import. */
  static Map<String, String> importing(String archive, String name, boolean isReplacing) {
    Map<String, String> values = values("import", name);
    values.put("archive", archive);
    if (isReplacing) values.put("replace", "true");
    return values;
  }

  /** The values of an export. */
  static Map<String, String> exporting(String name, String archive) {
    Map<String, String> values = values("export", name);
    values.put("archive", archive);
    return values;
  }

  /** The values of an action that needs the name of a model alone. */
  static Map<String, String> values(String action, String name) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("action", action);
    values.put("model", name);
    return values;
  }

  /**
   * Does an action.
   *
   * @return what the command says about it
   * @throws Exception as the command does
   */
  static List<String> run(Map<String, String> values, Progress progress) throws Exception {
    Class<? extends CardiacCommand> type = new CommandCatalog().find(COMMAND);
    List<String> notes = new ArrayList<>();
    CommandRunner runner = new CommandRunner(type, new Quiet(notes));
    runner.prepare(values);
    record(type, values);
    runner.executeInBackground(progress);
    runner.show();
    return notes;
  }

  private static void record(Class<? extends CardiacCommand> type, Map<String, String> values) {
    if (!Recorder.record) return;
    Recorder.setCommand(CommandCatalog.label(type));
    CommandRecorder.record(type, values);
    Recorder.saveCommand();
  }

  /** A door that shows nothing: the window lists the models itself. */
  private record Quiet(List<String> notes) implements ImageJImages {

    @Override
    public boolean isDisplay() {
      return true;
    }

    @Override
    public void show(CommandParameter output, Object value, ImageSeries<?> input) {
      // The table of the models is in the window.
    }

    @Override
    public void note(String text) {
      notes.add(text);
    }
  }
}
