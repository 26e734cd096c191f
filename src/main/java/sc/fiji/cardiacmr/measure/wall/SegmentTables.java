package sc.fiji.cardiacmr.measure.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Rounded;

/** Tables of the thickness of the wall. */
final class SegmentTables {

  private static final List<String> REGION =
      List.of("name", "region", "number", "segment", "level", "method");

  private SegmentTables() {}

  static Table table(MyocardialSegments segments, List<ThicknessMethod> methods) {
    String unit = "_" + segments.unit();
    List<String> columns = new ArrayList<>(REGION);
    for (String phase : List.of("ed", "es"))
      columns.addAll(
          List.of(
              phase + "_phase",
              phase + "_thickness" + unit,
              phase + "_min" + unit,
              phase + "_max" + unit,
              phase + "_slices",
              phase + "_directions",
              phase + "_tilt_degrees"));
    columns.addAll(List.of("thickening" + unit, "thickening_percent", "excursion" + unit));
    Table table = new Table(columns);
    for (WallRegion region : segments.regions())
      for (ThicknessMethod method : methods) {
        List<Object> cells = region(segments, region, method, segments.ed());
        for (int phase : new int[] {segments.ed(), segments.es()}) {
          RegionValues values = segments.at(region, phase);
          cells.add(phase < 0 ? null : phase + 1);
          addThickness(cells, values, method);
          cells.add(phase < 0 ? null : values.slices());
          cells.add(phase < 0 ? null : values.thickness(method).directions());
          cells.add(values.tilt());
        }
        for (SegmentQuantity quantity :
            List.of(
                SegmentQuantity.THICKENING_LENGTH,
                SegmentQuantity.THICKENING,
                SegmentQuantity.EXCURSION)) cells.add(segments.value(region, quantity, method));
        table.addRow(cells.toArray());
      }
    return table;
  }

  static Table phases(MyocardialSegments segments, List<ThicknessMethod> methods) {
    String unit = "_" + segments.unit();
    List<String> columns = new ArrayList<>(REGION);
    columns.addAll(
        List.of(
            "phase",
            "time_ms",
            "thickness" + unit,
            "min" + unit,
            "max" + unit,
            "slices",
            "directions",
            "tilt_degrees",
            "endo_radius" + unit,
            "excursion" + unit));
    Table table = new Table(columns);
    for (WallRegion region : segments.regions())
      for (ThicknessMethod method : methods)
        for (int t = 0; t < segments.phases(); t++) {
          RegionValues values = segments.at(region, t);
          List<Object> cells = region(segments, region, method, t);
          cells.add(t + 1);
          cells.add(t * segments.calibration().frameInterval());
          addThickness(cells, values, method);
          cells.add(values.slices());
          cells.add(values.thickness(method).directions());
          cells.add(values.tilt());
          cells.add(values.innerRadius());
          cells.add(segments.excursion(region, t));
          table.addRow(cells.toArray());
        }
    return table;
  }

  private static List<Object> region(
      MyocardialSegments segments, WallRegion region, ThicknessMethod method, int phase) {
    boolean isSegment = region.kind() == WallRegion.Kind.SEGMENT;
    List<Object> cells = new ArrayList<>();
    cells.add(segments.name());
    cells.add(region.kind().toString());
    cells.add(region.kind() == WallRegion.Kind.WHOLE ? null : region.number());
    cells.add(isSegment ? AhaSegments.name(region.number()) : null);
    cells.add(level(segments.geometry(phase), region));
    cells.add(method.toString());
    return cells;
  }

  private static String level(AhaGeometry geometry, WallRegion region) {
    if (geometry == null || region.kind() != WallRegion.Kind.SLICE) return null;
    int z = region.number() - 1;
    if (geometry.isCap(z)) return "apex";
    Level level = geometry.level(z);
    return level == null ? null : level.name().toLowerCase(Locale.ROOT);
  }

  private static void addThickness(
      List<Object> cells, RegionValues values, ThicknessMethod method) {
    RegionValues.Thickness thickness = values.thickness(method);
    cells.add(thickness.mean());
    cells.add(thickness.min());
    cells.add(thickness.max());
  }

  static String sentence(MyocardialSegments segments, ThicknessMethod method) {
    RegionValues.Thickness ed = segments.at(WallRegion.ALL, segments.ed()).thickness(method);
    String text =
        "Wall thickness at ED (phase %s): %s"
            .formatted(segments.ed() + 1, length(ed.mean(), segments.unit()));
    if (segments.es() < 0) return text + ".";
    RegionValues.Thickness es = segments.at(WallRegion.ALL, segments.es()).thickness(method);
    if (es.directions() == 0) return text + ".";
    return String.format(
        Locale.ROOT,
        "%s, at ES (phase %s): %s; thickening %.0f %%, endocardial excursion %s (means of the whole wall, %s).",
        text,
        segments.es() + 1,
        length(es.mean(), segments.unit()),
        segments.value(WallRegion.ALL, SegmentQuantity.THICKENING, method),
        Rounded.of(
            segments.value(WallRegion.ALL, SegmentQuantity.EXCURSION, method), segments.unit()),
        method == ThicknessMethod.LAPLACE ? "Laplace's equation" : "radial chords");
  }

  private static String length(double value, String unit) {
    return String.format(Locale.ROOT, "%.1f %s", value, unit);
  }
}
