package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.comparison.Comparison.LeftOutCase;
import sc.fiji.cardiacmr.metrics.statistics.Holm;
import sc.fiji.cardiacmr.metrics.statistics.LetterDisplay;
import sc.fiji.cardiacmr.metrics.statistics.MeanRanks;
import sc.fiji.cardiacmr.metrics.statistics.Ties;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.text.Count;

/** Compares values of cases. */
final class Comparer {

  /** A bootstrap over fewer subjects gives intervals that are often too narrow. */
  private static final int FEW = 10;

  private record Group(Quantity quantity, String reference) {}

  private final ComparisonOptions options;
  private final MethodFindings findings;
  private final List<LeftOutCase> leftOut = new ArrayList<>();

  private Comparer(ComparisonOptions options, MethodFindings findings) {
    this.options = options;
    this.findings = findings;
  }

  /**
   * Compares.
   *
   * @param values each case of a method and a reference once
   * @param findings what is doubtful about each method
   * @param notes what was guessed
   * @param files of the cases, where these were labels
   * @throws IllegalArgumentException if a quantity that was asked for is not there, or a case is
   *     there twice
   */
  static Comparison compare(
      List<CaseValue> values,
      ComparisonOptions options,
      MethodFindings findings,
      List<String> notes,
      List<LabelledCase> files,
      Progress progress) {
    Comparer comparer = new Comparer(options, findings);
    Map<Group, Map<String, Map<String, CaseValue>>> groups = new LinkedHashMap<>();
    for (CaseValue value : comparer.wanted(values)) {
      CaseValue former =
          groups
              .computeIfAbsent(
                  new Group(value.quantity(), value.reference()), g -> new LinkedHashMap<>())
              .computeIfAbsent(value.method(), m -> new LinkedHashMap<>())
              .put(value.name(), value);
      if (former != null)
        throw new IllegalArgumentException(
            "The case '%s' of '%s' has two values of %s."
                .formatted(value.name(), value.method(), value.quantity().name()));
    }
    List<MethodResult> methods = new ArrayList<>();
    List<PairedTest> tests = new ArrayList<>();
    int done = 0;
    for (var group : groups.values()) {
      progress.update(done++, groups.size(), "Comparing");
      progress.checkCanceled();
      List<MethodResult> results = comparer.results(group);
      List<PairedTest> tested = tests(results);
      methods.addAll(ranked(results, tested));
      tests.addAll(tested);
    }
    List<String> said = new ArrayList<>(notes);
    said.addAll(ObserverAgreement.sentences(methods));
    return new Comparison(methods, tests, comparer.leftOut, said, files);
  }

  private List<CaseValue> wanted(List<CaseValue> values) {
    Set<Quantity> all = new LinkedHashSet<>();
    for (CaseValue value : values) all.add(value.quantity());
    Set<Quantity> wanted = new LinkedHashSet<>();
    for (String name : options.quantities()) {
      int before = wanted.size();
      for (Quantity quantity : all) if (quantity.isMeantBy(name)) wanted.add(quantity);
      if (wanted.size() == before && all.stream().noneMatch(q -> q.isMeantBy(name)))
        throw new IllegalArgumentException(
            "Nothing called '%s' can be compared. Choose from %s, or 'all'."
                .formatted(name, String.join(", ", all.stream().map(Quantity::name).toList())));
    }
    if (wanted.isEmpty()) all.stream().filter(Quantity::isUsual).forEach(wanted::add);
    Set<Quantity> known = new LinkedHashSet<>();
    for (CaseValue value : values)
      if (value.isFailure() || !Double.isNaN(value.value())) known.add(value.quantity());
    // An EF that nobody has, as of volumes of single phases, is no result.
    if (options.quantities().isEmpty()) wanted.retainAll(known);
    if (wanted.isEmpty()) wanted.addAll(all);
    List<CaseValue> chosen = new ArrayList<>();
    for (Quantity quantity : wanted)
      for (CaseValue value : values) if (value.quantity().equals(quantity)) chosen.add(value);
    return chosen;
  }

