package sc.fiji.cardiacmr.ij;

import ij.measure.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.Doubt.About;

/**
 * What is doubtful about the calibration of an ImageJ image: a unit that is no length, a printing
 * resolution in place of a pixel size, a slice distance that nobody stated. ImageJ gives every
 * image a depth of 1 in the unit of its pixels, and the TIFF files of other programs a resolution
 * for printing.
 */
final class CalibrationDoubts {

  /** Units of images that have none. */
  private static final Set<String> NO_UNIT =
      Set.of("", "pixel", "pixels", "px", "voxel", "voxels", "slice", "slices", "null");

  private static final Set<String> INCH = Set.of("inch", "inches", "in", "\"");

  /** Dots per inch of screens and printers. */
  private static final double[] PRINTING = {72, 96, 100, 150, 200, 300, 400, 600, 1200};

  private static final double CM_PER_INCH = 2.54;
  private static final double ROUNDING = 1e-3;

  private CalibrationDoubts() {}

  /** Whether the pixel size is a resolution for printing, which says nothing about the heart. */
  static boolean isPrinting(Calibration cal) {
    if (isInch(cal.getXUnit())) return true;
    if (CalibrationConverter.millimetres(cal.getXUnit()) != 10) return false;
    for (double dots : PRINTING) {
      double centimetres = CM_PER_INCH / dots;
      if (Math.abs(cal.pixelWidth - centimetres) < ROUNDING * centimetres) return true;
    }
    return false;
  }

  private static boolean isInch(String unit) {
    return unit != null && INCH.contains(unit.trim().toLowerCase(Locale.ROOT));
  }

  /**
   * The doubts about the spacing.
   *
   * @param isDistanceStated whether the distance of slices is known to have been stated
   */
  static List<Doubt> of(Calibration cal, boolean isDistanceStated) {
    List<String> texts = new ArrayList<>();
    if (isPrinting(cal))
      texts.add(
          "The image has pixels of %s %s, a resolution for printing; its pixel size counts as unknown."
              .formatted(number(cal.pixelWidth), cal.getXUnit()));
    else if (isUnknown(cal.getXUnit()))
      texts.add(
          "The unit of the pixel size, '%s', is not understood (mm, cm, m and µm are); the pixel size counts as unknown."
              .formatted(cal.getXUnit().trim()));
    else if (isUnknown(cal.getZUnit()) && !isInch(cal.getZUnit()))
      texts.add(
          "The unit of the slice distance, '%s', is not understood (mm, cm, m and µm are); the slice distance counts as unknown."
              .formatted(cal.getZUnit().trim()));
    else if (cal.pixelDepth == 1 && !isDistanceStated && isLength(cal))
      texts.add(
          "The slice distance of 1 %s may be ImageJ's default (the pixels are %s x %s %s); it was used as stated. If this is wrong, give the right size with pixelsize=x,y,z in mm."
              .formatted(
                  cal.getZUnit(), number(cal.pixelWidth), number(cal.pixelHeight), cal.getXUnit()));
    return texts.stream().map(text -> new Doubt(About.SPACING, text)).toList();
  }

  private static boolean isLength(Calibration cal) {
    return !Double.isNaN(CalibrationConverter.length(cal.pixelWidth, cal.getXUnit()))
        && !Double.isNaN(CalibrationConverter.length(cal.pixelDepth, cal.getZUnit()));
  }

  private static boolean isUnknown(String unit) {
    return unit != null
        && !NO_UNIT.contains(unit.trim().toLowerCase(Locale.ROOT))
        && Double.isNaN(CalibrationConverter.millimetres(unit));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value).replaceFirst("\\.?0+$", "");
  }
}
