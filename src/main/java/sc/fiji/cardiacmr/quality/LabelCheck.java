package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.quality.LabelRegions.Section;

/**
 * Tests labels against anatomy before they are measured: the myocardium encloses the LV cavity (1)
 * and not the RV (3), which lies beside it; scar (4 to 6) lies in the wall; a heart has the size of
 * one. Slices and phases vote: basal slices with an open ring, holes and single bad slices do not
 * change what the whole says, but slices that contradict the others are named.
 */
public final class LabelCheck {

  private static final IntPredicate IS_WALL = Labels::isMyocardium;

  private final ImageSeries<UnsignedByteType> labels;
  private final LabelRegions regions;
  private final List<String> remarks = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private Quality quality = Quality.GOOD;
  private LabelMap remedy = LabelMap.IDENTITY;

  private LabelCheck(ImageSeries<UnsignedByteType> labels) {
    this.labels = labels;
    this.regions = LabelRegions.of(labels);
  }

  /**
   * Checks labels.
   *
   * @param labels with our values (see {@link Labels}), or what is taken for these
   */
  public static LabelFindings of(ImageSeries<UnsignedByteType> labels) {
    LabelCheck check = new LabelCheck(labels);
    check.run();
    return new LabelFindings(check.quality, check.remarks, check.missing, check.remedy);
  }

  private void run() {
    int[] values = regions.values();
    if (values.length == 0) {
      missing.add("Nothing is labelled.");
      return;
    }
    if (regions.isScattered()) {
      add(
          Quality.UNUSABLE,
          "%s of the labelled pixels have no neighbour of the same value, as in an image of grey values: these are hardly labels."
              .formatted(percent(regions.scattered())));
      return;
    }
    if (isPlausible() || !isOtherConvention()) {
      checkWall();
      checkSlices();
      checkScar();
    }
    checkClasses(values);
    HeartSize.remarks(labels, regions).forEach(r -> add(Quality.CHECK, r));
  }

  private void add(Quality how, String remark) {
    quality = quality.and(how);
    remarks.add(remark);
  }

  private boolean has(int value) {
    return regions.has(value);
  }

  private double lvEnclosure() {
    return regions.enclosure(Labels.LV, IS_WALL);
  }

  private double rvEnclosure() {
    return regions.enclosure(Labels.RV, IS_WALL);
  }

  /** Whether all classes lie where they should, as far as they are there. */
  private boolean isPlausible() {
    if (!has(Labels.LV) || !has(Labels.MYO)) return false;
    double lv = lvEnclosure();
    if (!(lv >= LabelRoles.ENCLOSED)) return false;
    // Where walls are thin, each of the two touches the other with most of its edge.
    if (regions.enclosure(Labels.MYO, v -> v == Labels.LV || v >= Labels.SCAR) > lv) return false;
    if (has(Labels.RV) && (rvEnclosure() >= LabelRoles.BESIDE || isInWall(Labels.RV))) return false;
    return Arrays.stream(regions.values()).filter(v -> v >= Labels.SCAR).allMatch(this::isInWall);
  }

  /**
   * Scar touches wall and cavity with most of its edge; if it is transmural, at least the cavity.
   */
  private boolean isInWall(int value) {
    return regions.share(value, v -> v == Labels.LV || IS_WALL.test(v)) >= LabelRoles.BESIDE
        || regions.share(value, v -> v == Labels.LV) > LabelRoles.APART;
  }

  /** Reports values that fit a heart if they are translated. */
  private boolean isOtherConvention() {
    Optional<LabelRoles> found = LabelRoles.find(regions);
    if (found.isEmpty() || isOurs(found.get())) return false;
    LabelRoles roles = found.get();
    remedy = roles.map();
    String what =
        roles.cavity() == Labels.LV && roles.wall() == Labels.MYO ? beside(roles) : enclosed(roles);
    add(Quality.UNUSABLE, what + convention(roles));
    return true;
  }

