package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import sc.fiji.cardiacmr.progress.Progress;

/** Does many small pieces of work on all cores. */
final class Parallel {

  /** A piece of work. */
  interface Work {
    void run(int index) throws IOException;
  }

  private Parallel() {}

  /**
   * Does work 0 to {@code count - 1}; order is not defined.
   *
   * @throws IOException the first that a piece of work threw; no more are begun then
   * @throws CancellationException if the user canceled
   */
  static void run(int count, Work work, Progress progress, String message) throws IOException {
    int threads = Math.min(count, Runtime.getRuntime().availableProcessors());
    if (threads == 0) return;
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (int t = 0; t < threads; t++)
        futures.add(
            executor.submit(
                () -> {
                  try {
                    for (int i; (i = next.getAndIncrement()) < count; ) {
                      progress.checkCanceled();
                      work.run(i);
                      progress.update(done.incrementAndGet(), count, message);
                    }
                  } catch (Throwable failed) {
                    next.set(count);
                    throw failed;
                  }
                  return null;
                }));
      for (Future<?> future : futures) await(future);
    } finally {
      executor.shutdownNow();
    }
  }

  private static void await(Future<?> future) throws IOException {
    try {
      future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof IOException e) throw e;
      if (cause instanceof RuntimeException e) throw e;
      if (cause instanceof OutOfMemoryError)
        throw new IOException("Not enough memory for this study. Give Java more memory.", cause);
      if (cause instanceof Error e) throw e;
      throw new IOException(cause);
    }
  }
}
