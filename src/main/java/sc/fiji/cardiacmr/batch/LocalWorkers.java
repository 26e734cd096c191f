package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import sc.fiji.cardiacmr.progress.Progress;

/** Threads of this program. */
public final class LocalWorkers implements StudyWorkers {

  private final int jobs;

  /**
   * @param jobs how many studies are worked on at a time, ≥ 1, as far as the memory suffices
   */
  public LocalWorkers(int jobs) {
    this.jobs = jobs;
  }

  @Override
  public void run(List<StudyOrder> orders, StudyTask task, Results results, Progress progress)
      throws IOException {
    BatchProgress told = new BatchProgress(orders.size(), progress);
    StudyWorker worker = new StudyWorker(task);
    ExecutorService pool = Executors.newFixedThreadPool(jobs, LocalWorkers::daemon);
    List<Future<?>> works = new ArrayList<>();
    try {
      for (StudyOrder order : orders)
        works.add(
            pool.submit(
                () -> {
                  BatchProgress.Part own = told.new Part(order.name());
                  try {
                    StudyResult result = worker.run(order, 0, own);
                    results.add(result);
                    own.end(result.fate().isFailed());
                  } catch (IOException | RuntimeException e) {
                    told.stop(e);
                    throw e;
                  }
                  return null;
                }));
      for (Future<?> work : works) await(work);
    } catch (CancellationException e) {
      // Of the others, which were stopped because of it.
      if (told.cause() instanceof IOException cause) throw cause;
      throw told.cause() == null ? e : (RuntimeException) told.cause();
    } finally {
      // Nobody may close the models or the journal while a study needs them.
      told.stop(null);
      pool.shutdown();
      awaitEnd(pool);
    }
  }

  private static void awaitEnd(ExecutorService pool) {
    boolean isInterrupted = false;
    while (true)
      try {
        if (pool.awaitTermination(1, TimeUnit.MINUTES)) break;
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    if (isInterrupted) Thread.currentThread().interrupt();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "cardiac-mr-batch");
    thread.setDaemon(true);
    return thread;
  }

  /** Passes on why a study stopped the batch. */
  private static void await(Future<?> work) throws IOException {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) throw cause;
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      if (e.getCause() instanceof Error cause) throw cause;
      throw new IllegalStateException(e.getCause());
    }
  }
}
