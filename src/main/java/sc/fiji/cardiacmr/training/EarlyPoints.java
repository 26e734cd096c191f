package sc.fiji.cardiacmr.training;

import java.util.function.LongSupplier;

/**
 * When the curves of a training get points before the first report, so that nobody waits an epoch
 * to see whether it learns: after 10 s, 20 s, 40 s and so on.
 */
final class EarlyPoints {

  private static final long FIRST_NANOS = 10_000_000_000L;

  /** Scoring for a point may take so long. */
  private static final double AFFORDABLE_SECONDS = 15;

  private final LongSupplier clock;
  private final long start;
  private long next = FIRST_NANOS;
  private long images;
  private boolean isOver;

  /**
   * @param clock in ns, as {@link System#nanoTime}
   */
  EarlyPoints(LongSupplier clock) {
    this.clock = clock;
    start = clock.getAsLong();
  }

  /** Takes note of a step; true if a point is due after it. */
  boolean isDueAfter(int batch) {
    images += batch;
    if (isOver || clock.getAsLong() - start < next) return false;
    next *= 2;
    return true;
  }

  /** Whether so many slices are scored quickly: no slower than a network learns from them. */
  boolean isAffordable(int slices) {
    double seconds = (clock.getAsLong() - start) / 1e9;
    return slices * seconds / Math.max(1, images) <= AFFORDABLE_SECONDS;
  }

  /** The first report was made. */
  void end() {
    isOver = true;
  }
}
