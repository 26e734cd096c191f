package sc.fiji.cardiacmr.metrics.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction of several tests (S. Holm, A simple sequentially rejective multiple test
 * procedure, Scandinavian Journal of Statistics 6 (1979) 65): if those are called significant whose
 * corrected p is at most 0.05, the chance of one or more false ones among all is at most 5 %.
 */
public final class Holm {

  private Holm() {}

  /**
   * The i-th smallest of m values becomes the largest of (m - j + 1) p_j over j up to i, at most 1.
   *
   * @param p probabilities; NaN, where there was no test, stays and does not count
   * @return corrected probabilities in the same order
   * @throws IllegalArgumentException if one is not in 0..1
   */
  public static double[] adjust(double... p) {
    for (double one : p)
      if (one < 0 || one > 1)
        throw new IllegalArgumentException("The probability " + one + " is not in 0..1.");
    List<Integer> order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .toList();
    double[] adjusted = p.clone();
    double largest = 0;
    for (int i = 0; i < order.size(); i++) {
      largest = Math.max(largest, Math.min(1, (order.size() - i) * p[order.get(i)]));
      adjusted[order.get(i)] = largest;
    }
    return adjusted;
  }
}
