package sc.fiji.cardiacmr.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One random order for a seed. Its first n items are the selection of size n, so that a smaller
 * selection is part of every larger one with the same seed.
 */
public final class SeededOrder {

  /** Largest odd number below 2^64 / golden ratio: spreads neighbouring seeds. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private SeededOrder() {}

  /**
   * Shuffles (Fisher and Yates).
   *
   * @param sorted items in an order that does not depend on files or maps
   * @param purpose makes draws with the same seed for other purposes independent of this one
   */
  static <T> List<T> of(Collection<T> sorted, long seed, String purpose) {
    SplittableRandom random = new SplittableRandom(seed * SPREAD + hash(purpose));
    List<T> order = new ArrayList<>(sorted);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T swapped = order.get(i);
      order.set(i, order.get(j));
      order.set(j, swapped);
    }
    return order;
  }

  /** FNV-1a, the same on every machine. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    return hash;
  }
}
