package sc.fiji.cardiacmr.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.metrics.statistics.Spread;
import sc.fiji.cardiacmr.metrics.statistics.Ties;
import sc.fiji.cardiacmr.metrics.statistics.Wilcoxon;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.text.Count;

/**
 * Two methods in the cases that both have. Images and phases of one subject are not independent, so
 * what is tested is the mean of each subject. What differences are equal says {@link Ties}.
 *
 * @param quantity what
 * @param reference what both are compared with
 * @param first name of the one method
 * @param second name of the other
 * @param subjects number of subjects that both have
 * @param cases number of cases that both have, with the same reference
 * @param leftOut number of cases that only one of them has
 * @param firstMean mean figure of the first method over the subjects
 * @param secondMean mean figure of the second method over the subjects
 * @param medianDifference median over the subjects of first minus second
 * @param test Wilcoxon's signed-rank test
 * @param adjusted its p, corrected by Holm's method for all pairs of this quantity and reference
 * @param leastAdjusted the smallest corrected p that so many subjects can have; NaN if there is
 *     none
 * @param judgement what is doubtful
 */
public record PairedTest(
    Quantity quantity,
    String reference,
    String first,
    String second,
    int subjects,
    int cases,
    int leftOut,
    double firstMean,
    double secondMean,
    double medianDifference,
    Wilcoxon test,
    double adjusted,
    double leastAdjusted,
    Judgement judgement) {

  /** Below this a difference is called significant. */
  public static final double LEVEL = 0.05;

  static PairedTest of(MethodResult first, MethodResult second) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    Map<String, Integer> others = second.indexByCase();
    int cases = 0;
    int disputed = 0;
    for (int i = 0; i < first.figures().length; i++) {
      CaseValue one = first.cases().get(i);
      Integer other = others.get(one.name());
      if (other == null) continue;
      if (!one.hasTruthOf(second.cases().get(other))) {
        disputed++;
        continue;
      }
      cases++;
      double[] sum = sums.computeIfAbsent(one.subject(), s -> new double[3]);
      sum[0] += first.figures()[i];
      sum[1] += second.figures()[other];
      sum[2]++;
    }
    double[] a = sums.values().stream().mapToDouble(s -> s[0] / s[2]).toArray();
    double[] b = sums.values().stream().mapToDouble(s -> s[1] / s[2]).toArray();
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) differences[i] = Ties.rounded(a[i] - b[i]);
    Wilcoxon test = Wilcoxon.signedRank(differences, new double[a.length]);
    int leftOut = first.figures().length + second.figures().length - 2 * (cases + disputed);
    return new PairedTest(
        first.quantity(),
        first.reference(),
        first.method(),
        second.method(),
        a.length,
        cases,
        leftOut,
        Spread.of(a).mean(),
        Spread.of(b).mean(),
        Percentiles.median(differences),
        test,
        test.p(),
        least(a.length),
        Judgement.of(remarks(test, leftOut, disputed)));
  }

  private static List<String> remarks(Wilcoxon test, int leftOut, int disputed) {
    List<String> remarks = new ArrayList<>();
    if (disputed > 0)
      remarks.add(
          "Not tested, since the references of the two methods differ: %s."
              .formatted(Count.of(disputed, "case")));
    if (test.pairs() == 0) {
      if (disputed == 0) remarks.add("No case is common to both, so nothing was tested.");
    } else if (test.nonzero() == 0) remarks.add("No subject differs.");
    else if (least(test.nonzero()) >= LEVEL)
      remarks.add(
          "Only %s: p cannot be less than %s, so no difference can be significant."
              .formatted(subjects(test), trimmed(least(test.nonzero()))));
    if (leftOut > 0)
      remarks.add(
          leftOut == 1
              ? "1 case that only one of the methods has does not count."
              : leftOut + " cases that only one of the methods has do not count.");
    return remarks;
  }

  private static String subjects(Wilcoxon test) {
    return test.zeros() == 0
        ? Count.of(test.pairs(), "subject")
        : test.nonzero() + " of " + Count.of(test.pairs(), "subject") + " without equal values";
  }

  private static String trimmed(double value) {
    return String.format(Locale.ROOT, "%.4g", value).replaceAll("\\.?0+$", "");
  }

  /** The smallest p of a test of n subjects that differ: all to the same side. */
  private static double least(int n) {
    return n == 0 ? Double.NaN : Math.min(1, 2 / Math.pow(2, n));
  }

  /** The smallest p that so many subjects can have, before any correction; NaN if there is none. */
  double least() {
    return least(subjects);
  }

  /** Whether there are enough subjects for any difference to be significant. */
  public boolean canBeSignificant() {
    return leastAdjusted < LEVEL;
  }

  PairedTest withAdjusted(double p, double leastP) {
    List<String> remarks = new ArrayList<>(judgement.remarks());
    if (leastP >= LEVEL && least(test.nonzero()) < LEVEL)
      remarks.add(
          "Only %s: corrected for all pairs, p cannot be less than %s, so no difference can be significant."
              .formatted(subjects(test), trimmed(leastP)));
    return new PairedTest(
        quantity,
        reference,
        first,
        second,
        subjects,
        cases,
        leftOut,
        firstMean,
        secondMean,
        medianDifference,
        test,
        p,
        leastP,
        Judgement.of(remarks));
  }

  /** Whether the corrected p is below {@link #LEVEL}. */
  public boolean isSignificant() {
    return adjusted < LEVEL;
  }
}
