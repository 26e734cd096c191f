package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;

/** The work on one study of a batch. */
final class OneStudy {

  private final StudyOrder order;
  private final BatchStudy study;
  private final Path folder;
  private final Path target;
  private long start;

  /**
   * @param attempt as for {@link StudyWorker#run}
   */
  OneStudy(StudyOrder order, long attempt) {
    this.order = order;
    study = order.study();
    folder = Path.of(order.folder(), Long.toString(attempt));
    target = Path.of(order.target());
  }

  /**
   * Does it, unless its results are there.
   *
   * @throws IOException if earlier results cannot be read
   * @throws CancellationException if the user cancels
   */
  StudyResult run(StudyTask task, MemoryGate gate, Progress progress) throws IOException {
    progress.checkCanceled();
    start = System.nanoTime();
    String fingerprint;
    long bytes;
    try {
      List<Path> files = StudyFiles.of(study.input());
      fingerprint = StudyFingerprint.of(study, files, task, progress);
      bytes = MemoryGate.estimate(files);
      requireOfBatch();
    } catch (IOException e) {
      // Perhaps a disk is missing for now: whatever lies there stays.
      return new StudyResult(Fate.FAILED, failed("", task.reason(e)));
    }
    BatchEntry known = order.known(fingerprint);
    if (known != null && known.isFailed() != StudyFingerprint.isIn(target, fingerprint)) {
      if (!known.isFailed()) return keptDone(known, task);
      if (!order.isRetry()) return keptFailed(known, task);
    }
    try {
      requireReplaceable();
    } catch (IOException e) {
      return new StudyResult(Fate.FAILED, failed("", task.reason(e)));
    }
    gate.enter(bytes, progress);
    BatchEntry entry;
    try {
      entry = done(task, fingerprint, progress);
    } finally {
      gate.leave(bytes);
    }
    return new StudyResult(entry.isFailed() ? Fate.FAILED : Fate.DONE, entry);
  }

  private StudyResult kept(Fate fate, BatchEntry known) {
    return new StudyResult(fate, known.equals(order.latest()) ? null : known.confirmed());
  }

  /** Somebody may have corrected and measured it since. */
  private StudyResult keptDone(BatchEntry known, StudyTask task) {
    try {
      List<Path> changed = StudyListing.changed(target);
      Optional<StudyOutcome> outcome = task.outcome(target, changed);
      if (outcome.isEmpty() && !changed.isEmpty() && !known.values().isEmpty())
        throw new IOException(
            "'%s' was changed after the batch measured it. Move the folder '%s' away to do the study anew."
                .formatted(changed.get(0), target));
      BatchEntry now = outcome.map(known::measuredAgain).orElse(known);
      return now == known ? kept(Fate.KEPT, known) : new StudyResult(Fate.KEPT, now);
    } catch (IOException e) {
      return new StudyResult(Fate.FAILED, failed("", task.reason(e)));
    }
  }

  /** What lies there is of other files or of another task. */
  private StudyResult keptFailed(BatchEntry known, StudyTask task) {
    try {
      BackgroundWork.unlessAbandoned(this::retire);
      return kept(Fate.KEPT_FAILED, known);
    } catch (IOException e) {
      String reason = "Its earlier results cannot be removed: " + task.reason(e);
      return new StudyResult(Fate.FAILED, failed("", reason));
    }
  }

  private BatchEntry done(StudyTask task, String fingerprint, Progress progress)
      throws IOException {
    TimeLimit limit = new TimeLimit(order.minutes(), progress);
    try {
      FolderTree.delete(folder); // Of a worker that was killed.
      Files.createDirectories(folder);
      StudyOutcome outcome = task.run(study, folder, target, limit);
      StudyListing.write(folder);
      StudyFingerprint.write(folder, fingerprint);
      place(progress);
      return BatchEntry.done(study, order.task(), fingerprint, outcome, seconds());
    } catch (CancellationException e) {
      if (!limit.isOver() || progress.isCanceled()) throw e;
      return without(
          "It took longer than %s min, which limit allows.".formatted(order.minutes()),
          fingerprint,
          task,
          progress);
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      return without(task.reason(e), fingerprint, task, progress);
    }
  }

  /** What an earlier run made of it must not be taken for a result of this one. */
  private BatchEntry without(String reason, String fingerprint, StudyTask task, Progress progress) {
    // Another worker may have begun it anew.
    progress.checkCanceled();
    try {
      FolderTree.discard(folder);
      BackgroundWork.unlessAbandoned(this::retire);
      return failed(fingerprint, reason);
    } catch (IOException still) {
      return failed(
          fingerprint, reason + " Its earlier results cannot be removed: " + task.reason(still));
    }
  }

  private BatchEntry failed(String fingerprint, String reason) {
    return BatchEntry.failed(study, order.task(), fingerprint, reason, seconds());
  }

  /** Gives the results their place; if that is not possible, the earlier ones keep it. */
  private void place(Progress progress) throws IOException {
    FolderTree.flush(folder);
    progress.checkCanceled();
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
          FolderTree.flushFolder(target.getParent());
          if (old != null) FolderTree.discard(old);
        });
  }

  /** Nobody wants to lose what no batch has made, such as the images of a patient. */
  private void requireOfBatch() throws IOException {
    if (Files.exists(target) && !StudyFingerprint.isIn(target))
      throw new IOException(
          "'%s', where its results belong, was not made by a batch. Move it away, or choose another folder of results."
              .formatted(target));
  }

  /** Nor what somebody has corrected by hand. */
  private void requireReplaceable() throws IOException {
    requireOfBatch();
    if (Files.exists(target)) StudyListing.requireUnchanged(target);
  }

  private void retire() throws IOException {
    Path old = setAside();
    if (old != null) FolderTree.discard(old);
  }

  /** Takes earlier results away at once, as a whole; null if there are none. */
  private Path setAside() throws IOException {
    if (!Files.exists(target)) return null;
    requireReplaceable();
    Path old = folder.resolveSibling(folder.getFileName() + "-old");
    Files.createDirectories(old.getParent());
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    return old;
  }

  private double seconds() {
    return Math.round((System.nanoTime() - start) / 1e8) / 10.0;
  }
}
