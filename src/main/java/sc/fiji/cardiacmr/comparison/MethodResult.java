package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import sc.fiji.cardiacmr.metrics.statistics.Bootstrap;
import sc.fiji.cardiacmr.metrics.statistics.ConfidenceInterval;
import sc.fiji.cardiacmr.metrics.statistics.IntraclassCorrelation;
import sc.fiji.cardiacmr.metrics.statistics.LimitsOfAgreement;
import sc.fiji.cardiacmr.metrics.statistics.Spread;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.text.Count;

/**
 * One quantity by one method, over its cases.
 *
 * @param quantity what
 * @param method whose
 * @param reference what it is compared with
 * @param cases those that count, in the order in which they were read
 * @param figures the score, or the absolute deviation, of each case
 * @param leftOut how many cases of this method or of others for the same reference do not count
 * @param failures how many of the cases that count have the deviation of a failure
 * @param place among the methods with the same reference by the mean, from 1; 0 if there is no
 *     value, or no other method
 * @param meanRank mean rank among the methods in the cases that all have; NaN if there is none
 * @param letters methods that share one do not differ significantly; "" if nothing was tested, or
 *     there are too few subjects
 * @param judgement what is doubtful; a remark is added if several pairs are of one subject
 */
public record MethodResult(
    Quantity quantity,
    String method,
    String reference,
    List<CaseValue> cases,
    double[] figures,
    int leftOut,
    int failures,
    int place,
    double meanRank,
    String letters,
    Judgement judgement) {

  /** Says in the judgement if there are no intervals of the agreement. */
  public MethodResult {
    int pairs = pairs(cases).size();
    int paired = subjects(pairs(cases));
    if (paired < pairs)
      judgement =
          judgement.and(
              Judgement.of(
                  List.of(
                      ("The %s pairs are of %s only, so the bias, the limits of agreement and the"
                              + " ICC have no intervals: each pair would count as a subject.")
                          .formatted(pairs, Count.of(paired, "subject")))));
  }

  /** Mean, SD, median and quartiles of the figures. */
  public Spread spread() {
    return Spread.of(figures);
  }

  /** Interval of 95 % of the mean of the figures, by a bootstrap over subjects. */
  public ConfidenceInterval meanInterval() {
    Map<String, List<Double>> bySubject = new LinkedHashMap<>();
    for (int i = 0; i < figures.length; i++)
      bySubject.computeIfAbsent(cases.get(i).subject(), s -> new ArrayList<>()).add(figures[i]);
    return Bootstrap.DEFAULT.ofMean(
        bySubject.values().stream()
            .map(v -> v.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new));
  }

  /** Number of different subjects among the cases. */
  public int subjects() {
    return subjects(cases);
  }

  private static int subjects(List<CaseValue> cases) {
    return (int) cases.stream().map(CaseValue::subject).distinct().count();
  }

  /** The cases in which both the value and the truth are known; none for scores. */
  public List<CaseValue> pairs() {
    return pairs(cases);
  }

  private static List<CaseValue> pairs(List<CaseValue> cases) {
    return cases.stream().filter(c -> !Double.isNaN(c.difference())).toList();
  }

  /** Whether a subject has several pairs, which are alike. */
  private boolean isRepeated() {
    return subjects(pairs()) < pairs().size();
  }

  /**
   * Bias and limits of agreement; unknown for scores. Without intervals if a subject has several
   * pairs.
   */
  public LimitsOfAgreement limits() {
    LimitsOfAgreement limits =
        LimitsOfAgreement.of(pairs().stream().mapToDouble(CaseValue::difference).toArray());
    return isRepeated() ? limits.withoutIntervals() : limits;
  }

  /**
   * ICC(2,1) of the method and the reference; unknown for scores. Without an interval if a subject
   * has several pairs.
   */
  public IntraclassCorrelation reliability() {
    IntraclassCorrelation all =
        IntraclassCorrelation.absoluteAgreement(
            pairs().stream()
                .map(c -> new double[] {c.value(), c.truth()})
                .toArray(double[][]::new));
    return isRepeated() ? all.withoutInterval() : all;
  }

  /** Pearson's correlation of values and truth; NaN for fewer than two, or if one is constant. */
  public double pearson() {
    List<CaseValue> pairs = pairs();
    if (pairs.size() < 2) return Double.NaN;
    return new PearsonsCorrelation()
        .correlation(
            pairs.stream().mapToDouble(CaseValue::value).toArray(),
            pairs.stream().mapToDouble(CaseValue::truth).toArray());
  }

  MethodResult withRanks(int newPlace, double newMeanRank, String newLetters) {
    return new MethodResult(
        quantity,
        method,
        reference,
        cases,
        figures,
        leftOut,
        failures,
        newPlace,
        newMeanRank,
        newLetters,
        judgement);
  }

  /** Where each case stands, by its name. */
  Map<String, Integer> indexByCase() {
    Map<String, Integer> byCase = new LinkedHashMap<>();
    for (int i = 0; i < figures.length; i++) byCase.put(cases.get(i).name(), i);
    return byCase;
  }
}
