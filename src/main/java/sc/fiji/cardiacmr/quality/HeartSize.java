package sc.fiji.cardiacmr.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.quality.LabelRegions.Section;

/**
 * Whether a labelled heart has the size of a human one, from newborns to the largest; limits are
 * wide, because what they find is a wrong pixel size or label, not a disease.
 */
final class HeartSize {

  private static final double SMALLEST_MM = 12;
  private static final double LARGEST_MM = 170;

  /** Dilated hearts have walls of 5 mm, hypertrophic ones of 30 mm; newborns of 3 mm. */
  private static final double THINNEST_MM = 1.5;

  private static final double THICKEST_MM = 40;
  private static final double LARGEST_LV_ML = 700;
  private static final double LARGEST_RV_ML = 800;
  private static final double LARGEST_WALL_ML = 700;

  /** Thinner walls are outlines, not labelled myocardium. */
  private static final double THINNEST_WALL = 0.1;

  private HeartSize() {}

  /** What is too small or too large; without known spacing only relations are checked. */
  static List<String> remarks(ImageSeries<UnsignedByteType> labels, LabelRegions regions) {
    List<String> remarks = new ArrayList<>();
    Calibration calibration = labels.calibration();
    if (calibration.isInPlaneKnown()) diameter(calibration, regions, remarks);
    if (calibration.isSpacingKnown()) {
      double ml = calibration.dx() * calibration.dy() * calibration.dz() / 1000;
      volume("LV", largest(regions, labels.phases(), Labels.LV) * ml, LARGEST_LV_ML, remarks);
      volume("RV", largest(regions, labels.phases(), Labels.RV) * ml, LARGEST_RV_ML, remarks);
      double wall = largest(regions, labels.phases(), Labels.MYO) * ml;
      volume("myocardium", wall, LARGEST_WALL_ML, remarks);
    }
    long cavity = regions.pixels(Labels.LV);
    long wall = wall(regions);
    if (wall > 0 && wall < THINNEST_WALL * cavity)
      remarks.add(
          "The myocardium has %s pixels and the LV %s: this is a contour, not a wall."
              .formatted(wall, cavity));
    return remarks;
  }

  private static long wall(LabelRegions regions) {
    long wall = 0;
    for (int value = Labels.MYO; value <= Labels.LARGEST; value++)
      if (Labels.isMyocardium(value)) wall += regions.pixels(value);
    return wall;
  }

  private static void diameter(
      Calibration calibration, LabelRegions regions, List<String> remarks) {
    long most = 0;
    for (Section section : regions.sections()) {
      long pixels = 0;
      for (int value = Labels.LV; value <= Labels.LARGEST; value++)
        if (value != Labels.RV) pixels += regions.pixels(section, value);
      most = Math.max(most, pixels);
    }
    double mm = 2 * Math.sqrt(most * calibration.dx() * calibration.dy() / Math.PI);
    thickness(calibration, regions, remarks);
    if (most > 0 && (mm < SMALLEST_MM || mm > LARGEST_MM))
      remarks.add(
          "The LV with its wall would be %s mm wide with pixels of %s x %s mm: the pixel size or the labels are wrong."
              .formatted(number(mm), number(calibration.dx()), number(calibration.dy())));
  }

  /** Of a ring of the same areas, in the slice with the most LV and wall. */
  private static void thickness(
      Calibration calibration, LabelRegions regions, List<String> remarks) {
    double thickness = 0;
    double largest = 0;
    for (Section section : regions.sections()) {
      double cavity = regions.pixels(section, Labels.LV);
      double all = cavity;
      for (int value = Labels.MYO; value <= Labels.LARGEST; value++)
        if (Labels.isMyocardium(value)) all += regions.pixels(section, value);
      if (cavity == 0 || all == cavity || all <= largest) continue;
      largest = all;
      double pixel = calibration.dx() * calibration.dy();
      thickness = Math.sqrt(all * pixel / Math.PI) - Math.sqrt(cavity * pixel / Math.PI);
    }
    if (largest > 0 && (thickness < THINNEST_MM || thickness > THICKEST_MM))
      remarks.add(
          "The myocardium would be %s mm thick in its largest slice: the pixel size or the labels are wrong."
              .formatted(number(thickness)));
  }

  private static void volume(String what, double ml, double limit, List<String> remarks) {
    if (ml > limit)
      remarks.add(
          "The volume of the %s would be %s ml, more than a heart has (%s ml): the pixel size, the slice distance or the labels are wrong."
              .formatted(what, number(ml), number(limit)));
  }

  /** The most pixels that a phase has of a value. */
  private static double largest(LabelRegions regions, int phases, int value) {
    long[] pixels = new long[phases];
    for (Section section : regions.sections())
      pixels[section.phase()] += regions.pixels(section, value);
    long most = 0;
    for (long n : pixels) most = Math.max(most, n);
    return most;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }
}
