package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.text.Count;

/** What is doubtful about the results of each method, with the cases that it is true of. */
final class MethodFindings {

  /** More cases than these are not named. */
  private static final int MOST = 6;

  private final Map<String, Map<String, List<String>>> byMethod = new LinkedHashMap<>();
  private final Map<String, Map<String, List<String>>> ofVolumes = new LinkedHashMap<>();

  /**
   * Adds one.
   *
   * @param sentence without an end
   */
  void add(String method, String sentence, String caseName) {
    add(byMethod, method, sentence, caseName);
  }

  /** Adds one that is about volumes and the EF only, not about scores. */
  void addOfVolumes(String method, String sentence, String caseName) {
    add(ofVolumes, method, sentence, caseName);
  }

  private static void add(
      Map<String, Map<String, List<String>>> target,
      String method,
      String sentence,
      String caseName) {
    List<String> cases =
        target
            .computeIfAbsent(method, m -> new LinkedHashMap<>())
            .computeIfAbsent(sentence, s -> new ArrayList<>());
    if (!cases.contains(caseName)) cases.add(caseName);
  }

  /** Those of a method about a quantity, a sentence each. */
  List<String> of(String method, Quantity quantity) {
    List<String> remarks = new ArrayList<>();
    if (!quantity.isScore()) addTo(remarks, ofVolumes.get(method));
    addTo(remarks, byMethod.get(method));
    return remarks;
  }

  private static void addTo(List<String> remarks, Map<String, List<String>> found) {
    if (found != null)
      found.forEach((sentence, cases) -> remarks.add(sentence + ": " + named(cases) + "."));
  }

  /** How many cases, and the first of them by name. */
  static String named(List<String> cases) {
    String names = String.join(", ", cases.subList(0, Math.min(MOST, cases.size())));
    return Count.of(cases.size(), "case") + " (" + names + (cases.size() > MOST ? ", …" : "") + ")";
  }
}
