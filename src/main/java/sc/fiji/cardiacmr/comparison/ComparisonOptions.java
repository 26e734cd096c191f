package sc.fiji.cardiacmr.comparison;

import java.util.List;
import java.util.Map;

/**
 * How results are compared. Start from {@link #DEFAULT}.
 *
 * @param split only the rows of tables and manifests that belong to this split; "" for all
 * @param columns what columns of tables mean, see {@link ColumnRole}; others are guessed
 * @param quantities names of what to compare, see {@link Quantity}; none: EF and scores, or, where
 *     there are none of these, everything
 * @param bothEmpty Dice of a class that neither labels hold; NaN: such cases are left out
 * @param failure absolute deviation of the EF that counts for a case in which a method found no
 *     ventricle, percentage points; NaN: such cases are left out
 * @param isListwise whether only cases that all methods have count anywhere; else each method is
 *     summed up over the cases that it has, and two are compared in the cases that both have
 */
public record ComparisonOptions(
    String split,
    Map<ColumnRole, String> columns,
    List<String> quantities,
    double bothEmpty,
    double failure,
    boolean isListwise) {

  /** Everything; columns are guessed, Dice of nothing is 1, failures are left out. */
  public static final ComparisonOptions DEFAULT =
      new ComparisonOptions("", Map.of(), List.of(), 1, Double.NaN, false);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ComparisonOptions {
    columns = Map.copyOf(columns);
    quantities = List.copyOf(quantities);
    if (bothEmpty < 0 || bothEmpty > 1)
      throw new IllegalArgumentException("Dice lies in 0..1; " + bothEmpty + " does not.");
    if (failure < 0)
      throw new IllegalArgumentException(
          "The deviation of a failure cannot be negative: " + failure + ".");
  }

  /** The same for one split. */
  public ComparisonOptions withSplit(String newSplit) {
    return new ComparisonOptions(newSplit, columns, quantities, bothEmpty, failure, isListwise);
  }

  /** The same with other meanings of columns. */
  public ComparisonOptions withColumns(Map<ColumnRole, String> newColumns) {
    return new ComparisonOptions(split, newColumns, quantities, bothEmpty, failure, isListwise);
  }

  /** The same for other quantities. */
  public ComparisonOptions withQuantities(List<String> newQuantities) {
    return new ComparisonOptions(split, columns, newQuantities, bothEmpty, failure, isListwise);
  }

  /** The same with another Dice of nothing; NaN: left out. */
  public ComparisonOptions withBothEmpty(double newBothEmpty) {
    return new ComparisonOptions(split, columns, quantities, newBothEmpty, failure, isListwise);
  }

  /** The same with another deviation of failures; NaN: left out. */
  public ComparisonOptions withFailure(double newFailure) {
    return new ComparisonOptions(split, columns, quantities, bothEmpty, newFailure, isListwise);
  }

  /** The same with or without cases that a method lacks. */
  public ComparisonOptions withListwise(boolean listwise) {
    return new ComparisonOptions(split, columns, quantities, bothEmpty, failure, listwise);
  }
}