  private List<MethodResult> results(Map<String, Map<String, CaseValue>> byMethod) {
    Map<String, String> subjects = new LinkedHashMap<>();
    for (var cases : byMethod.values())
      for (CaseValue value : cases.values()) subjects.put(value.name(), value.subject());
    Set<String> disputed = disputed(byMethod.values());
    Set<String> common = new LinkedHashSet<>(subjects.keySet());
    for (var cases : byMethod.values()) common.removeIf(name -> !counts(cases.get(name)));
    List<MethodResult> results = new ArrayList<>();
    CaseValue any = byMethod.values().iterator().next().values().iterator().next();
    byMethod.forEach(
        (method, cases) -> results.add(result(any, method, cases, subjects, common, disputed)));
    return results;
  }

  /** The cases that not all methods compare with the same truth. */
  private static Set<String> disputed(Collection<Map<String, CaseValue>> methods) {
    Map<String, CaseValue> first = new LinkedHashMap<>();
    Set<String> disputed = new LinkedHashSet<>();
    for (Map<String, CaseValue> cases : methods)
      for (CaseValue value : cases.values()) {
        if (!value.hasTruth()) continue;
        CaseValue other = first.putIfAbsent(value.name(), value);
        if (other != null && !value.hasTruthOf(other)) disputed.add(value.name());
      }
    return disputed;
  }

  private boolean counts(CaseValue value) {
    return value != null && !Double.isNaN(value.figure(options.failure()));
  }

