package sc.fiji.cardiacmr.analysis;

import java.util.List;
import sc.fiji.cardiacmr.quality.Judgement;

/**
 * A study and what was found in it.
 *
 * @param name of the study
 * @param parts one per image that was analysed, at least one
 * @param leftOut series that were not analysed, with the reason, as sentences
 */
public record AnalysedStudy(String name, List<StudyPart> parts, List<String> leftOut) {

  /**
   * @throws IllegalArgumentException if there is no part
   */
  public AnalysedStudy {
    parts = List.copyOf(parts);
    leftOut = List.copyOf(leftOut);
    if (parts.isEmpty()) throw new IllegalArgumentException("An analysed study has a part.");
  }

  /** How far all of it can be relied on: as far as its worst part. */
  public Judgement judgement() {
    return parts.stream().map(StudyPart::fullJudgement).reduce(Judgement.GOOD, Judgement::and);
  }
}
