package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.cardiacmr.progress.Progress;

/** Lets so many studies be worked on at a time as the memory suffices for, but always one. */
final class MemoryGate {

  /** What a study takes besides its images, bytes. */
  private static final long BASE = 96L << 20;

  /** Bytes of memory per byte of a file; compressed images become several times larger. */
  private static final int PER_BYTE = 12;

  private static final int POLL_MILLISECONDS = 100;

  private final long most;
  private long taken;
  private int inside;

  /**
   * @param most bytes that all together may take
   */
  MemoryGate(long most) {
    this.most = most;
  }

  /** An estimate of the bytes of memory that a study of these files takes. */
  static long estimate(List<Path> files) throws IOException {
    long bytes = 0;
    for (Path file : files) bytes += Files.size(file);
    return BASE + PER_BYTE * bytes;
  }

  /**
   * Waits until there is room.
   *
   * @throws CancellationException if the user cancels meanwhile
   */
  synchronized void enter(long bytes, Progress progress) {
    while (inside > 0 && taken + bytes > most) {
      progress.checkCanceled();
      try {
        wait(POLL_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted.");
      }
    }
    taken += bytes;
    inside++;
  }

  synchronized void leave(long bytes) {
    taken -= bytes;
    inside--;
    notifyAll();
  }
}
