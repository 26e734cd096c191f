package sc.fiji.cardiacmr.batch;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A line of a journal: what became of a study.
 *
 * @param study its name
 * @param input where it is from
 * @param task stands for what was done to it
 * @param fingerprint of its files and of what was done to them; empty if they could not be read
 * @param error why it failed; empty if it did not
 * @param quality as in {@link StudyOutcome}
 * @param remarks as in {@link StudyOutcome}
 * @param values as in {@link StudyOutcome}
 * @param report as in {@link StudyOutcome}
 * @param seconds how long it took
 * @param time when it ended, as 2026-11-29T22:58:03.123Z; of two such texts the later is greater
 */
public record BatchEntry(
    String study,
    String input,
    String task,
    String fingerprint,
    String error,
    String quality,
    List<String> remarks,
    Map<String, Double> values,
    String report,
    double seconds,
    String time)
    implements Serializable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  private static String now() {
    return TIME.format(LocalDateTime.now(ZoneOffset.UTC));
  }

  /** Whether there are no results. */
  public boolean isFailed() {
    return !error.isEmpty();
  }

  static BatchEntry done(
      BatchStudy study, String task, String fingerprint, StudyOutcome outcome, double seconds) {
    return new BatchEntry(
        study.name(),
        study.input().toString(),
        task,
        fingerprint,
        "",
        outcome.quality(),
        outcome.remarks(),
        outcome.values(),
        outcome.report(),
        seconds,
        now());
  }

  static BatchEntry failed(
      BatchStudy study, String task, String fingerprint, String error, double seconds) {
    return new BatchEntry(
        study.name(),
        study.input().toString(),
        task,
        fingerprint,
        error.isBlank() ? "unknown" : error,
        "",
        List.of(),
        Map.of(),
        "",
        seconds,
        now());
  }

  /** The same, found to hold still. */
  BatchEntry confirmed() {
    return new BatchEntry(
        study, input, task, fingerprint, error, quality, remarks, values, report, seconds, now());
  }

  /** What the same results say now; this entry if that is what it says. */
  BatchEntry measuredAgain(StudyOutcome now) {
    StudyOutcome before = new StudyOutcome(quality, remarks, values, report);
    return now.equals(before)
        ? this
        : new BatchEntry(
            study,
            input,
            task,
            fingerprint,
            error,
            now.quality(),
            now.remarks(),
            now.values(),
            now.report(),
            seconds,
            now());
  }

  /** Of a study that is to be done. */
  static BatchEntry missing(String study) {
    return new BatchEntry(
        study, "", "", "", "It is not done yet.", "", List.of(), Map.of(), "", 0, "");
  }

  /** Whether a line that was read names everything. */
  boolean isComplete() {
    return Stream.of(study, input, task, fingerprint, error, quality, remarks, values, report, time)
        .noneMatch(Objects::isNull);
  }
}
