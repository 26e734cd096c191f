package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes the tables of a batch now and then while it runs, for those who do not want to wait. */
final class GrowingTables {

  private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

  /** Writing takes at most this part of the time. */
  private static final double SHARE = 0.02;

  private final Path folder;
  private final AtomicBoolean isWriting = new AtomicBoolean();
  private volatile long next;

  /**
   * @param folder of the results of the batch
   */
  GrowingTables(Path folder) {
    this.folder = folder;
    next = System.nanoTime() + INTERVAL;
  }

  /** A study is over. */
  void grow() {
    long start = System.nanoTime();
    if (start - next < 0 || !isWriting.compareAndSet(false, true)) return;
    try {
      BatchTables.write(folder);
    } catch (IOException e) {
      // Perhaps a spreadsheet program holds one open; the tables at the end matter, and tell.
    } finally {
      long end = System.nanoTime();
      next = end + Math.max(INTERVAL, (long) ((end - start) / SHARE));
      isWriting.set(false);
    }
  }
}
