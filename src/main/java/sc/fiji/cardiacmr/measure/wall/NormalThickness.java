package sc.fiji.cardiacmr.measure.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;

/** The thickness at ED beside what publications say of it. */
final class NormalThickness {

  /**
   * From this thickness of a segment on, in mm, adults have hypertrophic cardiomyopathy unless the
   * load of the ventricle explains it; P. M. Elliott et al., Eur. Heart J. 35 (2014) 2733.
   */
  static final double HYPERTROPHIC = 15;

  private static final int FIRST_MID = 7;
  private static final int LAST_MID = 12;

  private NormalThickness() {}

  /** Nothing where the pixel size is unknown. */
  static List<String> notes(MyocardialSegments segments) {
    List<String> notes = new ArrayList<>();
    if (!segments.calibration().isInPlaneKnown()) return notes;
    double[] values = segments.values(SegmentQuantity.ED_THICKNESS, ThicknessMethod.LAPLACE);
    double mid =
        IntStream.rangeClosed(FIRST_MID, LAST_MID)
            .mapToDouble(s -> values[s - 1])
            .average()
            .orElse(Double.NaN);
    if (!Double.isNaN(mid))
      notes.add(
          String.format(
              Locale.ROOT,
              "At ED the mid segments are %.1f mm thick on average. Without heart disease it was 5.3 ± 0.9 mm in 169 women and 6.3 ± 1.1 mm in 131 men of 66 ± 9 years (short axis, SSFP; N. Kawel et al., Circ. Cardiovasc. Imaging 5 (2012) 500).",
              mid));
    String thick =
        IntStream.range(1, AhaSegments.APEX)
            .filter(s -> values[s - 1] >= HYPERTROPHIC)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    if (!thick.isEmpty())
      notes.add(
          "At ED %s thick or more in segments %s: in adults a criterion of hypertrophic cardiomyopathy, unless the load of the ventricle explains it (P. M. Elliott et al., Eur. Heart J. 35 (2014) 2733)."
              .formatted("15 mm", thick));
    return notes;
  }
}
