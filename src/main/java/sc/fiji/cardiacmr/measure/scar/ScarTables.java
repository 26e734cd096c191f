package sc.fiji.cardiacmr.measure.scar;

import java.util.Locale;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;
import sc.fiji.cardiacmr.table.Table;

/** Tables of scar. */
final class ScarTables {

  private ScarTables() {}

  static Table table(ScarQuantification scar) {
    Table table =
        new Table(
            "name",
            "region",
            "number",
            "segment",
            "level",
            "myo_pixels",
            "scar_pixels",
            "core_pixels",
            "grey_zone_pixels",
            "no_reflow_pixels",
            "myo_g",
            "scar_g",
            "scar_g_low",
            "scar_g_high",
            "core_g",
            "grey_zone_g",
            "no_reflow_g",
            "myo_ml",
            "scar_ml",
            "scar_percent",
            "core_percent",
            "grey_zone_percent",
            "no_reflow_percent",
            "transmurality_percent",
            "mean",
            "sd",
            "entropy",
            "method",
            "model",
            "deviations",
            "rim_percent",
            "threshold",
            "grey_zone_threshold",
            "maximum",
            "remote",
            "remote_mean",
            "remote_sd",
            "remote_pixels");
    addWhole(table, scar);
    for (int z = 0; z < scar.slices(); z++) if (isRow(scar.slice(z))) addSlice(table, scar, z);
    if (scar.geometry().hasSegments())
      for (int s = 1; s < AhaSegments.APEX; s++)
        if (isRow(scar.segment(s))) addSegment(table, scar, s);
    return table;
  }

  /** The row of the first segment, below the whole and the slices. */
  static int firstSegment(ScarQuantification scar) {
    return 1 + (int) IntStream.range(0, scar.slices()).filter(z -> isRow(scar.slice(z))).count();
  }

  /** Whether a slice or segment has a row. */
  private static boolean isRow(ScarCounts counts) {
    return counts.myocardium() > 0;
  }

  private static void addWhole(Table table, ScarQuantification scar) {
    Object[] cells = cells(table, scar, scar.whole());
    cells[1] = "whole";
    set(table, cells, "scar_g_low", scar.lowestMass());
    set(table, cells, "scar_g_high", scar.highestMass());
    set(table, cells, "mean", scar.mean());
    set(table, cells, "sd", scar.sd());
    set(table, cells, "entropy", scar.entropy());
    setMethod(table, cells, scar);
    // Thresholds that differ between slices stand in the rows of the slices.
    if (!scar.options().perSlice()) setThresholds(table, cells, scar.thresholds(0));
    table.addRow(cells);
  }

  private static void addSlice(Table table, ScarQuantification scar, int z) {
    Object[] cells = cells(table, scar, scar.slice(z));
    cells[1] = "slice";
    cells[2] = z + 1;
    cells[4] = scar.geometry().level(z).name().toLowerCase(Locale.ROOT);
    setMethod(table, cells, scar);
    setThresholds(table, cells, scar.thresholds(z));
    table.addRow(cells);
  }

  private static void addSegment(Table table, ScarQuantification scar, int segment) {
    Object[] cells = cells(table, scar, scar.segment(segment));
    cells[1] = "segment";
    cells[2] = segment;
    cells[3] = AhaSegments.name(segment);
    table.addRow(cells);
  }

  private static Object[] cells(Table table, ScarQuantification scar, ScarCounts c) {
    Object[] cells = new Object[table.columns().size()];
    cells[0] = scar.name();
    set(table, cells, "myo_pixels", c.myocardium());
    set(table, cells, "scar_pixels", c.scar());
    set(table, cells, "core_pixels", c.core());
    set(table, cells, "grey_zone_pixels", c.greyZone());
    set(table, cells, "no_reflow_pixels", c.noReflow());
    set(table, cells, "myo_g", scar.mass(c.myocardium()));
    set(table, cells, "scar_g", scar.mass(c.scar()));
    set(table, cells, "core_g", scar.mass(c.core()));
    set(table, cells, "grey_zone_g", scar.mass(c.greyZone()));
    set(table, cells, "no_reflow_g", scar.mass(c.noReflow()));
    set(table, cells, "myo_ml", scar.voxelVolume() * c.myocardium());
    set(table, cells, "scar_ml", scar.voxelVolume() * c.scar());
    set(table, cells, "scar_percent", c.percent());
    set(table, cells, "core_percent", c.percent(c.core()));
    set(table, cells, "grey_zone_percent", c.percent(c.greyZone()));
    set(table, cells, "no_reflow_percent", c.percent(c.noReflow()));
    set(table, cells, "transmurality_percent", 100 * c.transmurality());
    return cells;
  }

  private static void setMethod(Table table, Object[] cells, ScarQuantification scar) {
    ScarOptions options = scar.options();
    set(table, cells, "method", options.method().key());
    set(table, cells, "model", scar.model());
    set(table, cells, "rim_percent", options.rim());
    if (options.method() == ScarMethod.SD) set(table, cells, "deviations", options.deviations());
    set(table, cells, "remote", scar.isRemoteAutomatic() ? "automatic" : "drawn");
  }

  private static void setThresholds(Table table, Object[] cells, ScarThresholds t) {
    set(table, cells, "threshold", Double.isInfinite(t.core()) ? null : t.core());
    set(table, cells, "grey_zone_threshold", t.greyZone());
    set(table, cells, "maximum", t.maximum());
    set(table, cells, "remote_mean", t.remoteMean());
    set(table, cells, "remote_sd", t.remoteSd());
    set(table, cells, "remote_pixels", t.remotePixels());
  }

  private static void set(Table table, Object[] cells, String column, Object value) {
    cells[table.columns().indexOf(column)] = value;
  }
}
