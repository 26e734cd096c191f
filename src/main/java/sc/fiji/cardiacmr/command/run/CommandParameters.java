package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scijava.plugin.Parameter;
import org.scijava.service.Service;

/**
 * The parameters and results of a command class: those of its superclasses first, but what concerns
 * the engine alone ({@link EngineCommand}) and what concerns all commands that read something
 * ({@link CardiacCommand}) last.
 */
public final class CommandParameters {

  private final List<CommandParameter> all = new ArrayList<>();

  private CommandParameters(Class<?> commandClass) {
    collect(commandClass);
    if (EngineCommand.class.isAssignableFrom(commandClass)) addFields(EngineCommand.class);
    if (all.stream().anyMatch(CommandParameters::isRead)) addFields(CardiacCommand.class);
  }

  /** Reads the annotated fields of a command class. */
  public static CommandParameters of(Class<? extends CardiacCommand> commandClass) {
    return new CommandParameters(commandClass);
  }

  private void collect(Class<?> type) {
    if (type == null || type == CardiacCommand.class) return;
    collect(type.getSuperclass());
    if (type != EngineCommand.class) addFields(type);
  }

  private static boolean isRead(CommandParameter p) {
    return !p.isOutput() && (p.isImage() || p.isSource() || p.isFile() && p.isRead());
  }

  private void addFields(Class<?> type) {
    for (Field field : type.getDeclaredFields())
      if (field.isAnnotationPresent(Parameter.class)
          && !Service.class.isAssignableFrom(field.getType())) all.add(new CommandParameter(field));
  }

  public List<CommandParameter> inputs() {
    return all.stream().filter(p -> !p.isOutput()).toList();
  }

  public List<CommandParameter> outputs() {
    return all.stream().filter(CommandParameter::isOutput).toList();
  }

  /** All keys: inputs, then outputs. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (CommandParameter p : inputs()) names.add(p.name());
    for (CommandParameter p : outputs()) names.add(p.name());
    return names;
  }

  /** The input or output of that name. */
  public Optional<CommandParameter> find(String name) {
    return all.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** The image that the command works on, which ImageJ fills with the active one. */
  public Optional<CommandParameter> primaryImage() {
    return inputs().stream().filter(CommandParameter::isImage).findFirst();
  }

  /**
   * Checks the values that a command object holds: ranges, choices, files, and that none that is
   * required is missing.
   *
   * @throws IllegalArgumentException saying which value is wrong and what would be right
   */
  public void check(CardiacCommand command) {
    for (CommandParameter p : inputs()) {
      Object value = p.get(command);
      if (value == null || isEmptyFile(value) || "".equals(value)) {
        if (p.isRequired()) throw new IllegalArgumentException(missing(p));
      } else {
        ValueCheck.check(p, value, p.choices());
      }
    }
  }

  /** What to tell a user who has not given a value that is required. */
  public static String missing(CommandParameter p) {
    String what = p.isImage() ? "No image given: open one or give " : "Give ";
    String text = what + p.name() + "=...";
    return p.description().isEmpty() ? text + "." : text + " (" + p.description() + ")";
  }

  private static boolean isEmptyFile(Object value) {
    return value instanceof File file && file.getPath().isEmpty();
  }

  /**
   * All values as {@code key=value}, quoted as for the shell; of files the name alone, for a record
   * that means something on another computer.
   */
  public String toText(CardiacCommand command) {
    StringBuilder words = new StringBuilder();
    for (CommandParameter p : inputs()) {
      Object value = p.get(command);
      if (value == null || isEmptyFile(value) || "".equals(value)) continue;
      if (value instanceof File file) value = file.getName();
      // A model may be named by its folder.
      if (value instanceof String text
          && new File(text).getParent() != null
          && new File(text).exists()) value = new File(text).getName();
      String word = p.name() + "=" + value;
      boolean isPlain = word.matches("[\\w.,:=+-]*");
      words
          .append(words.isEmpty() ? "" : " ")
          .append(isPlain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return words.toString();
  }
}
