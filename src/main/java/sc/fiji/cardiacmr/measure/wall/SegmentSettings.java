package sc.fiji.cardiacmr.measure.wall;

import java.util.Objects;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;

/**
 * How segments and the thickness of their wall are measured. Start from {@link #DEFAULT}.
 *
 * @param aha what is stated about orientation, insertions and sectors
 * @param ed phase (0-based) to take as ED, or {@link FunctionSettings#AUTOMATIC}
 * @param es phase (0-based) to take as ES, or {@link FunctionSettings#AUTOMATIC}
 * @param oblique whether thickness is multiplied by the cosine of the angle at which the wall
 *     leaves the slice's normal, see {@link ObliqueWall}
 */
public record SegmentSettings(AhaOptions aha, int ed, int es, boolean oblique) {

  /** Everything is found out, 16 segments, thickness within the slices. */
  public static final SegmentSettings DEFAULT =
      new SegmentSettings(
          AhaOptions.AUTOMATIC, FunctionSettings.AUTOMATIC, FunctionSettings.AUTOMATIC, false);

  public SegmentSettings {
    Objects.requireNonNull(aha, "aha");
  }

  /** The same with other segments. */
  public SegmentSettings withAha(AhaOptions newAha) {
    return new SegmentSettings(newAha, ed, es, oblique);
  }

  /** The same with stated phases, or {@link FunctionSettings#AUTOMATIC}. */
  public SegmentSettings withPhases(int newEd, int newEs) {
    return new SegmentSettings(aha, newEd, newEs, oblique);
  }

  /** The same with or without the correction for oblique walls. */
  public SegmentSettings withOblique(boolean newOblique) {
    return new SegmentSettings(aha, ed, es, newOblique);
  }
}
