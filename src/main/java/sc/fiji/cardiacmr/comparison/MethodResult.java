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
 * @param judgement what is doubtful
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
    return (int) cases.stream().map(CaseValue::subject).distinct().count();
  }

  /** The cases in which both the value and the truth are known; none for scores. */
  public List<CaseValue> pairs() {
    return cases.stream().filter(c -> !Double.isNaN(c.difference())).toList();
  }

  /** Bias and limits of agreement; unknown for scores. */
  public LimitsOfAgreement limits() {
    return LimitsOfAgreement.of(pairs().stream().mapToDouble(CaseValue::difference).toArray());
  }

  /** ICC(2,1) of the method and the reference; unknown for scores. */
  public IntraclassCorrelation reliability() {
    return IntraclassCorrelation.absoluteAgreement(
        pairs().stream().map(c -> new double[] {c.value(), c.truth()}).toArray(double[][]::new));
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

  /** The figure of each case, by its name. */
  Map<String, Double> byCase() {
    Map<String, Double> byCase = new LinkedHashMap<>();
    for (int i = 0; i < figures.length; i++) byCase.put(cases.get(i).name(), figures[i]);
    return byCase;
  }
}
