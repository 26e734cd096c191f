package sc.fiji.cardiacmr.ij;

import ij.ImagePlus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.PlausibleSpacing;
import sc.fiji.cardiacmr.image.PlausibleTime;

/**
 * Turns ImageJ's calibration into ours (mm, ms) and back. What ImageJ's has no place for (heart
 * rate, spread of the frame interval, place in the patient) is kept as image properties, which TIFF
 * files keep as well. The place in the patient is dropped when the image no longer has the size and
 * spacing it was recorded for, as after cropping or scaling; ImageJ does not tell of flips and
 * rotations that keep the size.
 */
public final class CalibrationConverter {

  static final String GEOMETRY = "cardiacmr.geometry";
  static final String GEOMETRY_SIZE = "cardiacmr.geometry.size";
  static final String GEOMETRY_SPACING = "cardiacmr.geometry.spacing";
  static final String HEART_RATE = "cardiacmr.heartrate";
  static final String SPREAD = "cardiacmr.frameintervalspread";
  static final String DOUBTS = "cardiacmr.doubts";

  /** The lines of {@link #DOUBTS} that make results unusable. */
  static final String UNUSABLE = "cardiacmr.doubts.unusable";

  /** The slice distance in mm, if it was stated: ImageJ does not tell 1 mm from its default. */
  static final String DISTANCE = "cardiacmr.slicedistance";

  private static final double ROUNDING = 1e-3;

  private CalibrationConverter() {}

  /**
   * Our calibration of an ImageJ image, with what is doubtful about it; unknown where its unit is
   * no length or no time.
   */
  public static Calibration toCalibration(ImagePlus image) {
    ij.measure.Calibration cal = image.getCalibration();
    double spread = number(image.getProp(SPREAD));
    double rate = positive(number(image.getProp(HEART_RATE)));
    Calibration measured =
        spaced(cal)
            .withFrameInterval(time(cal.frameInterval, cal.getTimeUnit()), spread)
            .withHeartRate(rate);
    Calibration placed = measured.withGeometry(geometry(image, measured)).withDoubts(doubts(image));
    double dz = measured.dz();
    boolean isDistanceStated = Math.abs(number(image.getProp(DISTANCE)) - dz) < ROUNDING * dz;
    return checked(placed, CalibrationDoubts.of(cal, isDistanceStated), image.getNFrames());
  }

  /**
   * The same without an image; the frame interval counts as the time between phases.
   *
   * @param phases number of phases of the image
   */
  public static Calibration toCalibration(ij.measure.Calibration cal, int phases) {
    double interval = time(cal.frameInterval, cal.getTimeUnit());
    Calibration measured = spaced(cal).withFrameInterval(interval, Double.NaN);
    return checked(measured, CalibrationDoubts.of(cal, false), phases);
  }

  private static Calibration spaced(ij.measure.Calibration cal) {
    if (CalibrationDoubts.isPrinting(cal)) return Calibration.UNKNOWN;
    return Calibration.ofSpacing(
        length(cal.pixelWidth, cal.getXUnit()),
        length(cal.pixelHeight, cal.getYUnit()),
        length(cal.pixelDepth, cal.getZUnit()));
  }

  private static Calibration checked(Calibration calibration, List<Doubt> found, int phases) {
    Calibration result = calibration;
    for (Doubt doubt : found) result = result.withDoubt(doubt);
    return PlausibleTime.checked(PlausibleSpacing.checked(result), phases);
  }

  /** A length in mm; NaN if it is not positive or its unit is no length. */
  public static double length(double value, String unit) {
    return positive(value) * millimetres(unit);
  }

  /** How many mm one unit is; NaN if it is no unit of length that scanners use. */
  static double millimetres(String unit) {
    return switch (unit == null ? "" : unit.trim().toLowerCase(Locale.ROOT)) {
      case "mm", "millimeter", "millimeters", "millimetre", "millimetres" -> 1;
      case "cm", "centimeter", "centimeters", "centimetre", "centimetres" -> 10;
      case "m", "meter", "meters", "metre", "metres" -> 1000;
      case "µm", "μm", "um", "micron", "microns", "micrometer", "micrometre", "\\u00b5m" -> 1e-3;
      case "nm" -> 1e-6;
      default -> Double.NaN;
    };
  }

  /** A time in ms; NaN if it is not positive or its unit is no time. */
  public static double time(double value, String unit) {
    return positive(value) * milliseconds(unit);
  }

