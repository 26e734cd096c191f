package sc.fiji.cardiacmr.cli;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandHelp;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.ProgramVersions;

/** Runs one command given as {@code NAME key=value ...}. */
public final class Main {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int INCOMPLETE = 3;
  static final int CANCELED = 130;

  private static final String RERUN = "rerun";

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Ends with 0 if all went well, 1 if it failed, 2 on wrong use, 3 if a part could not be done,
   * 130 if stopped by Ctrl-C.
   */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    PrintStream out = System.out;
    // Programs read the results there; what a library prints must not be among them.
    System.setOut(System.err);
    ShellProgress progress = new ShellProgress(System.err, System.console() != null);
    Interrupt interrupt = Interrupt.install(progress);
    int status = new Main(out, System.err).run(args, progress);
    interrupt.finish(status);
    System.exit(status);
  }

  /** Runs the arguments and returns the exit status. */
  int run(String[] args, ShellProgress progress) {
    if (args.length == 0) {
      err.print(overview());
      return USAGE;
    }
    List<String> rest = Arrays.asList(args).subList(1, args.length);
    if (args[0].equals("--version")) return version(rest);
    if (List.of("help", "--help", "-h").contains(args[0])) return help(rest);
    boolean isHelp = rest.stream().anyMatch(List.of("help", "--help", "-h")::contains);
    return isHelp ? help(List.of(args[0])) : runCommand(args[0], rest, progress);
  }

  private int version(List<String> words) {
    Map<String, String> texts = ProgramVersions.texts();
    if (ShellOptions.wantsJson(words)) {
      JsonObject document = new JsonObject();
      texts.forEach(document::addProperty);
      json().println(JsonOutput.text(document));
    } else {
      texts.values().forEach(out::println);
    }
    return OK;
  }

  private int help(List<String> words) {
    try {
      out.print(words.isEmpty() ? overview() : CommandHelp.text(find(words.get(0))));
      return OK;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return USAGE;
    }
  }

  private int runCommand(String name, List<String> words, ShellProgress progress) {
    ShellOutput output =
        ShellOptions.wantsJson(words)
            ? new JsonOutput(json(), err, name)
            : new TextOutput(out, err, false);
    Class<? extends CardiacCommand> type;
    Map<String, String> values;
    try {
      ShellOptions options = ShellOptions.of(words, name.equals(RERUN));
      if (options.isQuiet()) progress.silence();
      if (!options.isJson()) output = new TextOutput(out, err, options.isQuiet());
      type = find(name);
      values = values(name.equals(RERUN) ? named(options.words()) : options.words());
    } catch (IllegalArgumentException e) {
      output.error(e.getMessage(), "");
      output.end(USAGE, List.of());
      return USAGE;
    }
    return new ShellRun(type, output, err, progress).run(values);
  }

  /** Other programs read JSON as UTF-8, whatever the locale is. */
  private PrintStream json() {
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }

  private static Class<? extends CardiacCommand> find(String name) {
    try {
      return new CommandCatalog().find(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + " 'cardiacmr help' lists all commands.", e);
    }
  }

  /** The file of {@code rerun FILE}, which may have any name, as {@code input=FILE}. */
  private static List<String> named(List<String> words) {
    List<String> keys = CommandParameters.of(new CommandCatalog().find(RERUN)).names();
    return words.stream()
        .map(word -> keys.contains(word.replaceFirst("=.*", "")) ? word : "input=" + word)
        .toList();
  }

  /**
   * The values by key.
   *
   * @throws IllegalArgumentException if a word is not {@code key=value} or {@code key}, or a key is
   *     given twice
   */
  static Map<String, String> values(List<String> words) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      while (key.startsWith("-")) key = key.substring(1);
      if (key.isBlank())
        throw new IllegalArgumentException("'" + word + "' must have the form key=value.");
      if (values.put(key, equals < 0 ? "" : word.substring(equals + 1)) != null)
        throw new IllegalArgumentException("'" + key + "' is given twice.");
    }
    return values;
  }

  private static String overview() {
    CommandCatalog catalog = new CommandCatalog();
    StringBuilder text = new StringBuilder("cardiacmr COMMAND key=value ...\n\nCommands\n");
    for (String name : catalog.names())
      text.append(
          String.format(
              "  %-20s %s%n", name, firstSentence(CommandCatalog.description(catalog.find(name)))));
    text.append("\ncardiacmr help COMMAND shows the parameters of a command.\n");
    text.append("cardiacmr rerun FILE prints the command that made a result.\n");
    text.append("cardiacmr --version shows the versions of this program, Java and TensorFlow.\n");
    text.append(
        "\nWith every command: json=true prints one JSON document, quiet=true leaves out notes and"
            + " progress.\n");
    return text.append("For research use only; not for diagnosis or treatment.\n").toString();
  }

  private static String firstSentence(String description) {
    int end = description.indexOf(". ");
    return end < 0 ? description : description.substring(0, end + 1);
  }
}
