package sc.fiji.cardiacmr.dataset;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import sc.fiji.cardiacmr.image.Labels;

/** What data sets call the parts of the heart. */
final class ClassNames {

  private static final Set<String> BACKGROUND = Set.of("background", "bg");

  private static final Set<String> LV =
      Set.of(
          "lv",
          "lvc",
          "lvbp",
          "lvb",
          "lvcavity",
          "lvbloodpool",
          "lvblood",
          "lvendo",
          "leftventricle",
          "leftventricularcavity",
          "leftventricularbloodpool",
          "leftventriclecavity",
          "leftventriclebloodpool",
          "cavity",
          "endo");

  private static final Set<String> MYO =
      Set.of(
          "myo",
          "mlv",
          "lvm",
          "lvmyo",
          "myolv",
          "lvmyocardium",
          "myocardium",
          "lvwall",
          "lvepi",
          "leftventricularmyocardium",
          "leftventriclemyocardium",
          "normalmyocardium",
          "healthymyocardium",
          "myocard",
          "edema",
          "oedema");

  private static final Set<String> RV =
      Set.of(
          "rv",
          "rvc",
          "rvbp",
          "rvb",
          "rvcavity",
          "rvbloodpool",
          "rvblood",
          "rvendo",
          "rightventricle",
          "rightventricularcavity",
          "rightventricularbloodpool",
          "rightventriclecavity",
          "rightventriclebloodpool");

  private static final Set<String> SCAR =
      Set.of("scar", "infarct", "infarction", "fibrosis", "lge", "myocardialscar");

  private static final Set<String> NO_REFLOW =
      Set.of("noreflow", "mvo", "microvascularobstruction", "permanentmicrovascularobstruction");

  private ClassNames() {}

  /**
   * Our label value for a name, whatever its case, spaces and signs.
   *
   * @param scar whether scar and no-reflow are classes of their own; if not they are myocardium
   * @return empty if it is no part of the heart that we know
   */
  static OptionalInt value(String name, boolean scar) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    if (BACKGROUND.contains(plain)) return OptionalInt.of(Labels.BACKGROUND);
    if (LV.contains(plain)) return OptionalInt.of(Labels.LV);
    if (MYO.contains(plain)) return OptionalInt.of(Labels.MYO);
    if (RV.contains(plain)) return OptionalInt.of(Labels.RV);
    if (SCAR.contains(plain)) return OptionalInt.of(scar ? Labels.SCAR : Labels.MYO);
    if (NO_REFLOW.contains(plain)) return OptionalInt.of(scar ? Labels.NO_REFLOW : Labels.MYO);
    return OptionalInt.empty();
  }
}
