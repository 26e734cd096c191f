package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import sc.fiji.cardiacmr.progress.Progress;

/** Who does the studies of a batch: threads of this program, or other machines. */
public interface StudyWorkers {

  /** Hears of every study, once. May be told by several threads at once. */
  interface Results {
    /**
     * A study is over.
     *
     * @throws IOException if it cannot be noted; then the batch ends
     */
    void add(StudyResult result) throws IOException;
  }

  /**
   * Does all studies.
   *
   * @throws IOException if the batch cannot go on; what was told to {@code results} stays
   * @throws CancellationException if the user cancels
   */
  void run(List<StudyOrder> orders, StudyTask task, Results results, Progress progress)
      throws IOException;
}
