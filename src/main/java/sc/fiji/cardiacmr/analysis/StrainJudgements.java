package sc.fiji.cardiacmr.analysis;

import java.util.List;
import java.util.function.Function;
import sc.fiji.cardiacmr.measure.strain.StrainCurve;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.strain.StrainMeasurement;

/** How far single curves of strain can be relied on. */
public final class StrainJudgements {

  private StrainJudgements() {}

  /**
   * A judgement for each curve, in the order of {@code StrainMeasurement.strain().curves()}: that
   * of the whole, and what is doubtful about the curve.
   */
  public static List<Judgement> of(StrainMeasurement measured, Judgement whole) {
    return of(measured, whole, measured.remarks()::of);
  }

  /** The same for the peaks of the curves. */
  public static List<Judgement> ofPeaks(StrainMeasurement measured, Judgement whole) {
    return of(measured, whole, measured.remarks()::ofPeak);
  }

  private static List<Judgement> of(
      StrainMeasurement measured, Judgement whole, Function<StrainCurve, List<String>> remarks) {
    return measured.strain().curves().stream()
        .map(curve -> whole.and(Judgement.of(remarks.apply(curve))))
        .toList();
  }
}
