package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sc.fiji.cardiacmr.table.Table;

/** Tables of confusion matrices, those of several cases added up. */
final class MatrixTables {

  /** A case and what was confused in it. */
  record CaseMatrix(EvaluatedCase evaluated, ConfusionMatrix matrix) {}

  private MatrixTables() {}

  /**
   * One row per class of the reference, a column of pixels for each class of the prediction: over
   * everything, each group and each centre.
   */
  static Table of(List<CaseMatrix> matrices, List<LabelClass> classes) {
    List<String> names = new ConfusionMatrix(classes).names();
    List<String> columns = new ArrayList<>(List.of("group", "reference"));
    names.forEach(name -> columns.add("predicted_" + name));
    columns.addAll(List.of("pixels", "share_correct", "grouped_by"));
    Table table = new Table(columns);
    add(table, SummaryLevel.ALL, matrices, classes, c -> "all");
    add(table, SummaryLevel.GROUP, matrices, classes, EvaluatedCase::group);
    add(table, SummaryLevel.CENTRE, matrices, classes, EvaluatedCase::centre);
    return table;
  }

  private static void add(
      Table table,
      SummaryLevel level,
      List<CaseMatrix> matrices,
      List<LabelClass> classes,
      Function<EvaluatedCase, String> name) {
    Map<String, ConfusionMatrix> sums = new LinkedHashMap<>();
    for (CaseMatrix m : matrices) {
      String key = name.apply(m.evaluated());
      if (!key.isEmpty())
        sums.computeIfAbsent(key, k -> new ConfusionMatrix(classes)).add(m.matrix());
    }
    sums.forEach((key, sum) -> addRows(table, level, key, sum));
  }

  private static void addRows(
      Table table, SummaryLevel level, String group, ConfusionMatrix matrix) {
    int n = matrix.names().size();
    for (int i = 0; i < n; i++) {
      List<Object> row = new ArrayList<>(List.of(group, matrix.names().get(i)));
      long sum = 0;
      for (int k = 0; k < n; k++) {
        row.add(matrix.count(i, k));
        sum += matrix.count(i, k);
      }
      row.add(sum);
      row.add(sum == 0 ? Double.NaN : (double) matrix.count(i, i) / sum);
      row.add(level.toString());
      table.addRow(row.toArray());
    }
  }
}
