package sc.fiji.cardiacmr.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell takes them. */
public final class ShellWords {

  private static final String PLAIN = "[\\w.,:=+@%/-]+";

  private ShellWords() {}

  /** A word in quotation marks, if it needs them, such that the shell sees it as it is. */
  public static String quoted(String word) {
    return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The words of a line that {@link #line} has made. */
  public static List<String> parse(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') isQuoted = !isQuoted;
      else if (!isQuoted && c == '\\' && i + 1 < line.length()) word.append(line.charAt(++i));
      else if (isQuoted || c != ' ') word.append(c);
      else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) words.add(word.toString());
    return words;
  }

  /** The words as a line that can be pasted. */
  public static String line(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }
}
