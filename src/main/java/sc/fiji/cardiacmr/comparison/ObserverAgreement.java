package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.metrics.statistics.IntraclassCorrelation;
import sc.fiji.cardiacmr.text.Count;

/** How far three or more observers agree together, where there is no reference. */
final class ObserverAgreement {

  private ObserverAgreement() {}

  /**
   * A sentence with ICC(2,1) for each measured quantity that every observer was compared with every
   * other in. Without an interval if a subject has several cases.
   *
   * @param results of pairs of observers, or of methods with one reference, which say nothing here
   */
  static List<String> sentences(List<MethodResult> results) {
    Map<Quantity, List<MethodResult>> byQuantity = new LinkedHashMap<>();
    for (MethodResult result : results)
      if (!result.quantity().isScore())
        byQuantity.computeIfAbsent(result.quantity(), q -> new ArrayList<>()).add(result);
    List<String> sentences = new ArrayList<>();
    byQuantity.forEach((quantity, pairs) -> addSentence(sentences, quantity, pairs));
    return sentences;
  }

  private static void addSentence(
      List<String> sentences, Quantity quantity, List<MethodResult> pairs) {
    Set<String> observers = new LinkedHashSet<>();
    Map<String, Map<String, Double>> byCase = new LinkedHashMap<>();
    Map<String, String> subjects = new LinkedHashMap<>();
    for (MethodResult pair : pairs) {
      observers.add(pair.reference());
      observers.add(pair.method());
      for (CaseValue value : pair.pairs()) {
        Map<String, Double> ofCase =
            byCase.computeIfAbsent(value.name(), n -> new LinkedHashMap<>());
        ofCase.put(pair.reference(), value.truth());
        ofCase.put(pair.method(), value.value());
        subjects.put(value.name(), value.subject());
      }
    }
    int k = observers.size();
    if (k < 3 || pairs.size() != k * (k - 1) / 2) return;
    byCase.values().removeIf(ofCase -> ofCase.size() < k);
    subjects.keySet().retainAll(byCase.keySet());
    double[][] values =
        byCase.values().stream()
            .map(ofCase -> observers.stream().mapToDouble(ofCase::get).toArray())
            .toArray(double[][]::new);
    IntraclassCorrelation icc = IntraclassCorrelation.absoluteAgreement(values);
    if (Double.isNaN(icc.value())) return;
    sentences.add(
        String.format(
            Locale.ROOT,
            "ICC(2,1) of all %d observers for %s, in the %d cases that all have: %.3f%s.",
            k,
            quantity.name(),
            values.length,
            icc.value(),
            interval(icc, values.length, Set.copyOf(subjects.values()).size())));
  }

  private static String interval(IntraclassCorrelation icc, int cases, int subjects) {
    if (subjects < cases)
      return " (without an interval, since the cases are of %s only)"
          .formatted(Count.of(subjects, "subject"));
    if (Double.isNaN(icc.lower())) return "";
    return String.format(Locale.ROOT, " (%.3f to %.3f)", icc.lower(), icc.upper());
  }
}
