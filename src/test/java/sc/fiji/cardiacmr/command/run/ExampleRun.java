package sc.fiji.cardiacmr.command.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sc.fiji.cardiacmr.table.Table;

/**
 * A quick run of a command on small inputs, as a user would begin it.
 *
 * @param command its name
 * @param active name of the image file that is active; "" if none is needed
 * @param values by key, without the active image; IN/ and OUT/ stand for the folders of inputs and
 *     results, MODEL for a network
 * @param whyNotRepeated why a run from the recorder cannot be compared; "" if it can
 */
public record ExampleRun(
    String command, String active, Map<String, String> values, String whyNotRepeated) {

  /** Of a line {@code command @active key=value key}; nothing in it has a blank. */
  static ExampleRun of(String line) {
    return of(line, "");
  }

  static ExampleRun of(String line, String whyNotRepeated) {
    List<String> words = Arrays.asList(line.split(" "));
    String active = "";
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words.subList(1, words.size())) {
      int equals = word.indexOf('=');
      if (word.startsWith("@")) active = word.substring(1);
      else if (equals < 0) values.put(word, "true");
      else values.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return new ExampleRun(words.get(0), active, values, whyNotRepeated);
  }

  public Class<? extends CardiacCommand> type() {
    return new CommandCatalog().find(command);
  }

  public CommandParameters parameters() {
    return CommandParameters.of(type());
  }

  /** The values with paths. */
  public Map<String, String> placed(Path in, Path out, Path model) {
    UnaryOperator<String> place =
        value ->
            value.equals("MODEL")
                ? text(model)
                : value.replaceFirst("^IN/", text(in) + "/").replaceFirst("^OUT/", text(out) + "/");
    Map<String, String> placed = new LinkedHashMap<>();
    values.forEach((key, value) -> placed.put(key, place.apply(value)));
    return placed;
  }

  private static String text(Path path) {
    return path.toString().replace('\\', '/');
  }

  /** The file of the active image. */
  public Optional<Path> active(Path in) {
    return active.isEmpty() ? Optional.empty() : Optional.of(in.resolve(active));
  }

  /**
   * The values for a shell, which writes all results that are asked for to files but those that are
   * tables.
   */
  public Map<String, String> forShell(Path in, Path out, Path model) {
    Map<String, String> all = new LinkedHashMap<>();
    parameters()
        .primaryImage()
        .ifPresent(p -> active(in).ifPresent(image -> all.put(p.name(), image.toString())));
    all.putAll(placed(in, out, model));
    for (CommandParameter p : parameters().outputs()) {
      boolean isAsked = p.isRequired() && p.isImage() || all.containsKey(p.name());
      boolean isTable = p.type() == Table.class;
      if (isAsked && !isTable) all.put(p.name(), out.resolve(OutputFiles.example(p)).toString());
    }
    return all;
  }

  /**
   * What the dialog of the command would give if it is filled like this: all values, the active
   * image not among them, and whether each optional result is wanted.
   */
  public Map<String, String> asDialog(Path in, Path out, Path model) {
    CardiacCommand defaults = CommandCatalog.create(type());
    Map<String, String> given = placed(in, out, model);
    String primary = parameters().primaryImage().map(CommandParameter::name).orElse("");
    Map<String, String> values = new LinkedHashMap<>();
    for (CommandParameter p : parameters().inputs()) {
      if (p.name().equals(primary)) continue;
      boolean isShown = !p.isExpert() || given.containsKey(p.name());
      String usual = p.isImage() || p.isSource() ? "" : p.text(defaults);
      if (isShown) values.put(p.name(), given.getOrDefault(p.name(), usual));
    }
    for (CommandParameter p : parameters().outputs())
      if (!p.isRequired() && !p.isImplied())
        values.put(p.name(), given.getOrDefault(p.name(), "false"));
    return values;
  }

  @Override
  public String toString() {
    return command;
  }
}
