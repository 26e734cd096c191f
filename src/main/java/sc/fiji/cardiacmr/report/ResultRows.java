package sc.fiji.cardiacmr.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sc.fiji.cardiacmr.analysis.KeyResult;
import sc.fiji.cardiacmr.analysis.KeyResults;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.measure.VentricularFunction;

/** The table of results of a part of a study, as a reader wants it: few lines, rounded. */
final class ResultRows {

  private final ReportOptions options;
  private final ReportNumbers numbers;
  private final List<ResultRow> rows = new ArrayList<>();

  private ResultRows(ReportOptions options) {
    this.options = options;
    numbers = new ReportNumbers(options.numbers());
  }

  static List<ResultRow> of(StudyPart part, ReportOptions options) {
    ResultRows rows = new ResultRows(options);
    part.function().ifPresent(rows::function);
    for (KeyResult r : KeyResults.of(part)) rows.add(r.name(), r.value(), r.decimals(), r.unit());
    return rows.rows;
  }

  private void function(VentricularFunction f) {
    add("LV ejection fraction", f.lv().ejectionFraction(), 1, "%", normalEf());
    add("LV end-diastolic volume", f.lv().edv(), 0, f.unit());
    add("LV end-systolic volume", f.lv().esv(), 0, f.unit());
    add("LV stroke volume", f.lv().strokeVolume(), 0, f.unit());
    add("LV mass at ED", f.massAtEd(), 0, "g");
    double area = f.settings().bodySurfaceArea();
    add("LV mass index", f.massAtEd() / area, 1, "g/m²", normalMass());
    if (f.spacingKnown()) add("LV end-diastolic volume index", f.lv().edv() / area, 0, "ml/m²");
    add("RV ejection fraction", f.rv().ejectionFraction(), 1, "%");
    add("RV end-diastolic volume", f.rv().edv(), 0, f.unit());
    add("RV end-systolic volume", f.rv().esv(), 0, f.unit());
    add("Heart rate", f.calibration().heartRate(), 0, "1/min");
    add("Cardiac output", f.cardiacOutput(), 1, "l/min");
  }

  private Optional<NormalRange> normalEf() {
    return NormalRange.ejectionFraction(options.sex(), options.age());
  }

  private Optional<NormalRange> normalMass() {
    return NormalRange.massIndex(options.sex(), options.age());
  }

  private void add(String name, double value, int decimals, String unit) {
    add(name, value, decimals, unit, Optional.empty());
  }

  /**
   * Values that are not known are left out. What is printed is compared, so that a reader finds the
   * same.
   */
  private void add(
      String name, double value, int decimals, String unit, Optional<NormalRange> normal) {
    if (!Double.isFinite(value)) return;
    String range = "";
    String mark = "";
    if (normal.isPresent()) {
      NormalRange n =
          new NormalRange(
              rounded(normal.get().low(), decimals), rounded(normal.get().high(), decimals));
      range =
          numbers.text(n.low(), decimals) + " to " + numbers.text(n.high(), decimals) + " " + unit;
      double printed = rounded(value, decimals);
      if (!n.contains(printed)) mark = printed < n.low() ? "below normal" : "above normal";
    }
    rows.add(new ResultRow(name, numbers.text(value, decimals) + " " + unit, range, mark));
  }

  private static double rounded(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
  }
}
