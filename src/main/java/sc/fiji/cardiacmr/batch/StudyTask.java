package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * What is done to every study. May be asked by several threads at once. It can be sent to other
 * machines if all that it holds can.
 */
public interface StudyTask extends Serializable {

  /**
   * What decides its results besides the study: the command, its options, the versions of program
   * and models. A study is done anew where this is another text.
   */
  String identity();

  /**
   * Does it.
   *
   * @param folder an empty one, for the results
   * @param place where that folder will be moved to, for what results say of themselves
   * @return what to tell of it in tables
   * @throws IOException if a file cannot be read or written
   * @throws IllegalArgumentException if the study does not suit
   */
  StudyOutcome run(BatchStudy study, Path folder, Path place, Progress progress) throws IOException;

  /**
   * Reads again what {@link #run} told of a study, from its results.
   *
   * @param folder with the results, which somebody may have corrected and measured again
   * @param changed files of it that are not as they were written
   * @return empty if the results do not say it
   * @throws IOException if they cannot be read, or a changed file has not been measured since
   */
  default Optional<StudyOutcome> outcome(Path folder, List<Path> changed) throws IOException {
    return Optional.empty();
  }

  /** What went wrong, in words for the user; logs the details of a fault of the program. */
  String reason(Throwable thrown);
}
