package sc.fiji.cardiacmr.metrics;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import sc.fiji.cardiacmr.metrics.statistics.LimitsOfAgreement;

/**
 * How far two ways to measure agree.
 *
 * @param limits of the differences, measured minus reference
 * @param pearson Pearson's correlation coefficient; NaN for fewer than 2 pairs, or where one side
 *     is constant
 * @param meanAbsoluteDifference mean size of the differences; NaN for no pairs
 */
public record Agreement(LimitsOfAgreement limits, double pearson, double meanAbsoluteDifference) {

  /**
   * Compares pairs.
   *
   * @param measured one value per case
   * @param reference the true value of the same cases
   * @throws IllegalArgumentException if there are more of one than of the other
   */
  public static Agreement of(double[] measured, double[] reference) {
    int n = measured.length;
    if (n != reference.length)
      throw new IllegalArgumentException(
          n + " values cannot be compared with " + reference.length + ".");
    double[] differences = new double[n];
    for (int i = 0; i < n; i++) differences[i] = measured[i] - reference[i];
    return new Agreement(
        LimitsOfAgreement.of(differences),
        n < 2 ? Double.NaN : new PearsonsCorrelation().correlation(measured, reference),
        Arrays.stream(differences).map(Math::abs).average().orElse(Double.NaN));
  }
}