  /** How many ms one unit is; NaN if it is no unit of time. */
  static double milliseconds(String unit) {
    return switch (unit == null ? "" : unit.trim().toLowerCase(Locale.ROOT)) {
      case "ms", "msec", "millisecond", "milliseconds" -> 1;
      case "s", "sec", "second", "seconds" -> 1000;
      case "µs", "μs", "us", "usec" -> 1e-3;
      case "min", "minute", "minutes" -> 60_000;
      default -> Double.NaN;
    };
  }

  private static double positive(double value) {
    return value > 0 && !Double.isInfinite(value) ? value : Double.NaN;
  }

  private static double number(String text) {
    try {
      return text == null ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static PatientGeometry geometry(ImagePlus image, Calibration cal) {
    String text = image.getProp(GEOMETRY);
    if (text == null || !size(image).equals(image.getProp(GEOMETRY_SIZE))) return null;
    double[] numbers = numbers(text);
    if (numbers.length != 12 || !Arrays.stream(numbers).allMatch(Double::isFinite)) return null;
    return isSame(numbers(image.getProp(GEOMETRY_SPACING)), spacing(cal))
        ? new PatientGeometry(numbers)
        : null;
  }

  /** A line for each doubt: what it is about, a colon, its text. */
  private static List<Doubt> doubts(ImagePlus image) {
    List<String> unusable = lines(image.getProp(UNUSABLE));
    return lines(image.getProp(DOUBTS)).stream()
        .flatMap(line -> doubt(line, unusable.contains(line)))
        .toList();
  }

  private static List<String> lines(String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  private static Stream<Doubt> doubt(String line, boolean isUnusable) {
    return Arrays.stream(Doubt.About.values())
        .filter(about -> line.startsWith(about + ": ") && !line.endsWith(": "))
        .map(about -> new Doubt(about, line.substring(line.indexOf(' ') + 1), isUnusable));
  }

  private static String text(List<Doubt> doubts) {
    return doubts.stream()
        .map(doubt -> doubt.about() + ": " + doubt.text().replaceAll("\\R", " "))
        .collect(Collectors.joining("\n"));
  }

  private static double[] numbers(String text) {
    if (text == null) return new double[0];
    return Arrays.stream(text.trim().split(" "))
        .mapToDouble(CalibrationConverter::number)
        .toArray();
  }

  /** The spacing may be unknown where the place is known, and need not be that of its matrix. */
  private static double[] spacing(Calibration cal) {
    return new double[] {cal.dx(), cal.dy(), cal.dz()};
  }

  private static boolean isSame(double[] recorded, double[] now) {
    if (recorded.length != now.length) return false;
    for (int d = 0; d < now.length; d++) {
      boolean unknown = Double.isNaN(recorded[d]) && Double.isNaN(now[d]);
      if (!unknown && !(Math.abs(recorded[d] - now[d]) <= ROUNDING * now[d])) return false;
    }
    return true;
  }

  private static String text(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" "));
  }

  private static String size(ImagePlus image) {
    return image.getWidth() + "x" + image.getHeight() + "x" + image.getNSlices();
  }

  /** Gives the image our calibration, in mm and ms; unknown lengths are left as pixels. */
  public static void apply(Calibration calibration, ImagePlus image) {
    ij.measure.Calibration cal = new ij.measure.Calibration(image);
    if (calibration.isInPlaneKnown()) {
      cal.setUnit("mm");
      cal.pixelWidth = calibration.dx();
      cal.pixelHeight = calibration.dy();
      if (Double.isNaN(calibration.dz())) cal.setZUnit("pixel");
      else cal.pixelDepth = calibration.dz();
    }
    if (!Double.isNaN(calibration.frameInterval())) {
      cal.setTimeUnit("ms");
      cal.frameInterval = calibration.frameInterval();
    }
    image.setCalibration(cal);
    setNumber(image, DISTANCE, calibration.dz());
    setNumber(image, SPREAD, calibration.frameIntervalSpread());
    setNumber(image, HEART_RATE, calibration.heartRate());
    image.setProp(DOUBTS, text(calibration.doubts()));
    image.setProp(UNUSABLE, text(calibration.doubts().stream().filter(Doubt::isUnusable).toList()));
    if (calibration.geometry() != null) {
      image.setProp(GEOMETRY, text(calibration.geometry().matrix()));
      image.setProp(GEOMETRY_SIZE, size(image));
      image.setProp(GEOMETRY_SPACING, text(spacing(toCalibration(image))));
    }
  }

  private static void setNumber(ImagePlus image, String key, double value) {
    if (!Double.isNaN(value)) image.setProp(key, Double.toString(value));
  }
}
