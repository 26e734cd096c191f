package sc.fiji.cardiacmr.bridge;

import ij.plugin.frame.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;

/** Writes the values chosen in a dialog to the Macro Recorder, so that the line replays exactly. */
final class CommandRecorder {

  private CommandRecorder() {}

  /** Records the values if the Macro Recorder is open. */
  static void record(Class<? extends CardiacCommand> type, Map<String, String> values) {
    if (!Recorder.record) return;
    optionsOf(type, values)
        .forEach(
            (key, value) -> {
              if (value.isEmpty()) Recorder.recordOption(key);
              else Recorder.recordOption(key, escape(value));
            });
  }

  /**
   * What has to be recorded: everything that is not empty, or says something by being so; a flag as
   * its bare key where that says enough, with {@code =false} where it is set by default. If nothing
   * is left, the key of a text that is empty: a line without options would ask again.
   */
  static Map<String, String> optionsOf(
      Class<? extends CardiacCommand> type, Map<String, String> values) {
    CardiacCommand defaults = CommandCatalog.create(type);
    Map<String, String> options = new LinkedHashMap<>();
    CommandParameters parameters = CommandParameters.of(type);
    values.forEach(
        (key, value) -> {
          CommandParameter p = parameters.find(key).orElseThrow();
          boolean isFlag = p.isFlag() || p.isOutput();
          boolean isOnByDefault = p.isFlag() && p.text(defaults).equals("true");
          if (isFlag && value.equals("true")) options.put(key, isOnByDefault ? "true" : "");
          else if (isFlag && value.equals("false") && !isOnByDefault) return;
          else if (!value.isEmpty() || p.isEmptyOfUse(defaults)) options.put(key, value(value));
        });
    if (options.isEmpty())
      parameters.inputs().stream()
          .filter(p -> p.type() == String.class && values.containsKey(p.name()))
          .findFirst()
          .ifPresent(p -> options.put(p.name(), ""));
    return options;
  }

  private static String value(String text) {
    boolean needsBrackets =
        text.startsWith("[")
            || text.startsWith("'")
            || text.startsWith("&")
            || text.chars().anyMatch(Character::isWhitespace);
    // ImageJ itself adds brackets where there is a space.
    return needsBrackets && text.indexOf(' ') < 0 ? "[" + text + "]" : text;
  }

  /** The recorder writes options between double quotes and does not escape anything itself. */
  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
