package sc.fiji.cardiacmr.batch;

import java.util.List;
import java.util.Map;

/**
 * What came out of a study.
 *
 * @param quality how far it can be relied on: good, check, unusable; empty if that is not judged
 * @param remarks what is doubtful
 * @param values numbers by what they are called, with their unit, e.g. {@code LV EF (%)}
 * @param report the page about it, a path in its folder with slashes; empty if there is none
 */
public record StudyOutcome(
    String quality, List<String> remarks, Map<String, Double> values, String report) {

  /** Nothing is known. */
  public static final StudyOutcome NONE = new StudyOutcome("", List.of(), Map.of(), "");
}
