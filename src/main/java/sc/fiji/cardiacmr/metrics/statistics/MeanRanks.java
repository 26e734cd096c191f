package sc.fiji.cardiacmr.metrics.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** Ranks of methods, 1 for the smallest value; what is equal says {@link Ties}. */
public final class MeanRanks {

  private MeanRanks() {}

  /**
   * The mean over subjects of the rank of each method among the methods; equal values share the
   * mean of their ranks (as Friedman's test does).
   *
   * @param values by subject, then by method; finite
   * @param methods number of methods
   * @return for each method 1 to their number; NaN if there is no subject
   */
  public static double[] of(double[][] values, int methods) {
    double[] mean = new double[methods];
    if (values.length == 0) Arrays.fill(mean, Double.NaN);
    NaturalRanking ranking = new NaturalRanking(TiesStrategy.AVERAGE);
    for (double[] ofSubject : values) {
      double[] ranks = ranking.rank(Ties.rounded(ofSubject));
      for (int m = 0; m < methods; m++) mean[m] += ranks[m];
    }
    for (int m = 0; m < methods && values.length > 0; m++) mean[m] /= values.length;
    return mean;
  }

  /**
   * Places: one more than the number of smaller values, so equal ones share the better place.
   *
   * @param values NaN has no place
   * @return from 1; 0 for NaN
   */
  public static int[] places(double... values) {
    int[] places = new int[values.length];
    double[] rounded = Ties.rounded(values);
    for (int i = 0; i < places.length; i++) {
      double own = rounded[i];
      if (!Double.isNaN(own))
        places[i] = 1 + (int) Arrays.stream(rounded).filter(v -> v < own).count();
    }
    return places;
  }
}
