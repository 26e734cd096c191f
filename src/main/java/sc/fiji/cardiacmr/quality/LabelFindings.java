package sc.fiji.cardiacmr.quality;

import java.util.List;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.image.LabelMap;

/**
 * What a {@link LabelCheck} found.
 *
 * @param quality how far the labels can be relied on
 * @param remarks what contradicts anatomy, one sentence each, the most important first
 * @param missing what is not labelled, so that not everything could be tested
 * @param remedy from the values as they were checked to ours, if they have another meaning; empty
 *     ({@link LabelMap#isIdentity()}) if they have not, or it is unknown
 */
public record LabelFindings(
    Quality quality, List<String> remarks, List<String> missing, LabelMap remedy) {

  /** Copies the lists. */
  public LabelFindings {
    remarks = List.copyOf(remarks);
    missing = List.copyOf(missing);
  }

  /** Whether the values look like those of another convention, and which is known. */
  public boolean areExchanged() {
    return !remedy.isIdentity();
  }

  /**
   * All findings, with the remedy in words.
   *
   * @param given the map that led from the file to the values that were checked
   * @param hint how a map is stated here
   */
  public Judgement judgement(LabelMap given, LabelHint hint) {
    return contradictions(given, hint).and(Judgement.of(missing));
  }

  /** The same without what is missing: data sets may have only some of the classes. */
  public Judgement contradictions(LabelMap given, LabelHint hint) {
    if (remarks.isEmpty()) return Judgement.GOOD;
    if (!areExchanged()) return new Judgement(quality, remarks);
    String first = remarks.get(0) + " " + hint.of(given.then(remedy));
    return new Judgement(
        quality, Stream.concat(Stream.of(first), remarks.stream().skip(1)).toList());
  }
}
