package sc.fiji.cardiacmr.batch;

import java.util.List;
import java.util.Map;

/**
 * A line of a journal: what became of a study.
 *
 * @param study its name
 * @param input where it is from
 * @param fingerprint of its files and of what was done to them
 * @param error why it failed; empty if it did not
 * @param quality as in {@link StudyOutcome}
 * @param remarks as in {@link StudyOutcome}
 * @param values as in {@link StudyOutcome}
 * @param report as in {@link StudyOutcome}
 * @param seconds how long it took
 */
public record BatchEntry(
    String study,
    String input,
    String fingerprint,
    String error,
    String quality,
    List<String> remarks,
    Map<String, Double> values,
    String report,
    double seconds) {

  /** Whether there are no results. */
  public boolean isFailed() {
    return !error.isEmpty();
  }

  static BatchEntry done(
      BatchStudy study, String fingerprint, StudyOutcome outcome, double seconds) {
    return new BatchEntry(
        study.name(),
        study.input().toString(),
        fingerprint,
        "",
        outcome.quality(),
        outcome.remarks(),
        outcome.values(),
        outcome.report(),
        seconds);
  }

  static BatchEntry failed(BatchStudy study, String fingerprint, String error, double seconds) {
    return new BatchEntry(
        study.name(),
        study.input().toString(),
        fingerprint,
        error.isBlank() ? "unknown" : error,
        "",
        List.of(),
        Map.of(),
        "",
        seconds);
  }
}
