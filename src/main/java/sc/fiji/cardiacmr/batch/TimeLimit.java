package sc.fiji.cardiacmr.batch;

import java.util.concurrent.TimeUnit;
import sc.fiji.cardiacmr.progress.LiveView;
import sc.fiji.cardiacmr.progress.Progress;

/** Stops work that takes too long, as if the user had canceled it. */
final class TimeLimit implements Progress {

  private final Progress progress;
  private final int minutes;
  private final long start = System.nanoTime();
  private volatile boolean isExpired;

  /**
   * @param minutes 0: no limit
   */
  TimeLimit(int minutes, Progress progress) {
    this.minutes = minutes;
    this.progress = progress;
  }

  boolean isOver() {
    boolean isLong = System.nanoTime() - start > TimeUnit.MINUTES.toNanos(minutes);
    return minutes > 0 && (isLong || isExpired);
  }

  /** As if the time were over. */
  void expire() {
    isExpired = true;
  }

  @Override
  public void update(long done, long total, String message) {
    progress.update(done, total, message);
  }

  @Override
  public boolean isCanceled() {
    return isOver() || progress.isCanceled();
  }

  @Override
  public LiveView live() {
    return progress.live();
  }
}
