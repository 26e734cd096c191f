package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.cardiacmr.table.Table;

/**
 * Methods or observers compared, for each quantity: how far each is from the reference, whether two
 * of them differ, and who is best.
 *
 * @param methods a result for each quantity, reference and method, those of one quantity and
 *     reference best first
 * @param tests a test for each pair of methods of one quantity and reference
 * @param leftOut the cases that do not count, each with the reason
 * @param notes what was guessed, and what the user should know
 */
public record Comparison(
    List<MethodResult> methods,
    List<PairedTest> tests,
    List<LeftOutCase> leftOut,
    List<String> notes) {

  /**
   * A case that does not count for a method.
   *
   * @param reason in words
   */
  public record LeftOutCase(
      Quantity quantity, String method, String reference, String name, String reason) {}

  /** Copies the lists. */
  public Comparison {
    methods = List.copyOf(methods);
    tests = List.copyOf(tests);
    leftOut = List.copyOf(leftOut);
    notes = List.copyOf(notes);
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
