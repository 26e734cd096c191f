package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Runs a task on every study of a list that has not been done yet. Each study is worked on in a
 * folder of its own, which gets its place and then a line in the {@link BatchJournal} when all of
 * it is there: whenever the program is killed, what counts is whole.
 */
public final class BatchRun {

  /** Folder of the results, which holds one per study. */
  public static final String STUDIES = "studies";

  private static final String WORK = ".work";

  /** Part of the memory of Java that studies may take together. */
  private static final double MEMORY = 0.75;

  private final Path output;
  private final Shard shard;
  private final int jobs;
  private final boolean isRetry;

  /**
   * @param output folder of all results
   * @param jobs how many studies are worked on at a time, ≥ 1, as far as the memory suffices
   * @param isRetry whether studies that failed, and are as they were, are tried again
   */
  public BatchRun(Path output, Shard shard, int jobs, boolean isRetry) {
    this.output = output;
    this.shard = shard;
    this.jobs = jobs;
    this.isRetry = isRetry;
  }

  /**
   * What a run did.
   *
   * @param done number of studies that have results now because of it
   * @param failed number of studies that were tried and have none
   * @param kept number of studies that had been done before
   * @param keptFailed number of studies that had failed before and were not tried again
   */
  public record Counts(int done, int failed, int kept, int keptFailed) {

    /** Number of studies without results. */
    public int withoutResults() {
      return failed + keptFailed;
    }
  }

  /**
   * Runs.
   *
   * @param all studies of the whole batch
   * @param title what they are called together
   * @throws IOException if the journal or a folder cannot be written; what was done stays done
   * @throws CancellationException if the user cancels; what was done stays done
   */
  public Counts run(List<BatchStudy> all, String title, StudyTask task, Progress progress)
      throws IOException {
    BackgroundWork.unlessAbandoned(() -> Files.createDirectories(output));
    BatchPlan plan = BatchPlan.of(title, task, all, shard);
    Path work = output.resolve(WORK + (shard.isPart() ? "-" + shard : ""));
    try (BatchJournal journal = BatchJournal.open(output, shard)) {
      plan.write(output);
      FolderTree.delete(work);
      Files.createDirectories(work);
      Counts counts = run(shard.of(all), plan.task(), task, journal, work, progress);
      FolderTree.delete(work);
      return counts;
    }
  }

  private Counts run(
      List<BatchStudy> studies,
      String taskId,
      StudyTask task,
      BatchJournal journal,
      Path work,
      Progress progress)
      throws IOException {
    BatchProgress told = new BatchProgress(studies.size(), progress);
    MemoryGate gate = new MemoryGate((long) (MEMORY * Runtime.getRuntime().maxMemory()));
    ExecutorService pool = Executors.newFixedThreadPool(jobs, BatchRun::daemon);
    List<Future<Fate>> fates = new ArrayList<>();
    try {
      for (BatchStudy study : studies) {
        Path folder = work.resolve(Integer.toString(fates.size()));
        OneStudy one = new OneStudy(study, taskId, folder, output.resolve(STUDIES));
        fates.add(
            pool.submit(
                () -> {
                  BatchProgress.Part own = told.new Part(study);
                  try {
                    Fate fate = one.run(task, journal, gate, isRetry, own);
                    own.end(fate.isFailed());
                    return fate;
                  } catch (IOException | RuntimeException e) {
                    told.stop(e);
                    throw e;
                  }
                }));
      }
      int[] counts = new int[Fate.values().length];
      for (Future<Fate> fate : fates) counts[await(fate).ordinal()]++;
      return new Counts(counts[0], counts[1], counts[2], counts[3]);
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
  private static Fate await(Future<Fate> fate) throws IOException {
    try {
      return fate.get();
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
