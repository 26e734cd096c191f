package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;

/** The work on one study of a batch. */
final class OneStudy {

  private final BatchStudy study;
  private final String taskId;
  private final Path folder;
  private final Path target;
  private long start;

  /**
   * @param taskId stands for what is done to it
   * @param folder in which it is worked on
   * @param studies folder of the results of all
   */
  OneStudy(BatchStudy study, String taskId, Path folder, Path studies) {
    this.study = study;
    this.taskId = taskId;
    this.folder = folder;
    target = studies.resolve(study.name());
  }

  /**
   * Does it, unless its results are there.
   *
   * @param isRetry whether to try again what failed
   * @throws IOException if the journal cannot be written
   * @throws CancellationException if the user cancels
   */
  Fate run(
      StudyTask task, BatchJournal journal, MemoryGate gate, boolean isRetry, Progress progress)
      throws IOException {
    progress.checkCanceled();
    start = System.nanoTime();
    String fingerprint;
    long bytes;
    try {
      List<Path> files = StudyFiles.of(study.input());
      fingerprint = StudyFingerprint.of(study, files, task, progress);
      bytes = MemoryGate.estimate(files);
    } catch (IOException e) {
      // Perhaps a disk is missing for now: earlier results stay where they are.
      journal.add(BatchEntry.failed(study, taskId, "", task.reason(e), seconds()));
      return Fate.FAILED;
    }
    BatchEntry known = journal.of(study, fingerprint);
    if (known != null && known.isFailed() != StudyFingerprint.isIn(target, fingerprint)) {
      if (!known.isFailed() || !isRetry) {
        if (known != journal.latest(study)) journal.add(known.confirmed());
        return known.isFailed() ? Fate.KEPT_FAILED : Fate.KEPT;
      }
    }
    gate.enter(bytes, progress);
    BatchEntry entry;
    try {
      entry = done(task, fingerprint, progress);
    } finally {
      gate.leave(bytes);
    }
    journal.add(entry);
    return entry.isFailed() ? Fate.FAILED : Fate.DONE;
  }

  private BatchEntry done(StudyTask task, String fingerprint, Progress progress)
      throws IOException {
    try {
      Files.createDirectories(folder);
      StudyOutcome outcome = task.run(study, folder, target, progress);
      StudyFingerprint.write(folder, fingerprint);
      place();
      return BatchEntry.done(study, taskId, fingerprint, outcome, seconds());
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      // What an earlier run made of it must not be taken for a result of this one.
      String reason = task.reason(e);
      try {
        FolderTree.delete(folder);
        BackgroundWork.unlessAbandoned(this::retire);
      } catch (IOException still) {
        reason += " Its earlier results cannot be removed: " + task.reason(still);
      }
      return BatchEntry.failed(study, taskId, fingerprint, reason, seconds());
    }
  }

  /** Gives the results their place; if that is not possible, the earlier ones keep it. */
  private void place() throws IOException {
    Files.createDirectories(target.getParent());
    BackgroundWork.unlessAbandoned(
        () -> {
          Path old = setAside();
          try {
            Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
          } catch (IOException e) {
            if (old != null) Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            throw e;
          }
          if (old != null) FolderTree.delete(old);
        });
  }

  private void retire() throws IOException {
    Path old = setAside();
    if (old != null) FolderTree.delete(old);
  }

  /** Takes earlier results away at once, as a whole; null if there are none. */
  private Path setAside() throws IOException {
    if (!Files.exists(target)) return null;
    Path old = folder.resolveSibling(folder.getFileName() + "-old");
    Files.createDirectories(old.getParent());
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    return old;
  }

  private double seconds() {
    return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
  }
}
