package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerArray;
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

  private final Path output;
  private final Shard shard;
  private final StudyWorkers workers;
  private final boolean isRetry;
  private final int minutes;

  /**
   * @param output folder of all results
   * @param workers who does the studies
   * @param isRetry whether studies that failed, and are as they were, are tried again
   * @param minutes how long a study may take; 0: as long as it wants
   */
  public BatchRun(Path output, Shard shard, StudyWorkers workers, boolean isRetry, int minutes) {
    this.output = output;
    this.shard = shard;
    this.workers = workers;
    this.isRetry = isRetry;
    this.minutes = minutes;
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
   * @throws IllegalArgumentException if a study lies where results go, or above; nothing is done
   * @throws IOException if the journal or a folder cannot be written; what was done stays done
   * @throws CancellationException if the user cancels; what was done stays done
   */
  public Counts run(List<BatchStudy> all, String title, StudyTask task, Progress progress)
      throws IOException {
    BackgroundWork.unlessAbandoned(() -> Files.createDirectories(output));
    requireApart(all);
    BatchPlan plan = BatchPlan.of(title, task, all, shard);
    try (BatchJournal journal = BatchJournal.open(output, shard)) {
      plan.write(output);
      Path work = workFolder();
      List<StudyOrder> orders = new ArrayList<>();
      for (BatchStudy study : shard.of(all)) {
        Path folder = work.resolve(Integer.toString(orders.size())).toAbsolutePath();
        orders.add(order(study, plan.task(), folder, journal));
      }
      GrowingTables tables = new GrowingTables(output);
      AtomicIntegerArray counts = new AtomicIntegerArray(Fate.values().length);
      workers.run(
          orders,
          task,
          result -> {
            if (result.entry() != null) journal.add(result.entry());
            counts.incrementAndGet(result.fate().ordinal());
            // Of a part alone, tables would look like those of all.
            if (!shard.isPart()) tables.grow();
          },
          progress);
      FolderTree.discard(work);
      return new Counts(
          counts.get(Fate.DONE.ordinal()),
          counts.get(Fate.FAILED.ordinal()),
          counts.get(Fate.KEPT.ordinal()),
          counts.get(Fate.KEPT_FAILED.ordinal()));
    }
  }

  /** An empty folder: the usual one, unless what an earlier run left there cannot be deleted. */
  private Path workFolder() throws IOException {
    String name = WORK + (shard.isPart() ? "-" + shard : "");
    Path work = output.resolve(name);
    FolderTree.discard(work);
    for (int i = 2; Files.exists(work); i++) {
      work = output.resolve(name + "_" + i);
      FolderTree.discard(work);
    }
    return Files.createDirectory(work);
  }

  /** Results would replace a study, or become a part of it. */
  private void requireApart(List<BatchStudy> all) throws IOException {
    Path results = real(output.toRealPath().resolve(STUDIES));
    for (BatchStudy study : all) {
      Path input = real(study.input());
      if (input.startsWith(results) || results.startsWith(input))
        throw new IllegalArgumentException(
            "output: results go to '%s', which overlaps the study '%s'. Choose another folder."
                .formatted(results, study.input()));
    }
  }

  /** Without links; a path that leads nowhere stays. */
  private static Path real(Path path) throws IOException {
    return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
  }

  private StudyOrder order(BatchStudy study, String taskId, Path folder, BatchJournal journal) {
    return new StudyOrder(
        study.name(),
        study.input().toString(),
        taskId,
        folder.toString(),
        output.resolve(STUDIES).resolve(study.name()).toAbsolutePath().toString(),
        isRetry,
        minutes,
        journal.latest(study.name()),
        journal.known(study.name()));
  }
}