  private MethodResult result(
      CaseValue any,
      String method,
      Map<String, CaseValue> cases,
      Map<String, String> subjects,
      Set<String> common,
      Set<String> disputed) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    List<CaseValue> used = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (String name : subjects.keySet()) {
      CaseValue value = cases.get(name);
      String reason = reason(value, common.contains(name));
      if (reason.isEmpty()) {
        used.add(value);
        if (value.isFailure()) failed.add(name);
      } else {
        reasons.computeIfAbsent(reason, r -> new ArrayList<>()).add(name);
        leftOut.add(
            new LeftOutCase(
                any.quantity(), method, any.reference(), subjects.get(name), name, reason));
      }
    }
    int failures = failed.size();
    List<String> remarks = new ArrayList<>();
    long subjectCount = used.stream().map(CaseValue::subject).distinct().count();
    if (subjectCount == 0) remarks.add("No case counts.");
    else if (subjectCount < FEW)
      remarks.add(
          "The interval rests on %s and may be too narrow."
              .formatted(Count.of(subjectCount, "subject")));
    if (failures > 0)
      remarks.add(
          "No ventricle was found, which counts as a deviation of %s %s in the mean, its interval and the ranks, but not in bias, limits, r and ICC: %s."
              .formatted(
                  number(options.failure()),
                  any.quantity().differenceUnit(),
                  MethodFindings.named(failed)));
    reasons.forEach(
        (reason, left) ->
            remarks.add("Left out, " + reason + ": " + MethodFindings.named(left) + "."));
    List<String> ofOtherTruth =
        used.stream().map(CaseValue::name).filter(disputed::contains).toList();
    if (!ofOtherTruth.isEmpty())
      remarks.add(
          "The reference differs from that of another method, so the means cannot be compared: %s."
              .formatted(MethodFindings.named(ofOtherTruth)));
    remarks.addAll(findings.of(method, any.quantity()));
    return new MethodResult(
        any.quantity(),
        method,
        any.reference(),
        List.copyOf(used),
        used.stream().mapToDouble(v -> v.figure(options.failure())).toArray(),
        subjects.size() - used.size(),
        failures,
        0,
        Double.NaN,
        "",
        Judgement.of(remarks));
  }

  private static String number(double value) {
    return Double.toString(value).replaceAll("\\.0$", "");
  }

  /** Why a case does not count; "" if it does. */
  private String reason(CaseValue value, boolean isCommon) {
    if (value == null) return "no result";
    if (!value.hasTruth()) return "no reference";
    if (!counts(value))
      return value.isFailure()
          ? "no ventricle found (failure=100 counts a deviation of 100)"
          : value.quantity().isScore() && Double.isNaN(options.bothEmpty())
              ? "no result, or the class is in neither"
              : "no result";
    return options.isListwise() && !isCommon ? "another method lacks it" : "";
  }

  private static List<PairedTest> tests(List<MethodResult> results) {
    List<PairedTest> tests = new ArrayList<>();
    for (int a = 0; a < results.size(); a++)
      for (int b = a + 1; b < results.size(); b++)
        tests.add(PairedTest.of(results.get(a), results.get(b)));
    double[] adjusted = Holm.adjust(tests.stream().mapToDouble(t -> t.test().p()).toArray());
    // What Holm's correction leaves of the smallest p that so few subjects can have.
    double[] least = Holm.adjust(tests.stream().mapToDouble(PairedTest::least).toArray());
    for (int i = 0; i < adjusted.length; i++)
      tests.set(i, tests.get(i).withAdjusted(adjusted[i], least[i]));
    return tests;
  }

  /** Best first, with places, mean ranks and letters. */
  private static List<MethodResult> ranked(List<MethodResult> results, List<PairedTest> tests) {
    double sign = results.get(0).quantity().isScore() ? -1 : 1;
    List<MethodResult> sorted = new ArrayList<>(results);
    sorted.sort(
        Comparator.comparingDouble(
            r ->
                r.figures().length == 0
                    ? Double.MAX_VALUE
                    : Ties.rounded(sign * r.spread().mean())));
    int n = sorted.size();
    int[] places =
        MeanRanks.places(sorted.stream().mapToDouble(r -> sign * r.spread().mean()).toArray());
    double[] ranks = MeanRanks.of(common(sorted, sign), n);
    List<String> letters = letters(sorted, tests);
    // Who has no rival has no place.
    for (int i = 0; i < n && n > 1; i++)
      sorted.set(i, sorted.get(i).withRanks(places[i], ranks[i], letters.get(i)));
    return sorted;
  }

  /** The figures of the cases that all have, of the same truth, less being better. */
  private static double[][] common(List<MethodResult> results, double sign) {
    List<Map<String, Integer>> all = results.stream().map(MethodResult::indexByCase).toList();
    return results.get(0).cases().stream()
        .filter(one -> all.stream().allMatch(m -> m.containsKey(one.name())))
        .map(one -> IntStream.range(0, all.size()).map(m -> all.get(m).get(one.name())).toArray())
        .filter(at -> isOfOneTruth(results, at))
        .map(
            at ->
                IntStream.range(0, at.length)
                    .mapToDouble(m -> sign * results.get(m).figures()[at[m]])
                    .toArray())
        .toArray(double[][]::new);
  }

  private static boolean isOfOneTruth(List<MethodResult> results, int[] at) {
    CaseValue first = results.get(0).cases().get(at[0]);
    return IntStream.range(1, at.length)
        .allMatch(m -> first.hasTruthOf(results.get(m).cases().get(at[m])));
  }

  private static List<String> letters(List<MethodResult> sorted, List<PairedTest> tests) {
    List<String> names = sorted.stream().map(MethodResult::method).toList();
    boolean[][] differ = new boolean[names.size()][names.size()];
    boolean isTested = true;
    for (PairedTest test : tests) {
      int a = names.indexOf(test.first());
      int b = names.indexOf(test.second());
      differ[a][b] = differ[b][a] = test.isSignificant();
      isTested &= test.canBeSignificant();
    }
    return isTested ? LetterDisplay.of(differ) : names.stream().map(name -> "").toList();
  }
}
