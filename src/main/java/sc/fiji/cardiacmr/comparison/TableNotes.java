package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was guessed about tables, said once for all of which it is true. */
final class TableNotes {

  private final Map<String, List<String>> files = new LinkedHashMap<>();

  /**
   * Adds one.
   *
   * @param file name of the table
   * @param sentence what was guessed
   */
  void add(String file, String sentence) {
    List<String> ofSentence = files.computeIfAbsent(sentence, s -> new ArrayList<>());
    if (!ofSentence.contains(file)) ofSentence.add(file);
  }

  /** A line for each sentence, with the tables that it is true of. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    files.forEach((sentence, names) -> lines.add(named(names) + ": " + sentence));
    return lines;
  }

  private static String named(List<String> names) {
    if (names.size() <= 2) return String.join(" and ", names);
    return names.get(0) + " and " + (names.size() - 1) + " other tables";
  }
}
