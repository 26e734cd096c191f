package sc.fiji.cardiacmr.training;

import java.util.function.LongSupplier;

/**
 * When the curves of a training get points before the first report, so that nobody waits an epoch
 * to see whether it learns: after 10 s, 20 s, 40 s and so on.
 */
final class EarlyPoints {

  private static final long FIRST_NANOS = 10_000_000_000L;

  private final LongSupplier clock;
  private final long start;
  private long next = FIRST_NANOS;
  private boolean isOver;

  /**
   * @param clock in ns, as {@link System#nanoTime}
   */
  EarlyPoints(LongSupplier clock) {
    this.clock = clock;
    start = clock.getAsLong();
  }

  /** Whether a point is due after a step. */
  boolean isDue() {
    if (isOver || clock.getAsLong() - start < next) return false;
    next *= 2;
    return true;
  }

  /** The first report was made. */
  void end() {
    isOver = true;
  }
}
