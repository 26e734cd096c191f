package sc.fiji.cardiacmr.progress;

import java.util.concurrent.CancellationException;

/**
 * Receives the progress of a long computation and tells it when to stop.
 *
 * <p>The caller of an algorithm hands one in; the algorithm reports after each unit of work and
 * polls {@link #isCanceled()} (or calls {@link #checkCanceled()}) at least once a second.
 * Implementations must be safe for use by several threads.
 */
public interface Progress {

  /** Reports nowhere and never cancels. */
  Progress NONE = (done, total, message) -> {};

  /**
   * Reports progress.
   *
   * @param done units of work finished, 0 ≤ done ≤ total
   * @param total units of work in all; 0 when unknown
   * @param message what is being done now, for the user, e.g. {@code "Segmenting slice 12 of 500"}
   */
  void update(long done, long total, String message);

  /** Whether the user has asked to stop. */
  default boolean isCanceled() {
    return false;
  }

  /**
   * Stops the computation if the user has asked for it.
   *
   * @throws CancellationException if {@link #isCanceled()}
   */
  default void checkCanceled() {
    if (isCanceled()) throw new CancellationException("Canceled.");
  }

  /**
   * Asks for the last time whether to stop: from here on the work is finished, and whoever gives
   * the user a way to cancel must not say any more that nothing has happened.
   *
   * @throws CancellationException if {@link #isCanceled()}
   */
  default void checkCanceledFinally() {
    checkCanceled();
  }

  /** Where the work may show pictures and hear of a wish to pause or to end early. */
  default LiveView live() {
    return LiveView.NONE;
  }

  /**
   * A view of this progress for preparations, whose pace says nothing about how long the work will
   * take: their messages are shown, and how far they are remains open.
   */
  default Progress untimed() {
    Progress parent = this;
    return new Progress() {
      @Override
      public void update(long done, long total, String message) {
        parent.update(0, 0, message);
      }

      @Override
      public boolean isCanceled() {
        return parent.isCanceled();
      }

      @Override
      public void checkCanceledFinally() {
        parent.checkCanceledFinally();
      }

      @Override
      public LiveView live() {
        return parent.live();
      }
    };
  }

  /** Units of a part: fine enough to tell the speed of work that takes days. */
  long PART_UNITS = 1_000_000;

  /**
   * A view of this progress that occupies the part from {@code from} to {@code to} (in 0..1) of it.
   */
  default Progress part(double from, double to) {
    Progress parent = this;
    return new Progress() {
      @Override
      public void update(long done, long total, String message) {
        double fraction = total > 0 ? (double) done / total : 0;
        parent.update(
            Math.round(PART_UNITS * (from + (to - from) * fraction)), PART_UNITS, message);
      }

      @Override
      public boolean isCanceled() {
        return parent.isCanceled();
      }

      @Override
      public void checkCanceledFinally() {
        parent.checkCanceledFinally();
      }

      @Override
      public LiveView live() {
        return parent.live();
      }
    };
  }
}
