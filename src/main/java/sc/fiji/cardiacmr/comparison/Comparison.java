package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/**
 * Methods or observers compared, for each quantity: how far each is from the reference, whether two
 * of them differ, and who is best.
 *
 * @param methods a result for each quantity, reference and method, those of one quantity and
 *     reference best first
 * @param tests a test for each pair of methods of one quantity and reference
 * @param leftOut the cases that do not count, each with the reason
 * @param notes what was guessed, and what the user should know
 * @param files of the cases, where labels were compared; else none
 */
public record Comparison(
    List<MethodResult> methods,
    List<PairedTest> tests,
    List<LeftOutCase> leftOut,
    List<String> notes,
    List<LabelledCase> files) {

  /**
   * A case that does not count for a method.
   *
   * @param reason in words
   */
  public record LeftOutCase(
      Quantity quantity,
      String method,
      String reference,
      String subject,
      String name,
      String reason) {}

  /** Copies the lists. */
  public Comparison {
    methods = List.copyOf(methods);
    tests = List.copyOf(tests);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
    files = List.copyOf(files);
  }

  /** What was compared, in the order of the tables. */
  public List<Quantity> quantities() {
    Set<Quantity> quantities = new LinkedHashSet<>();
    for (MethodResult result : methods) quantities.add(result.quantity());
    return new ArrayList<>(quantities);
  }

  /** The results of one quantity. */
  public List<MethodResult> of(Quantity quantity) {
    return methods.stream().filter(m -> m.quantity().equals(quantity)).toList();
  }

  /** The subjects of all cases by the names of these, also of cases that do not count. */
  public Map<String, String> subjects() {
    Map<String, String> subjects = new LinkedHashMap<>();
    for (MethodResult result : methods)
      for (CaseValue value : result.cases()) subjects.put(value.name(), value.subject());
    for (LeftOutCase left : leftOut) subjects.put(left.name(), left.subject());
    return subjects;
  }

  /** For each quantity and reference a sentence that names the best method. */
  public List<String> winners() {
    List<String> sentences = new ArrayList<>();
    for (MethodResult best : methods) {
      List<MethodResult> rivals =
          of(best.quantity()).stream().filter(m -> m.reference().equals(best.reference())).toList();
      if (best.place() != 1 || rivals.size() < 2) continue;
      List<PairedTest> own =
          tests.stream()
              .filter(t -> t.quantity().equals(best.quantity()))
              .filter(t -> t.reference().equals(best.reference()))
              .filter(t -> t.first().equals(best.method()) || t.second().equals(best.method()))
              .toList();
      sentences.add(sentence(best, own));
    }
    return sentences;
  }

  private static String sentence(MethodResult best, List<PairedTest> tests) {
    long different = tests.stream().filter(PairedTest::isSignificant).count();
    String tested =
        tests.stream().anyMatch(PairedTest::canBeSignificant)
            ? "it differs significantly from %s of %s."
                .formatted(different, Count.of(tests.size(), "other method"))
            : "there are too few subjects to test whether others differ.";
    return String.format(
        Locale.ROOT,
        best.quantity().isScore()
            ? "Closest to %s by the mean %s: %s, %.3f%s; %s"
            : "Closest to %s by the mean %s: %s, %.2f %s; %s",
        best.reference(),
        best.quantity().statistic(),
        best.method(),
        best.spread().mean(),
        best.quantity().differenceUnit(),
        tested);
  }

  /** A row for each quantity, reference and method, with quality and remarks. */
  public Table table() {
    return ComparisonTables.methods(this);
  }

  /** A row for each pair of methods that was tested, with quality and remarks. */
  public Table pairsTable() {
    return ComparisonTables.pairs(this);
  }

  /** A row for each case of each method, those that do not count with the reason. */
  public Table casesTable() {
    return ComparisonTables.cases(this);
  }
}
