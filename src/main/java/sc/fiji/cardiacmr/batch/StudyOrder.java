package sc.fiji.cardiacmr.batch;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * What a worker has to know to do a study; can be sent to another machine that sees the same
 * folders.
 *
 * @param name of the study
 * @param input its file or folder
 * @param task stands for what is done to it
 * @param folder in which to work on it, one for each attempt
 * @param target folder of its results
 * @param isRetry whether it is tried again if it failed and is as it was
 * @param minutes how long it may take; 0: as long as it wants
 * @param latest what is known about it; null if nothing is
 * @param known of each fingerprint the latest
 */
public record StudyOrder(
    String name,
    String input,
    String task,
    String folder,
    String target,
    boolean isRetry,
    int minutes,
    BatchEntry latest,
    List<BatchEntry> known)
    implements Serializable {

  /** The study itself. */
  public BatchStudy study() {
    return new BatchStudy(name, Path.of(input));
  }

  /** What is known about it with a certain fingerprint; null if nothing is. */
  BatchEntry known(String fingerprint) {
    for (BatchEntry entry : known) if (entry.fingerprint().equals(fingerprint)) return entry;
    return null;
  }

  /**
   * It cannot be done, for a reason that no worker can tell.
   *
   * @param reason why, for the user
   */
  public StudyResult failed(String reason) {
    return new StudyResult(Fate.FAILED, BatchEntry.failed(study(), task, "", reason, 0));
  }
}
