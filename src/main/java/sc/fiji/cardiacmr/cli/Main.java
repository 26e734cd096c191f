package sc.fiji.cardiacmr.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandHelp;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.text.Version;

/** Runs one command given as {@code NAME key=value ...}. */
public final class Main {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int CANCELED = 130;

  private static final String RERUN = "rerun";

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Ends with 0 if all went well, 1 if it failed, 2 on wrong use, 130 if stopped by Ctrl-C. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    ShellProgress progress = new ShellProgress(System.err, System.console() != null);
    Interrupt interrupt = Interrupt.install(progress);
    int status = new Main(System.out, System.err).run(args, progress);
    interrupt.finish(status);
    System.exit(status);
  }

  /** Runs the arguments and returns the exit status. */
  int run(String[] args, ShellProgress progress) {
    if (args.length == 0) {
      err.print(overview());
      return USAGE;
    }
    try {
      if (args[0].equals("--version")) {
        out.println(Version.text());
        return OK;
      }
      List<String> rest = Arrays.asList(args).subList(1, args.length);
      if (List.of("help", "--help", "-h").contains(args[0])) {
        out.print(rest.isEmpty() ? overview() : CommandHelp.text(find(rest.get(0))));
        return OK;
      }
      Class<? extends CardiacCommand> type = find(args[0]);
      if (rest.contains("help") || rest.contains("--help") || rest.contains("-h")) {
        out.print(CommandHelp.text(type));
        return OK;
      }
      return run(type, values(args[0].equals(RERUN) ? named(rest) : rest), progress);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return USAGE;
    }
  }

  private int run(
      Class<? extends CardiacCommand> type, Map<String, String> values, ShellProgress progress) {
    boolean isPrepared = false;
    try {
      CommandRunner runner = new CommandRunner(type, new ShellDoor(out, err));
      runner.prepare(values);
      isPrepared = true;
      execute(runner, progress);
      return OK;
    } catch (Exception | OutOfMemoryError | LinkageError e) {
      progress.finish();
      Failure failure = Failure.of(e);
      if (failure.isFault()) e.printStackTrace(err);
      err.println(failure.message());
      if (failure.isCanceled()) return CANCELED;
      if (isPrepared || !(e instanceof IllegalArgumentException)) return FAILED;
      err.println("See: cardiacmr help " + CommandCatalog.name(type));
      return USAGE;
    }
  }

  private static void execute(CommandRunner runner, ShellProgress progress) throws IOException {
    try {
      runner.execute(progress);
    } catch (IOException | RuntimeException e) {
      progress.finish();
      runner.showMade(e);
      throw e;
    }
    progress.finish();
    runner.show();
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
    text.append("cardiacmr --version shows the version of this program.\n");
    return text.append("For research use only; not for diagnosis or treatment.\n").toString();
  }

  private static String firstSentence(String description) {
    int end = description.indexOf(". ");
    return end < 0 ? description : description.substring(0, end + 1);
  }
}
