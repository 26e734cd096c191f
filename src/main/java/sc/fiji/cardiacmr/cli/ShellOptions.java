package sc.fiji.cardiacmr.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What every command understands in the shell beside its parameters: {@code json=true} and {@code
 * quiet=true}, also as {@code --json} and {@code --quiet}.
 *
 * @param isJson whether one JSON document is printed instead of tables and notes
 * @param isQuiet whether notes and progress are left out
 * @param words the other words
 */
record ShellOptions(boolean isJson, boolean isQuiet, List<String> words) {

  static final String JSON = "json";
  static final String QUIET = "quiet";

  /**
   * Takes the options out of the words after the command.
   *
   * @param isBareWordAFile whether a word that is only the name of an option means a file, as in
   *     {@code rerun json}
   * @throws IllegalArgumentException if an option has a value other than true and false
   */
  static ShellOptions of(List<String> words, boolean isBareWordAFile) {
    boolean isJson = false;
    boolean isQuiet = false;
    List<String> others = new ArrayList<>();
    for (String word : words) {
      String option = option(word);
      boolean isFile = isBareWordAFile && word.equals(option);
      if (option.isEmpty() || isFile) others.add(word);
      else if (option.equals(JSON)) isJson = isOn(word);
      else isQuiet = isOn(word);
    }
    return new ShellOptions(isJson, isQuiet, List.copyOf(others));
  }

  /** Whether JSON is wanted, as far as can be told if another word is wrong. */
  static boolean wantsJson(List<String> words) {
    return words.stream()
        .anyMatch(w -> option(w).equals(JSON) && !w.toLowerCase(Locale.ROOT).endsWith("=false"));
  }

  private static String option(String word) {
    String key = word.replaceFirst("^--?", "").replaceFirst("(?s)=.*", "");
    return key.equals(JSON) || key.equals(QUIET) ? key : "";
  }

  private static boolean isOn(String word) {
    String value = word.contains("=") ? word.substring(word.indexOf('=') + 1) : "true";
    return switch (value.trim().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw new IllegalArgumentException(word + ": the value must be true or false.");
    };
  }
}
