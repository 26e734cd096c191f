package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.util.List;
import sc.fiji.cardiacmr.text.DecimalText;
import sc.fiji.cardiacmr.text.Suggestion;

/** Turns text into values of parameters, and checks values. Every message names the key. */
public final class ValueCheck {

  private ValueCheck() {}

  /**
   * The value of a parameter that is neither image nor result.
   *
   * @param text as written in a macro or a shell; for a flag, "" is true
   * @throws IllegalArgumentException if the text is not a value of the parameter's type
   */
  static Object parse(CommandParameter p, String text, List<String> choices) {
    String value = text.trim();
    if (p.isFlag()) return parseFlag(p, value);
    boolean isMissing = value.isEmpty() && !p.type().isPrimitive();
    isMissing |= p.isFormerEmpty(value);
    if (p.isNumber()) return isMissing ? null : parseNumber(p, value);
    // A name may begin or end with a blank.
    if (p.isFile()) return new File(new File(text).exists() ? text : value);
    if (p.type() != String.class)
      throw new IllegalStateException("Parameters cannot have the type " + p.type() + ".");
    for (String choice : choices) if (choice.equalsIgnoreCase(value)) return choice;
    return value;
  }

  private static Boolean parseFlag(CommandParameter p, String value) {
    return switch (value.toLowerCase(java.util.Locale.ROOT)) {
      case "", "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default ->
          throw new IllegalArgumentException(p.name() + "=" + value + " must be true or false.");
    };
  }

  private static Object parseNumber(CommandParameter p, String value) {
    try {
      if (p.type() == int.class || p.type() == Integer.class) return Integer.valueOf(value);
      if (p.type() == long.class || p.type() == Long.class) return Long.valueOf(value);
      return DecimalText.number(value);
    } catch (NumberFormatException e) {
      if (DecimalText.isAmbiguous(value))
        throw new IllegalArgumentException(p.name() + "=" + DecimalText.ambiguity(value));
      String kind = p.isWhole() ? "a whole number" : "a number, such as 1.5";
      throw new IllegalArgumentException(p.name() + "=" + value + " is not " + kind + ".");
    }
  }

  /**
   * Checks range, choice or file.
   *
   * @throws IllegalArgumentException if the value is not allowed
   */
  static void check(CommandParameter p, Object value, List<String> choices) {
    if (value instanceof Number number) checkRange(p, number.doubleValue());
    else if (value instanceof File file) checkFile(p, file);
    else if (value instanceof String text && !choices.isEmpty() && !choices.contains(text))
      throw new IllegalArgumentException(
          p.name()
              + "="
              + text
              + " is not one of: "
              + String.join(", ", choices)
              + "."
              + Suggestion.text(text, choices));
  }

  private static void checkRange(CommandParameter p, double value) {
    if (value >= p.minimum() && value <= p.maximum()) return;
    throw new IllegalArgumentException(
        p.name() + "=" + number(value) + " is out of range: " + range(p) + ".");
  }

  /** The allowed range in words; "" if there is none. */
  static String range(CommandParameter p) {
    boolean low = Double.isInfinite(p.minimum());
    boolean high = Double.isInfinite(p.maximum());
    if (low && high) return "";
    if (high) return "at least " + number(p.minimum());
    if (low) return "at most " + number(p.maximum());
    return number(p.minimum()) + " to " + number(p.maximum());
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static void checkFile(CommandParameter p, File file) {
    String problem =
        switch (p.fileStyle()) {
          case "save" -> OutputFiles.problem(file.toPath());
          case "new-directory" -> OutputFiles.folderProblem(file.toPath());
          case "directory" -> file.isDirectory() ? null : notFound("folder", file);
          case "any" -> null;
          case "both" -> file.exists() ? null : notFound("file or folder", file);
          default -> file.isFile() ? null : notFound("file", file);
        };
    if (problem != null) throw new IllegalArgumentException(p.name() + ": " + problem);
  }

  private static String notFound(String kind, File file) {
    return "there is no " + kind + " '" + file + "' (looked in " + folder(file) + ").";
  }

  private static File folder(File file) {
    File parent = file.getAbsoluteFile().getParentFile();
    return parent == null ? file : parent;
  }
}
