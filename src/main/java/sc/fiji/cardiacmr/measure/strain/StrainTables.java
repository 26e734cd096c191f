package sc.fiji.cardiacmr.measure.strain;

import java.util.Locale;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Region;
import sc.fiji.cardiacmr.table.Table;

/** The results of {@link MyocardialStrain} as tables; frames and slices count from 1. */
public final class StrainTables {

  private static final double PERCENT = 100;

  private StrainTables() {}

  /**
   * One row per region, layer and frame.
   *
   * <p>Columns: region (all, slice, segment), slice, level, number and segment (AHA), layer (wall,
   * endo, mid, epi), frame, time_ms, ecc_percent, err_percent, ecr_percent (100 E), ecc_rate,
   * err_rate (of E, 1/s), agreement (of the tags with the motion, up to 1), measured (part of the
   * region that could be followed, 0 to 1; below a half strain is empty).
   */
  public static Table curves(MyocardialStrain strain) {
    Table table =
        new Table(
            "region",
            "slice",
            "level",
            "number",
            "segment",
            "layer",
            "frame",
            "time_ms",
            "ecc_percent",
            "err_percent",
            "ecr_percent",
            "ecc_rate",
            "err_rate",
            "agreement",
            "measured");
    for (StrainCurve curve : strain.curves()) {
      Object[] region = cells(curve);
      double[] circumferentialRate = curve.circumferentialRate();
      double[] radialRate = curve.radialRate();
      for (int t = 0; t < strain.phases(); t++)
        table.addRow(
            region[0],
            region[1],
            region[2],
            region[3],
            region[4],
            region[5],
            t + 1,
            curve.time(t),
            PERCENT * curve.circumferential()[t],
            PERCENT * curve.radial()[t],
            PERCENT * curve.shear()[t],
            circumferentialRate[t],
            radialRate[t],
            curve.agreement()[t],
            curve.measured()[t]);
    }
    return table;
  }

  /**
   * One row per region and layer: the smallest Ecc and the largest Err in % with their frames and
   * times after the reference frame, and the strongest strain rates (1/s); last_frame and last_ms,
   * up to which strain could be measured; peak_ecc_cut, 1 if the smallest Ecc is at that frame
   * although the series goes on, else 0.
   */
  public static Table peaks(MyocardialStrain strain) {
    Table table =
        new Table(
            "region",
            "slice",
            "level",
            "number",
            "segment",
            "layer",
            "peak_ecc_percent",
            "peak_ecc_frame",
            "peak_ecc_ms",
            "peak_err_percent",
            "peak_err_frame",
            "peak_err_ms",
            "peak_ecc_rate",
            "peak_ecc_relaxation_rate",
            "peak_err_rate",
            "last_frame",
            "last_ms",
            "peak_ecc_cut");
    for (StrainCurve curve : strain.curves()) {
      Object[] region = cells(curve);
      table.addRow(
          region[0],
          region[1],
          region[2],
          region[3],
          region[4],
          region[5],
          PERCENT * curve.peak(),
          frame(curve.peakFrame()),
          curve.time(curve.peakFrame()) - curve.time(strain.reference()),
          PERCENT * curve.radialPeak(),
          frame(curve.radialPeakFrame()),
          curve.time(curve.radialPeakFrame()) - curve.time(strain.reference()),
          extreme(curve.circumferentialRate(), -1),
          extreme(curve.circumferentialRate(), 1),
          extreme(curve.radialRate(), 1),
          frame(curve.lastFrame()),
          curve.time(curve.lastFrame()) - curve.time(strain.reference()),
          curve.isPeakCut() ? 1 : 0);
    }
    return table;
  }

  /**
   * One row per slice and frame with rotation_deg (counter-clockwise as seen from the apex), and of
   * base against apex, with an empty slice, twist_deg, twist_deg_per_cm and torsion_deg, see {@link
   * Rotation}.
   */
  public static Table rotation(MyocardialStrain strain) {
    Table table =
        new Table(
            "slice",
            "frame",
            "time_ms",
            "rotation_deg",
            "twist_deg",
            "twist_deg_per_cm",
            "torsion_deg");
    Rotation rotation = strain.rotation();
    for (int i = 0; i < rotation.slices().length; i++)
      for (int t = 0; t < strain.phases(); t++)
        table.addRow(
            rotation.slices()[i] + 1,
            t + 1,
            t * strain.frameInterval(),
            rotation.degrees()[i][t],
            null,
            null,
            null);
    if (rotation.base() < 0) return table;
    for (int t = 0; t < strain.phases(); t++)
      table.addRow(
          null,
          t + 1,
          t * strain.frameInterval(),
          null,
          rotation.twist(t),
          rotation.twistPerLength(t),
          rotation.torsion(t));
    return table;
  }

  private static Object[] cells(StrainCurve curve) {
    Region region = curve.region();
    return new Object[] {
      region.kind().name().toLowerCase(Locale.ROOT),
      region.slice() < 0 ? null : region.slice() + 1,
      region.level() == null ? null : region.level().name().toLowerCase(Locale.ROOT),
      region.segment() == 0 ? null : region.segment(),
      region.segment() == 0 ? null : AhaSegments.name(region.segment()),
      curve.layer().key()
    };
  }

  private static Integer frame(int frame) {
    return frame < 0 ? null : frame + 1;
  }

  private static double extreme(double[] values, int sign) {
    int frame = StrainCurve.extreme(values, sign);
    return frame < 0 ? Double.NaN : values[frame];
  }
}
