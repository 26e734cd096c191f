package sc.fiji.cardiacmr.harmonize;

import java.util.ArrayList;
import java.util.List;

/**
 * Adds up many histograms. Each is merged with sums of about as many, so that a value is touched as
 * often as the logarithm of their number says.
 */
final class HistogramSum {

  /** Sums of 1, 2, 4, ... histograms; null where there is none. */
  private final List<Histogram> levels = new ArrayList<>();

  void add(Histogram histogram) {
    Histogram carried = histogram;
    for (int level = 0; ; level++) {
      if (level == levels.size()) levels.add(null);
      Histogram waiting = levels.get(level);
      if (waiting == null) {
        levels.set(level, carried);
        return;
      }
      levels.set(level, null);
      carried = waiting.plus(carried);
    }
  }

  /** The pixels of all. */
  Histogram total() {
    Histogram sum = new Histogram(new float[0], new double[0]);
    for (Histogram level : levels) if (level != null) sum = sum.plus(level);
    return sum;
  }
}
