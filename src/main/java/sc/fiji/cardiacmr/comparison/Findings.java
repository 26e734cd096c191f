package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.text.Count;

/** What is doubtful about the results of each method, with the cases that it is true of. */
final class Findings {

  /** More cases than these are not named. */
  private static final int MOST = 6;

  private final Map<String, Map<String, List<String>>> byMethod = new LinkedHashMap<>();

  /**
   * Adds one.
   *
   * @param sentence without an end
   */
  void add(String method, String sentence, String caseName) {
    List<String> cases =
        byMethod
            .computeIfAbsent(method, m -> new LinkedHashMap<>())
            .computeIfAbsent(sentence, s -> new ArrayList<>());
    if (!cases.contains(caseName)) cases.add(caseName);
  }

  /** Those of a method, a sentence each. */
  List<String> of(String method) {
    List<String> remarks = new ArrayList<>();
    byMethod
        .getOrDefault(method, Map.of())
        .forEach((sentence, cases) -> remarks.add(sentence + ": " + named(cases) + "."));
    return remarks;
  }

  /** How many cases, and the first of them by name. */
  static String named(List<String> cases) {
    String names = String.join(", ", cases.subList(0, Math.min(MOST, cases.size())));
    return Count.of(cases.size(), "case") + " (" + names + (cases.size() > MOST ? ", …" : "") + ")";
  }
}
