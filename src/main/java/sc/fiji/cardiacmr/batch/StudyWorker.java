package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import sc.fiji.cardiacmr.progress.Progress;

/** Does studies, as many at the same time as threads ask for and the memory suffices for. */
public final class StudyWorker {

  /** Part of the memory of Java that studies may take together. */
  private static final double MEMORY = 0.75;

  private final StudyTask task;
  private final MemoryGate gate =
      new MemoryGate((long) (MEMORY * Runtime.getRuntime().maxMemory()));

  public StudyWorker(StudyTask task) {
    this.task = task;
  }

  /**
   * Does a study, unless its results are there. If it cannot be done, that is the result.
   *
   * @param attempt tells this one from others at the same study that may not have ended yet
   * @throws IOException if earlier results cannot be read
   * @throws CancellationException if the user cancels
   */
  public StudyResult run(StudyOrder order, long attempt, Progress progress) throws IOException {
    return new OneStudy(order, attempt).run(task, gate, progress);
  }
}
