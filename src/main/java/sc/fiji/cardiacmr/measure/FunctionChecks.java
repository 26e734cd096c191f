package sc.fiji.cardiacmr.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.text.Rounded;

/** What in the volumes of the ventricles cannot be as it is measured, in words. */
final class FunctionChecks {

  /**
   * Largest difference of the mass at ED and ES, as a share of their mean: the myocardium does not
   * change its volume by more than a few per cent.
   */
  static final double LARGEST_MASS_DIFFERENCE = 0.15;

  /** Largest difference of the stroke volumes of LV and RV, as a share of their mean. */
  static final double LARGEST_STROKE_DIFFERENCE = 0.25;

  /** Largest way of the AV plane in mm; about 12 to 15 is normal. */
  static final double LARGEST_PLANE_MOTION = 20;

  private FunctionChecks() {}

  /** Phases that depart from their neighbours, and whether one was given as ED or ES. */
  static List<String> departures(String name, double[] volumes, VolumeCurve curve, String unit) {
    List<String> remarks = new ArrayList<>();
    for (int t : curve.departures())
      remarks.add(
          "Phase %s: the %s volume, %s, departs from that of its neighbours (about %s); the phase is not taken as ED or ES unless it is given."
              .formatted(
                  t + 1, name, Rounded.of(volumes[t], unit), Rounded.of(curve.expected(t), unit)));
    return remarks;
  }

  /**
   * Phases before and after ED or ES, around the cycle, that have no volume: the extreme may lie
   * there.
   *
   * @param wrong what the volume may be too much: small or large
   * @param volumes of the LV, 0 where it is not labelled
   * @param extreme the phase of ED or ES, from 0
   */
  static List<String> gaps(String name, String wrong, double[] volumes, int extreme) {
    List<String> remarks = new ArrayList<>();
    for (int step : new int[] {-1, 1}) {
      int near = Math.floorMod(extreme + step, volumes.length);
      if (volumes[near] > 0) continue;
      int far = near;
      while (volumes[Math.floorMod(far + step, volumes.length)] == 0)
        far = Math.floorMod(far + step, volumes.length);
      remarks.add(
          "%s, next to %s, %s no LV: the %s volume may be too %s."
              .formatted(
                  step < 0 ? phases(far, near, volumes.length) : phases(near, far, volumes.length),
                  name,
                  near == far ? "has" : "have",
                  name,
                  wrong));
    }
    return remarks;
  }

  /** A range, which may go on at the beginning of the cycle. */
  private static String phases(int first, int last, int count) {
    if (first == last) return "Phase " + (first + 1);
    if (first < last) return "Phases " + range(first, last);
    return "Phases " + range(first, count - 1) + " and " + range(0, last);
  }

  private static String range(int first, int last) {
    return first == last ? "" + (first + 1) : (first + 1) + "-" + (last + 1);
  }

  /** The two ventricles pump the same blood, and the myocardium does not come and go. */
  static List<String> atEdAndEs(Ventricle lv, Ventricle rv, double edMyo, double esMyo, String u) {
    List<String> remarks = new ArrayList<>();
    if (lv.strokeVolume() < 0)
      remarks.add(
          "The LV is smaller at ED (%s) than at ES (%s); have the two been swapped?"
              .formatted(Rounded.of(lv.edv(), u), Rounded.of(lv.esv(), u)));
    if (difference(edMyo, esMyo) > LARGEST_MASS_DIFFERENCE)
      remarks.add(
          "The myocardium is %s at ED, but %s at ES: they differ by %s, and should by at most %s."
              .formatted(
                  Rounded.of(edMyo, u),
                  Rounded.of(esMyo, u),
                  percent(difference(edMyo, esMyo)),
                  percent(LARGEST_MASS_DIFFERENCE)));
    double left = lv.strokeVolume();
    double right = rv.strokeVolume();
    if (left > 0 && (right <= 0 || difference(left, right) > LARGEST_STROKE_DIFFERENCE))
      remarks.add(
          "The stroke volumes of LV (%s) and RV (%s) differ by more than %s: labels are missing or wrong, a slice is, or there is regurgitation or a shunt."
              .formatted(
                  Rounded.of(left, u), Rounded.of(right, u), percent(LARGEST_STROKE_DIFFERENCE)));
    return remarks;
  }

  /** Whether the AV plane moves as far as it can. */
  static List<String> planeMotion(int slices, double sliceDistance) {
    if (!(slices * sliceDistance > LARGEST_PLANE_MOTION)) return List.of();
    return List.of(
        "At ES %s slices of the base (%s) have no myocardium around the LV, farther than the AV plane moves: the ES volume may be too small."
            .formatted(slices, Rounded.of(slices * sliceDistance, "mm")));
  }

  /** |a - b| as a share of their mean; NaN if one is unknown. */
  private static double difference(double a, double b) {
    return 2 * Math.abs(a - b) / (a + b);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
