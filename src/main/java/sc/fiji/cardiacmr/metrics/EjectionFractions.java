package sc.fiji.cardiacmr.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ejection fraction of a ventricle of one subject, 100 (1 - ESV / EDV), from labels of its two
 * phases.
 *
 * @param predicted percent; NaN if it cannot be known
 * @param reference likewise
 */
record EjectionFractions(double predicted, double reference) {

  /** What follows the name of a class where its ejection fraction is meant. */
  static final String SUFFIX = " EF";

  private static final String ED = "ED";
  private static final String ES = "ES";

  /**
   * Of all subjects that have a volume of phase {@code ED} or {@code ES}. Those that have not just
   * one of each cannot be known, nor those without a cavity at ED.
   *
   * @param scores of one class
   */
  static List<EjectionFractions> of(List<VolumeScore> scores) {
    Map<String, List<VolumeScore>> bySubject = new LinkedHashMap<>();
    for (VolumeScore score : scores)
      if (score.phase().equals(ED) || score.phase().equals(ES))
        bySubject
            .computeIfAbsent(score.evaluated().subject(), subject -> new ArrayList<>())
            .add(score);
    return bySubject.values().stream().map(EjectionFractions::ofSubject).toList();
  }

  private static EjectionFractions ofSubject(List<VolumeScore> scores) {
    List<VolumeDifference> ed = volumes(scores, ED);
    List<VolumeDifference> es = volumes(scores, ES);
    if (ed.size() != 1 || es.size() != 1) return new EjectionFractions(Double.NaN, Double.NaN);
    return new EjectionFractions(
        percent(ed.get(0).predicted(), es.get(0).predicted()),
        percent(ed.get(0).reference(), es.get(0).reference()));
  }

  private static List<VolumeDifference> volumes(List<VolumeScore> scores, String phase) {
    return scores.stream().filter(s -> s.phase().equals(phase)).map(VolumeScore::volume).toList();
  }

  private static double percent(double edv, double esv) {
    return edv > 0 ? 100 * (1 - esv / edv) : Double.NaN;
  }

  boolean areKnown() {
    return Double.isFinite(predicted) && Double.isFinite(reference);
  }
}