  private static String enclosed(LabelRoles roles) {
    String right =
        roles.right() == LabelRoles.NONE
            ? ""
            : "; label %s lies beside it, like an RV".formatted(roles.right());
    return (roles.wall() == Labels.MYO
            ? "The myocardium (2) encloses label %2$s, not label 1%3$s."
            : "Label %s encloses label %s, as the myocardium (2) should enclose label 1%s.")
        .formatted(roles.wall(), roles.cavity(), right);
  }

  private static String beside(LabelRoles roles) {
    return roles.right() == LabelRoles.NONE
        ? "Label 3 lies in the wall, like scar, and not beside it, like an RV."
        : "Label %s lies beside the wall, like an RV, and no RV (3) is labelled; it would be counted as %s, a part of the myocardium."
            .formatted(roles.right(), Labels.name(roles.right()));
  }

  private static String convention(LabelRoles roles) {
    boolean isAcdc =
        roles.cavity() == Labels.RV && roles.wall() == Labels.MYO && roles.right() != Labels.SCAR;
    return isAcdc ? " ACDC and others count like this: 1 RV, 2 MYO, 3 LV." : "";
  }

  private boolean isOurs(LabelRoles roles) {
    return Arrays.stream(regions.values())
        .allMatch(v -> roles.map().apply(v) == v || (v > Labels.LARGEST));
  }

  private void checkWall() {
    double lv = lvEnclosure();
    if (lv < LabelRoles.ENCLOSED)
      add(
          Quality.CHECK,
          "The myocardium touches only %s of the edge of the LV (median of the slices): the classes are exchanged, incomplete, or shifted against each other."
              .formatted(percent(lv)));
    if (!has(Labels.RV)) return;
    if (rvEnclosure() >= LabelRoles.BESIDE || isInWall(Labels.RV))
      add(
          Quality.CHECK,
          "The myocardium or the LV touches %s of the edge of label 3, which does not lie where an RV lies."
              .formatted(
                  percent(regions.share(Labels.RV, v -> v == Labels.LV || IS_WALL.test(v)))));
    else if (regions.share(Labels.RV, IS_WALL) == 0 && has(Labels.MYO))
      add(Quality.CHECK, "The RV (3) touches the myocardium in no slice.");
  }

  /** Names slices in which classes are exchanged although they are not in the others. */
  private void checkSlices() {
    List<Section> odd = new ArrayList<>();
    for (Section section : regions.sections()) {
      double lv = regions.share(section, Labels.LV, IS_WALL);
      double rv = regions.share(section, Labels.RV, IS_WALL);
      if (!(rv >= LabelRoles.BESIDE)) continue;
      if (Double.isNaN(lv) ? rv >= 0.75 : lv < LabelRoles.ENCLOSED) odd.add(section);
    }
    if (odd.isEmpty() || odd.size() == regions.sections().size()) return;
    String slices =
        odd.stream()
            .map(s -> s.slice() + 1)
            .distinct()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    add(
        Quality.CHECK,
        "LV (1) and RV (3) look exchanged in slice %s: there the myocardium encloses label 3."
            .formatted(slices));
  }

  private void checkScar() {
    double outside = ScarPlace.outside(labels);
    if (outside > ScarPlace.MOST_OUTSIDE)
      add(
          Quality.CHECK,
          "%s of scar (4 to 6) lies outside of the wall.".formatted(percent(outside)));
  }

  private void checkClasses(int[] values) {
    String others =
        Arrays.stream(values)
            .filter(v -> v > Labels.LARGEST)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty() && remedy.isIdentity())
      add(
          Quality.CHECK,
          "Not measured, because they are no class: the label values " + others + ".");
    if (!remedy.isIdentity()) return;
    if (!has(Labels.MYO) && has(Labels.LV))
      missing.add(
          "No myocardium (2) is labelled, so nothing shows that label 1 is the LV blood pool.");
    else if (!has(Labels.LV)) missing.add("No LV blood pool (1) is labelled.");
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part);
  }
}
