package sc.fiji.cardiacmr.progress;

import java.util.concurrent.atomic.AtomicInteger;

/** A user who cancels after being asked a number of times; for tests. */
public final class CancelAfter implements Progress {

  private final int polls;
  private final AtomicInteger asked = new AtomicInteger();

  public CancelAfter(int polls) {
    this.polls = polls;
  }

  @Override
  public void update(long done, long total, String message) {}

  @Override
  public boolean isCanceled() {
    return asked.incrementAndGet() > polls;
  }
}
