package sc.fiji.cardiacmr.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandHelp;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.OutputFiles;

/**
 * The parts of {@code docs/reference/commands/} that are made from the annotations of the commands.
 * They stand between two comments, and what stands there by hand is replaced.
 */
final class CommandMarkdown {

  private static final String BEGIN = "<!-- made from the program: %s -->";
  private static final String END = "<!-- end -->";

  private static final Pattern MENU =
      Pattern.compile("(?m)^([^#,\\n]+), \"([^\"]+)\", \\S+CommandBridge\\(\"([^\"]+)\"\\)");

  private final CommandCatalog catalog = new CommandCatalog();
  private final String menu;

  /**
   * @param menu the text of {@code plugins.config}
   */
  CommandMarkdown(String menu) {
    this.menu = menu;
  }

  /** The page of a command with its parts made anew. */
  String updated(String command, String page) {
    Class<? extends CardiacCommand> type = catalog.find(command);
    return replaced(replaced(page, "summary", summary(type)), "parameters", parameters(type));
  }

  /** The list of all commands with its table made anew. */
  String updatedList(String page) {
    return replaced(page, "commands", list());
  }

  private static String replaced(String page, String part, String text) {
    String begin = BEGIN.formatted(part);
    int start = page.indexOf(begin);
    int end = page.indexOf(END, start);
    if (start < 0 || end < 0)
      throw new IllegalArgumentException("The page needs the lines " + begin + " and " + END);
    return page.substring(0, start + begin.length()) + "\n" + text + page.substring(end);
  }

  private String summary(Class<? extends CardiacCommand> type) {
    String name = CommandCatalog.name(type);
    return CommandCatalog.description(type)
        + "\n\n| menu | shell |\n|---|---|\n| `"
        + place(name)
        + "` | `bin/cardiacmr "
        + name
        + "` |\n\n";
  }

  private String place(String command) {
    Matcher matcher = MENU.matcher(menu);
    while (matcher.find())
      if (matcher.group(3).equals(command))
        return matcher.group(1).replace(">", " > ") + " > " + matcher.group(2);
    throw new IllegalArgumentException("The menu lacks " + command);
  }

  private String list() {
    StringBuilder text = new StringBuilder("| menu | shell | does |\n|---|---|---|\n");
    Matcher matcher = MENU.matcher(menu);
    while (matcher.find()) {
      String name = matcher.group(3);
      row(
          text,
          List.of(
              "[" + matcher.group(2) + "](" + name + ".md)",
              "`" + name + "`",
              plain(CommandCatalog.description(catalog.find(name)))));
    }
    return text.toString();
  }

  private static String parameters(Class<? extends CardiacCommand> type) {
    StringBuilder text = new StringBuilder();
    CommandParameters all = CommandParameters.of(type);
    inputs(text, "Parameters", CommandHelp.inputs(all, false), type);
    inputs(text, "More parameters", CommandHelp.inputs(all, true), type);
    if (!all.outputs().isEmpty())
      text.append("\n## Results\n\n| result | key | holds |\n|---|---|---|\n");
    for (CommandParameter p : all.outputs()) {
      String key = "`" + p.name() + "=" + OutputFiles.example(p) + "`";
      String holds = (p.isRequired() ? "" : "On request: ") + plain(p.description());
      row(text, List.of(plain(p.label()), key, holds));
    }
    return text.append('\n').toString();
  }

  private static void inputs(
      StringBuilder text,
      String title,
      List<CommandParameter> shown,
      Class<? extends CardiacCommand> type) {
    if (shown.isEmpty()) return;
    CardiacCommand command = CommandCatalog.create(type);
    text.append("\n## ")
        .append(title)
        .append("\n\n| field | key | value | meaning |\n|---|---|---|---|\n");
    for (CommandParameter p : shown) {
      String facts = CommandHelp.facts(p, command);
      String value =
          plain(CommandHelp.kind(p).toLowerCase() + (facts.isEmpty() ? "" : "; " + facts));
      row(text, List.of(plain(p.label()), "`" + p.name() + "`", value, plain(p.description())));
    }
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Text that Markdown shows as it is. */
  private static String plain(String text) {
    return text.replaceAll("([\\\\|*_<\\[\\]`#])", "\\\\$1");
  }

  /** Writes pages whose parts have changed. */
  void update(Path folder) throws IOException {
    for (String name : catalog.names()) {
      Path page = folder.resolve(name + ".md");
      write(page, updated(name, Files.readString(page)));
    }
    Path list = folder.resolve("README.md");
    write(list, updatedList(Files.readString(list)));
  }

  private static void write(Path page, String text) throws IOException {
    if (!Files.readString(page).equals(text)) Files.writeString(page, text);
  }
}
