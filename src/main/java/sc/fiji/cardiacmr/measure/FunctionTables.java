package sc.fiji.cardiacmr.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Rounded;

/** Tables of ventricular function. */
final class FunctionTables {

  private static final String ML = "ml";
  private static final String VOXELS = "voxels";

  private FunctionTables() {}

  /** One result; the unit may be empty. */
  private record Value(String name, double value, String unit) {
    /** The name as a column, e.g. {@code lv_edv_ml}. */
    String column() {
      String text = unit.isEmpty() ? name : name + " " + unit;
      return text.toLowerCase(Locale.ROOT)
          .replace("%", "percent")
          .replace("²", "2")
          .replaceAll("[^a-z0-9]+", "_");
    }
  }

  static Table summary(VentricularFunction f) {
    Table table = new Table("name", "value", "unit", "rounded");
    for (Value v : values(f))
      if (!Double.isNaN(v.value))
        table.addRow(v.name, v.value, v.unit, Rounded.of(v.value, v.unit));
    return table;
  }

  static String sentence(VentricularFunction f) {
    List<String> parts = new ArrayList<>();
    addSentence(parts, "LV", f.lv(), f);
    addSentence(parts, "RV", f.rv(), f);
    if (!Double.isNaN(f.massAtEd())) parts.add("mass at ED " + Rounded.of(f.massAtEd(), "g"));
    return String.join("; ", parts) + ".";
  }

  private static void addSentence(
      List<String> parts, String name, Ventricle ventricle, VentricularFunction f) {
    if (Double.isNaN(ventricle.edv())) return;
    String text = name + " EDV " + Rounded.of(ventricle.edv(), f.unit());
    if (!Double.isNaN(ventricle.ejectionFraction()))
      text +=
          ", ESV %s, SV %s, EF %s"
              .formatted(
                  Rounded.of(ventricle.esv(), f.unit()),
                  Rounded.of(ventricle.strokeVolume(), f.unit()),
                  Rounded.of(ventricle.ejectionFraction(), "%"));
    parts.add(text);
  }

  static Table row(VentricularFunction f) {
    List<String> columns = new ArrayList<>(List.of("name"));
    List<Object> cells = new ArrayList<>(List.of(f.name()));
    for (Value v : values(f)) {
      columns.add(v.column());
      cells.add(v.value);
    }
    columns.add("notes");
    cells.add(String.join(" ", f.notes()));
    Table table = new Table(columns);
    table.addRow(cells.toArray());
    return table;
  }

  /** Always the same ones in the same order, so that rows of many studies make one table. */
  private static List<Value> values(VentricularFunction f) {
    List<Value> values = new ArrayList<>();
    addVentricle(values, "LV", f.lv(), f);
    addVentricle(values, "RV", f.rv(), f);
    values.add(new Value("mass at ED", f.massAtEd(), "g"));
    values.add(new Value("mass at ES", f.massAtEs(), "g"));
    values.add(new Value("mass difference", f.massDifference(), "%"));
    values.add(new Value("MYO at ED", voxels(f, f.myoVolume(f.lv().edFrame())), VOXELS));
    values.add(new Value("MYO at ES", voxels(f, f.myoVolume(f.lv().esFrame())), VOXELS));
    values.add(new Value("heart rate", f.calibration().heartRate(), "bpm"));
    values.add(new Value("cardiac output", f.cardiacOutput(), "l/min"));
    addIndexed(values, f);
    return values;
  }

  private static void addVentricle(
      List<Value> values, String name, Ventricle ventricle, VentricularFunction f) {
    values.add(new Value(name + " EDV", ml(f, ventricle.edv()), ML));
    values.add(new Value(name + " ESV", ml(f, ventricle.esv()), ML));
    values.add(new Value(name + " SV", ml(f, ventricle.strokeVolume()), ML));
    values.add(new Value(name + " EDV", voxels(f, ventricle.edv()), VOXELS));
    values.add(new Value(name + " ESV", voxels(f, ventricle.esv()), VOXELS));
    values.add(new Value(name + " SV", voxels(f, ventricle.strokeVolume()), VOXELS));
    values.add(new Value(name + " EF", ventricle.ejectionFraction(), "%"));
    values.add(new Value(name + " ED phase", number(ventricle.edFrame()), ""));
    values.add(new Value(name + " ES phase", number(ventricle.esFrame()), ""));
  }

  private static void addIndexed(List<Value> values, VentricularFunction f) {
    double area = f.settings().bodySurfaceArea();
    values.add(new Value("body surface area", area, "m²"));
    values.add(new Value("LV EDV index", ml(f, f.lv().edv()) / area, "ml/m²"));
    values.add(new Value("LV ESV index", ml(f, f.lv().esv()) / area, "ml/m²"));
    values.add(new Value("LV SV index", ml(f, f.lv().strokeVolume()) / area, "ml/m²"));
    values.add(new Value("RV EDV index", ml(f, f.rv().edv()) / area, "ml/m²"));
    values.add(new Value("RV ESV index", ml(f, f.rv().esv()) / area, "ml/m²"));
    values.add(new Value("mass index at ED", f.massAtEd() / area, "g/m²"));
    values.add(new Value("cardiac index", f.cardiacOutput() / area, "l/min/m²"));
  }

  /** A volume in ml; NaN if it is a count of voxels. */
  private static double ml(VentricularFunction f, double volume) {
    return f.spacingKnown() ? volume : Double.NaN;
  }

  /** A volume that is a count of voxels; NaN if it is in ml. */
  private static double voxels(VentricularFunction f, double volume) {
    return f.spacingKnown() ? Double.NaN : volume;
  }

  static Table phases(VentricularFunction f) {
    String unit = f.unit();
    Table table = new Table("phase", "time_ms", "lv_" + unit, "myo_" + unit, "rv_" + unit, "label");
    List<Integer> outliers = new VolumeCurve(f.lvVolumes()).departures();
    for (int t = 0; t < f.phases(); t++) {
      String label = outliers.contains(t) ? "outlier" : "";
      if (t == f.lv().edFrame()) label = "ED";
      if (t == f.lv().esFrame()) label = "ES";
      table.addRow(t + 1, f.time(t), f.lvVolumes()[t], f.myoVolumes()[t], f.rvVolumes()[t], label);
    }
    return table;
  }

  /** Phases are counted from 1 where a user reads them. */
  private static double number(int frame) {
    return frame < 0 ? Double.NaN : frame + 1;
  }
}
