package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * Does a task to every study of a list that has not been done yet. Each study is worked on in a
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

  /** What became of a study. */
  private enum Fate {
    DONE,
    FAILED,
    KEPT,
    KEPT_FAILED;

    boolean isFailed() {
      return this == FAILED || this == KEPT_FAILED;
    }
  }

  /**
   * Runs.
   *
   * @param all studies of the whole batch
   * @throws IOException if the journal or a folder cannot be written; what was done stays done
   * @throws CancellationException if the user cancels; what was done stays done
   */
  public Counts run(List<BatchStudy> all, StudyTask task, Progress progress) throws IOException {
    Files.createDirectories(output);
    Path work = output.resolve(WORK + (shard.isPart() ? "-" + shard : ""));
    try (BatchJournal journal = BatchJournal.open(output, shard)) {
      FolderTree.delete(work);
      Files.createDirectories(work);
      Counts counts = run(shard.of(all), task, journal, work, progress);
      FolderTree.delete(work);
      return counts;
    }
  }

  private Counts run(
      List<BatchStudy> studies, StudyTask task, BatchJournal journal, Path work, Progress progress)
      throws IOException {
    BatchProgress told = new BatchProgress(studies.size(), progress);
    MemoryGate gate = new MemoryGate((long) (MEMORY * Runtime.getRuntime().maxMemory()));
    ExecutorService pool = Executors.newFixedThreadPool(jobs, BatchRun::daemon);
    try {
      List<Future<Fate>> fates = new ArrayList<>();
      for (BatchStudy study : studies) {
        Path folder = work.resolve(Integer.toString(fates.size()));
        fates.add(
            pool.submit(
                () -> {
                  BatchProgress.Part own = told.new Part(study);
                  try {
                    Fate fate = one(study, folder, task, journal, gate, own);
                    own.end(fate.isFailed());
                    return fate;
                  } catch (IOException | RuntimeException e) {
                    told.stop();
                    throw e;
                  }
                }));
      }
      int[] counts = new int[Fate.values().length];
      for (Future<Fate> fate : fates) counts[await(fate).ordinal()]++;
      return new Counts(counts[0], counts[1], counts[2], counts[3]);
    } finally {
      // Nobody may close the models or the journal while a study needs them.
      told.stop();
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

  /** Does one study and says what became of it. */
  private Fate one(
      BatchStudy study,
      Path folder,
      StudyTask task,
      BatchJournal journal,
      MemoryGate gate,
      Progress progress)
      throws IOException {
    progress.checkCanceled();
    long start = System.nanoTime();
    String fingerprint;
    long bytes;
    try {
      fingerprint = StudyFingerprint.of(study, task);
      bytes = MemoryGate.estimate(study);
    } catch (IOException e) {
      return failed(study, "", task.reason(e), start, journal);
    }
    BatchEntry former = journal.of(study);
    Path target = target(study);
    if (former != null && former.fingerprint().equals(fingerprint)) {
      if (former.isFailed() && !isRetry) return Fate.KEPT_FAILED;
      if (!former.isFailed() && Files.isDirectory(target)) return Fate.KEPT;
    }
    gate.enter(bytes, progress);
    try {
      Files.createDirectories(folder);
      StudyOutcome outcome = task.run(study, folder, progress);
      place(folder, target);
      journal.add(BatchEntry.done(study, fingerprint, outcome, seconds(start)));
      return Fate.DONE;
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      FolderTree.delete(folder);
      return failed(study, fingerprint, task.reason(e), start, journal);
    } finally {
      gate.leave(bytes);
    }
  }

  /** What an earlier run made of the study must not be taken for a result of this one. */
  private Fate failed(
      BatchStudy study, String fingerprint, String reason, long start, BatchJournal journal)
      throws IOException {
    Path target = target(study);
    BackgroundWork.unlessAbandoned(() -> FolderTree.delete(target));
    journal.add(BatchEntry.failed(study, fingerprint, reason, seconds(start)));
    return Fate.FAILED;
  }

  private Path target(BatchStudy study) {
    return output.resolve(STUDIES).resolve(study.name());
  }

  private static void place(Path folder, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    BackgroundWork.unlessAbandoned(
        () -> {
          FolderTree.delete(target);
          Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
  }
}
