package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.comparison.Comparison.LeftOutCase;
import sc.fiji.cardiacmr.metrics.statistics.ConfidenceInterval;
import sc.fiji.cardiacmr.metrics.statistics.IntraclassCorrelation;
import sc.fiji.cardiacmr.metrics.statistics.LimitsOfAgreement;
import sc.fiji.cardiacmr.metrics.statistics.Spread;
import sc.fiji.cardiacmr.quality.JudgedTables;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Table;

/** The tables of a {@link Comparison}. */
final class ComparisonTables {

  private ComparisonTables() {}

  static Table methods(Comparison comparison) {
    Table table =
        new Table(
            "quantity",
            "statistic",
            "unit",
            "reference",
            "method",
            "n",
            "left_out",
            "subjects",
            "mean",
            "mean_low",
            "mean_high",
            "sd",
            "median",
            "lower_quartile",
            "upper_quartile",
            "iqr",
            "rank",
            "mean_rank",
            "letters",
            "pairs",
            "bias",
            "bias_low",
            "bias_high",
            "sd_difference",
            "lower_limit",
            "lower_limit_low",
            "lower_limit_high",
            "upper_limit",
            "upper_limit_low",
            "upper_limit_high",
            "pearson_r",
            "icc",
            "icc_low",
            "icc_high");
    for (MethodResult result : comparison.methods()) addRow(table, result);
    return JudgedTables.columns(table, row -> comparison.methods().get(row).judgement());
  }

  private static void addRow(Table table, MethodResult result) {
    Spread spread = result.spread();
    ConfidenceInterval mean = result.meanInterval();
    LimitsOfAgreement limits = result.limits();
    IntraclassCorrelation icc = result.reliability();
    table.addRow(
        result.quantity().name(),
        result.quantity().statistic(),
        result.quantity().differenceUnit(),
        result.reference(),
        result.method(),
        spread.n(),
        result.leftOut(),
        result.subjects(),
        spread.mean(),
        mean.low(),
        mean.high(),
        spread.sd(),
        spread.median(),
        spread.lowerQuartile(),
        spread.upperQuartile(),
        spread.interquartileRange(),
        result.place() == 0 ? null : result.place(),
        result.meanRank(),
        result.letters(),
        result.pairs().size(),
        limits.bias(),
        limits.bias() - limits.biasMargin(),
        limits.bias() + limits.biasMargin(),
        limits.sd(),
        limits.lower(),
        limits.lower() - limits.limitMargin(),
        limits.lower() + limits.limitMargin(),
        limits.upper(),
        limits.upper() - limits.limitMargin(),
        limits.upper() + limits.limitMargin(),
        result.pearson(),
        icc.value(),
        icc.lower(),
        icc.upper());
  }

  static Table pairs(Comparison comparison) {
    Table table =
        new Table(
            "quantity",
            "reference",
            "first",
            "second",
            "subjects",
            "cases",
            "left_out",
            "mean_first",
            "mean_second",
            "median_difference",
            "without_difference",
            "wilcoxon_w",
            "p",
            "p_holm",
            "distribution");
    for (PairedTest test : comparison.tests())
      table.addRow(
          test.quantity().name(),
          test.reference(),
          test.first(),
          test.second(),
          test.subjects(),
          test.cases(),
          test.leftOut(),
          test.firstMean(),
          test.secondMean(),
          test.medianDifference(),
          test.test().zeros(),
          test.test().statistic(),
          test.test().p(),
          test.adjusted(),
          test.subjects() == 0 ? "" : test.test().isExact() ? "exact" : "normal");
    return JudgedTables.columns(table, row -> comparison.tests().get(row).judgement());
  }

  static Table cases(Comparison comparison) {
    Table table =
        new Table(
            "quantity",
            "reference",
            "method",
            "case",
            "subject",
            "value",
            "reference_value",
            "difference",
            "figure");
    List<Judgement> judgements = new ArrayList<>();
    for (MethodResult result : comparison.methods()) {
      for (int i = 0; i < result.figures().length; i++) {
        CaseValue value = result.cases().get(i);
        table.addRow(
            result.quantity().name(),
            result.reference(),
            result.method(),
            value.name(),
            value.subject(),
            value.value(),
            value.truth(),
            value.difference(),
            result.figures()[i]);
        judgements.add(
            value.isFailure() ? Judgement.of(List.of("No ventricle was found.")) : Judgement.GOOD);
      }
      for (LeftOutCase left : comparison.leftOut()) {
        if (!left.quantity().equals(result.quantity())
            || !left.method().equals(result.method())
            || !left.reference().equals(result.reference())) continue;
        table.addRow(
            left.quantity().name(),
            left.reference(),
            left.method(),
            left.name(),
            left.subject(),
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN);
        judgements.add(Judgement.of(List.of("Left out, " + left.reason() + ".")));
      }
    }
    return JudgedTables.columns(table, judgements::get);
  }
}
