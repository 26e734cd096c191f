package sc.fiji.cardiacmr.metrics.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Intraclass correlation ICC(2,1): two-way random effects, absolute agreement, a single measurement
 * (P. E. Shrout and J. L. Fleiss, Intraclass correlations: uses in assessing rater reliability,
 * Psychological Bulletin 86 (1979) 420).
 *
 * <p>With the mean squares of the subjects B, of the observers J and of the rest E of n subjects
 * and k observers, it is (B - E) / (B + (k - 1) E + k (J - E) / n). The interval of 95 % is that of
 * Shrout and Fleiss (after Satterthwaite).
 *
 * @param subjects number of subjects, n
 * @param observers number of observers, k
 * @param value at most 1; NaN for fewer than 2 subjects or observers, if all values are equal, or
 *     if the denominator is 0
 * @param lower end of the interval; NaN where the value is, if subjects do not differ at all, and
 *     where the interval was taken away, see {@link #withoutInterval}
 * @param upper end of the interval; NaN where the lower one is
 */
public record IntraclassCorrelation(
    int subjects, int observers, double value, double lower, double upper) {

  private static final double TAIL = 0.975;

  /** Parts of the largest mean square below which one is rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Computes it.
   *
   * @param values by subject, then by observer; finite
   * @throws IllegalArgumentException if a subject has not as many values as the others, or one is
   *     not finite
   */
  public static IntraclassCorrelation absoluteAgreement(double[][] values) {
    int n = values.length;
    int k = n == 0 ? 0 : values[0].length;
    for (double[] ofSubject : values) {
      if (ofSubject.length != k)
        throw new IllegalArgumentException("Each subject needs a value of each observer.");
      for (double value : ofSubject)
        if (!Double.isFinite(value)) throw new IllegalArgumentException("A value is not finite.");
    }
    if (n < 2 || k < 2) return unknown(n, k);
    // Means of equal values may differ from these in the last digit.
    double first = values[0][0];
    if (Arrays.stream(values).flatMapToDouble(Arrays::stream).allMatch(v -> v == first))
      return unknown(n, k);
    return of(MeanSquares.of(values), n, k);
  }

  /** The same with an unknown interval, as for several pairs of a subject, which are alike. */
  public IntraclassCorrelation withoutInterval() {
    return new IntraclassCorrelation(subjects, observers, value, Double.NaN, Double.NaN);
  }

  private static IntraclassCorrelation unknown(int n, int k) {
    return new IntraclassCorrelation(n, k, Double.NaN, Double.NaN, Double.NaN);
  }

  private static IntraclassCorrelation of(MeanSquares m, int n, int k) {
    double scale = Math.max(m.subjects, Math.max(m.observers, m.rest));
    double b = m.subjects < ROUNDING * scale ? 0 : m.subjects;
    double j = m.observers < ROUNDING * scale ? 0 : m.observers;
    double e = m.rest < ROUNDING * scale ? 0 : m.rest;
    double icc = (b - e) / (b + (k - 1) * e + k * (j - e) / n);
    // Two subjects with the same two values in opposite order.
    if (!Double.isFinite(icc)) return unknown(n, k);
    if (j == 0 && e == 0) return new IntraclassCorrelation(n, k, icc, icc, icc);
    double freedom = freedom(icc, j, e, n, k);
    // Subjects that do not differ at all leave nothing to take an interval from.
    if (!(freedom > 0)) return new IntraclassCorrelation(n, k, icc, Double.NaN, Double.NaN);
    double f1 = new FDistribution(null, n - 1, freedom).inverseCumulativeProbability(TAIL);
    double f2 = new FDistribution(null, freedom, n - 1).inverseCumulativeProbability(TAIL);
    double noise = k * j + ((double) k * n - k - n) * e;
    return new IntraclassCorrelation(
        n,
        k,
        icc,
        n * (b - f1 * e) / (f1 * noise + n * b),
        n * (f2 * b - e) / (noise + n * f2 * b));
  }

  /** Satterthwaite's degrees of freedom, written so that no residual variance (e = 0) will do. */
  private static double freedom(double icc, double j, double e, int n, int k) {
    double a = k * icc * j;
    double c = (n * (1 + (k - 1) * icc) - k * icc) * e;
    return (k - 1) * (n - 1) * (a + c) * (a + c) / ((n - 1) * a * a + c * c);
  }

  /** The analysis of variance without repetitions. */
  private record MeanSquares(double subjects, double observers, double rest) {

    static MeanSquares of(double[][] values) {
      int n = values.length;
      int k = values[0].length;
      double[] ofSubject = new double[n];
      double[] ofObserver = new double[k];
      double mean = 0;
      for (int i = 0; i < n; i++)
        for (int j = 0; j < k; j++) {
          ofSubject[i] += values[i][j] / k;
          ofObserver[j] += values[i][j] / n;
          mean += values[i][j] / n / k;
        }
      double b = 0;
      double j2 = 0;
      double e = 0;
      for (int i = 0; i < n; i++) b += k * square(ofSubject[i] - mean);
      for (int j = 0; j < k; j++) j2 += n * square(ofObserver[j] - mean);
      for (int i = 0; i < n; i++)
        for (int j = 0; j < k; j++) e += square(values[i][j] - ofSubject[i] - ofObserver[j] + mean);
      return new MeanSquares(b / (n - 1), j2 / (k - 1), e / (n - 1) / (k - 1));
    }

    private static double square(double v) {
      return v * v;
    }
  }
}
