package sc.fiji.cardiacmr.command.run;

import java.util.List;

/** Help texts made from the annotations of a command. */
public final class CommandHelp {

  private static final int WIDTH = 78;

  private CommandHelp() {}

  /** Plain text: what the command does, its parameters with defaults and ranges, its results. */
  public static String text(Class<? extends CardiacCommand> type) {
    CardiacCommand command = CommandCatalog.create(type);
    StringBuilder text = new StringBuilder();
    text.append(CommandCatalog.name(type)).append(" (").append(CommandCatalog.label(type));
    text.append(")\n");
    wrap(text, CommandCatalog.description(type), "  ");
    CommandParameters parameters = CommandParameters.of(type);
    section(text, "Parameters", inputs(parameters, false), command);
    section(text, "More parameters", inputs(parameters, true), command);
    if (!parameters.outputs().isEmpty()) text.append("\nResults\n");
    for (CommandParameter p : parameters.outputs()) {
      text.append("  ").append(p.name()).append('=').append(OutputFiles.example(p));
      if (!p.isRequired()) text.append("  [optional]");
      text.append('\n');
      wrap(text, p.description(), "      ");
    }
    return text.toString();
  }

  /** The inputs that dialogs show at once, or those that they show to experts. */
  public static List<CommandParameter> inputs(CommandParameters parameters, boolean expert) {
    return parameters.inputs().stream().filter(p -> p.isExpert() == expert).toList();
  }

  private static void section(
      StringBuilder text, String title, List<CommandParameter> shown, CardiacCommand command) {
    if (shown.isEmpty()) return;
    text.append('\n').append(title).append('\n');
    for (CommandParameter p : shown) {
      text.append("  ").append(p.name()).append('=').append(kind(p));
      String facts = facts(p, command);
      if (!facts.isEmpty()) text.append("  [").append(facts).append(']');
      text.append('\n');
      wrap(text, p.description(), "      ");
    }
  }

  /** What values a parameter takes: a word such as NUMBER or FILE. */
  public static String kind(CommandParameter p) {
    if (p.isImage()) return "IMAGE";
    if (p.isSource()) return "IMAGE OR FILE";
    if (p.isFlag()) return "true|false";
    if (p.isWhole()) return "WHOLE NUMBER";
    if (p.isNumber()) return "NUMBER";
    if (p.isPaths()) return "FILES OR FOLDERS";
    if (!p.isFile()) return "TEXT";
    return switch (p.fileStyle()) {
      case "directory", "new-directory" -> "FOLDER";
      case "both" -> "FILE OR FOLDER";
      default -> "FILE";
    };
  }

  /**
   * The choices, range and default of a parameter; "" if there are none.
   *
   * @param command a new object, with default values
   */
  public static String facts(CommandParameter p, CardiacCommand command) {
    StringBuilder facts = new StringBuilder();
    List<String> choices = p.choices();
    if (!choices.isEmpty()) facts.append("one of: ").append(String.join(", ", choices));
    append(facts, ValueCheck.range(p));
    String value = p.text(command);
    if (!value.isEmpty()) append(facts, "default " + value);
    else if (!p.isRequired()) append(facts, "optional");
    return facts.toString();
  }

  private static void append(StringBuilder facts, String fact) {
    if (!fact.isEmpty()) facts.append(facts.isEmpty() ? "" : "; ").append(fact);
  }

  /** Appends text broken into lines at spaces. */
  static void wrap(StringBuilder out, String text, String indent) {
    if (text.isBlank()) return;
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.trim().split("\\s+")) {
      if (line.length() + word.length() + 1 > WIDTH && line.length() > indent.length()) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(indent);
      }
      if (line.length() > indent.length()) line.append(' ');
      line.append(word);
    }
    out.append(line).append('\n');
  }
}
