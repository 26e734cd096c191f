package sc.fiji.cardiacmr.batch;

import sc.fiji.cardiacmr.progress.Progress;

/** Adds up how far the studies are that are worked on at the same time. */
public final class BatchProgress {

  private static final int UNITS = 1000;

  private final Progress progress;
  private final int total;
  private int done;
  private int failed;
  private long parts;
  private volatile boolean isStopped;
  private volatile Exception cause;

  /**
   * @param total number of studies
   */
  public BatchProgress(int total, Progress progress) {
    this.total = total;
    this.progress = progress;
  }

  /**
   * All studies shall stop.
   *
   * @param why the first reason is kept; null: because it is over
   */
  synchronized void stop(Exception why) {
    if (!isStopped) cause = why;
    isStopped = true;
  }

  /** Why one of the studies stopped all; null if none did. */
  Exception cause() {
    return cause;
  }

  /** How far one study is. */
  public final class Part implements Progress {

    private final String study;
    private long own;

    public Part(String study) {
      this.study = study;
    }

    @Override
    public void update(long units, long whole, String message) {
      synchronized (BatchProgress.this) {
        long now = whole > 0 ? Math.min(UNITS - 1, UNITS * units / whole) : own;
        parts += now - own;
        own = now;
        tell("; " + study + ": " + message);
      }
    }

    @Override
    public boolean isCanceled() {
      return isStopped || progress.isCanceled();
    }

    /** The study is over. */
    public void end(boolean isFailed) {
      synchronized (BatchProgress.this) {
        parts -= own;
        done++;
        if (isFailed) failed++;
        tell("");
      }
    }
  }

  private void tell(String what) {
    String without = failed == 0 ? "" : ", " + failed + " without results";
    progress.update(
        (long) UNITS * done + parts,
        (long) UNITS * total,
        "%s of %s studies%s%s".formatted(done, total, without, what));
  }
}
