package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.PatientGeometry;

class CalibrationConverterTest {

  @TempDir Path folder;

  private static final Calibration FULL =
      new Calibration(
          1.5,
          1.25,
          8,
          33.5,
          1.5,
          62,
          new PatientGeometry(0, 1.25, 0, 5, -1.5, 0, 0, 6, 0, 0, 8, 7));

  private static ImagePlus image() {
    return IJ.createHyperStack("heart", 7, 5, 1, 3, 4, 16);
  }

  @ParameterizedTest
  @CsvSource({
    "mm, 1.5, 1.5",
    "cm, 0.15, 1.5",
    "m, 0.0015, 1.5",
    "µm, 1500, 1.5",
    "um, 1500, 1.5",
    "micron, 1500, 1.5",
    "microns, 1500, 1.5",
    "MM, 1.5, 1.5",
    "pixel, 1.5, NaN",
    "pixels, 1, NaN",
    "inch, 0.0138, NaN",
    "'', 1.5, NaN"
  })
  void lengthsBecomeMillimetres(String unit, double value, double expected) {
    ImagePlus image = image();
    ij.measure.Calibration cal = image.getCalibration();
    cal.setUnit(unit);
    cal.pixelWidth = cal.pixelHeight = cal.pixelDepth = value;
    Calibration ours = CalibrationConverter.toCalibration(image);
    assertEquals(expected, ours.dx(), 1e-12);
    assertEquals(expected, ours.dy(), 1e-12);
    assertEquals(expected, ours.dz(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"ms, 40, 40", "sec, 0.04, 40", "s, 0.04, 40", "msec, 40, 40", "sec, 0, NaN"})
  void timesBecomeMilliseconds(String unit, double value, double expected) {
    ImagePlus image = image();
    image.getCalibration().setTimeUnit(unit);
    image.getCalibration().frameInterval = value;
    assertEquals(expected, CalibrationConverter.toCalibration(image).frameInterval(), 1e-12);
  }

  @Test
  void everythingSurvivesTheWayThereAndBack() {
    ImagePlus image = image();
    CalibrationConverter.apply(FULL, image);
    assertEquals(FULL, CalibrationConverter.toCalibration(image));
    CalibrationConverter.apply(Calibration.UNKNOWN, image = image());
    assertEquals(Calibration.UNKNOWN, CalibrationConverter.toCalibration(image));
    assertFalse(image.getCalibration().scaled());
  }

  @Test
  void everythingSurvivesInATiffFile() {
    ImagePlus image = image();
    CalibrationConverter.apply(FULL, image);
    String file = folder.resolve("heart.tif").toString();
    IJ.saveAsTiff(image, file);
    Calibration read = CalibrationConverter.toCalibration(IJ.openImage(file));
    assertEquals(FULL.geometry(), read.geometry());
    assertEquals(62, read.heartRate());
    assertEquals(1.5, read.dx(), 1e-5);
    assertEquals(33.5, read.frameInterval(), 1e-5);
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN, NaN", "1.5, 1.25, NaN", "1.4, 1.4, 7", "1.5, 1.25, 8"})
  void thePlaceInThePatientIsKeptWhateverIsKnownOfTheSpacing(double dx, double dy, double dz) {
    ImagePlus image = image();
    Calibration cal = Calibration.ofSpacing(dx, dy, dz).withGeometry(FULL.geometry());
    CalibrationConverter.apply(cal, image);
    assertEquals(cal, CalibrationConverter.toCalibration(image));
    String file = folder.resolve("heart.tif").toString();
    IJ.saveAsTiff(image, file);
    assertEquals(
        FULL.geometry(), CalibrationConverter.toCalibration(IJ.openImage(file)).geometry());
    image.getCalibration().setUnit("mm");
    image.getCalibration().pixelWidth = 2;
    assertNull(CalibrationConverter.toCalibration(image).geometry());
  }

  @Test
  void aStatedPixelSizeScalesThePlaceInThePatient() {
    PatientGeometry place = FULL.withSpacing(3, 2.5, Double.NaN).geometry();
    assertEquals(3, place.spacing(0), 1e-12);
    assertEquals(2.5, place.spacing(1), 1e-12);
    assertEquals(8, place.spacing(2), 1e-12);
    assertEquals(5, place.toPatient(0, 0, 0)[0]);
  }

  @Test
  void aDuplicateKeepsThePlaceInThePatientButACropDoesNot() {
    ImagePlus image = image();
    CalibrationConverter.apply(FULL, image);
    assertTrue(CalibrationConverter.toCalibration(image.duplicate()).geometry() != null);
    image.setRoi(1, 1, 3, 3);
    assertNull(CalibrationConverter.toCalibration(image.crop("stack")).geometry());
  }

  @Test
  void anUnknownSliceDistanceStaysUnknown() {
    ImagePlus image = image();
    CalibrationConverter.apply(Calibration.ofSpacing(1.5, 1.5, Double.NaN), image);
    Calibration read = CalibrationConverter.toCalibration(image);
    assertEquals(1.5, read.dx());
    assertTrue(Double.isNaN(read.dz()));
  }

  @Test
  void doubtsStayWithTheImageAndItsFile(@TempDir Path folder) {
    ImagePlus image = image();
    Calibration doubtful =
        FULL.withDoubt(new Doubt(Doubt.About.TIME, "The order of the phases is a guess."))
            .withDoubt(new Doubt(Doubt.About.SPACING, "pixdim: 1 mm, sform: 1.4 mm."))
            .withDoubt(new Doubt(Doubt.About.CONTENT, "The predicted Dice is low.", true));
    CalibrationConverter.apply(doubtful, image);
    assertEquals(doubtful, CalibrationConverter.toCalibration(image));
    String file = folder.resolve("heart.tif").toString();
    IJ.saveAsTiff(image, file);
    assertEquals(
        doubtful.doubts(), CalibrationConverter.toCalibration(IJ.openImage(file)).doubts());
    // Earlier versions did not say what makes results unusable.
    image.setProp(CalibrationConverter.UNUSABLE, null);
    assertTrue(
        CalibrationConverter.toCalibration(image).doubts().stream().noneMatch(Doubt::isUnusable));
    assertEquals(3, CalibrationConverter.toCalibration(image).doubts().size());
    CalibrationConverter.apply(FULL, image);
    assertEquals(FULL, CalibrationConverter.toCalibration(image));
  }

  private static Calibration of(String unit, double pixel, double depth) {
    ImagePlus image = image();
    image.getCalibration().setUnit(unit);
    image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = pixel;
    image.getCalibration().pixelDepth = depth;
    return CalibrationConverter.toCalibration(image);
  }

  private static String doubt(Calibration calibration) {
    assertEquals(1, calibration.doubts().size(), calibration.doubts().toString());
    assertEquals(Doubt.About.SPACING, calibration.doubts().get(0).about());
    return calibration.doubts().get(0).text();
  }

  @Test
  void aDepthOfOneIsDoubtfulUnlessItWasStated() {
    assertTrue(doubt(of("mm", 1.4, 1)).contains("1.4 x 1.4 mm"));
    assertEquals(1, of("mm", 1.4, 1).dz());
    assertTrue(doubt(of("mm", 1, 1)).contains("default"));
    assertTrue(of("mm", 1.4, 1.5).doubts().isEmpty());
    assertTrue(of("pixel", 1, 1).doubts().isEmpty());
    ImagePlus image = image();
    CalibrationConverter.apply(Calibration.ofSpacing(1.4, 1.4, 1), image);
    assertTrue(CalibrationConverter.toCalibration(image).doubts().isEmpty());
    String file = folder.resolve("heart.tif").toString();
    IJ.saveAsTiff(image, file);
    assertTrue(CalibrationConverter.toCalibration(IJ.openImage(file)).doubts().isEmpty());
    // Somebody has changed it since.
    CalibrationConverter.apply(Calibration.ofSpacing(1.4, 1.4, 8), image);
    image.getCalibration().pixelDepth = 1;
    assertEquals(1, CalibrationConverter.toCalibration(image).doubts().size());
  }

  @ParameterizedTest
  @CsvSource({"inch, 0.0138889", "inches, 0.0104", "cm, 0.035278", "cm, 0.0084667"})
  void aResolutionForPrintingIsNoPixelSize(String unit, double pixel) {
    Calibration calibration = of(unit, pixel, 1);
    assertEquals(Calibration.UNKNOWN, calibration.withDoubts(java.util.List.of()));
    assertTrue(doubt(calibration).contains("printing"));
  }

  @Test
  void unitsThatNobodyKnowsAreNamed() {
    assertTrue(doubt(of("furlong", 1.4, 8)).contains("'furlong'"));
    ImagePlus image = image();
    image.getCalibration().setUnit("mm");
    image.getCalibration().setZUnit("ell");
    image.getCalibration().pixelDepth = 8;
    assertTrue(doubt(CalibrationConverter.toCalibration(image)).contains("'ell'"));
  }

  @Test
  void impossibleSizesAreDoubtful() {
    assertTrue(doubt(of("mm", 0.01, 8)).contains("0.01 x 0.01 mm"));
    assertTrue(doubt(of("cm", 2.5, 0.8)).contains("25 x 25 mm"));
    assertTrue(doubt(of("mm", 1.4, 80)).contains("80 mm"));
    assertEquals(25, of("cm", 2.5, 0.8).dx());
  }

  @Test
  void doubtsDoNotGrowOnTheWayThereAndBack() {
    Calibration doubtful = of("mm", 0.01, 1);
    assertEquals(2, doubtful.doubts().size());
    ImagePlus image = image();
    CalibrationConverter.apply(doubtful, image);
    assertEquals(doubtful, CalibrationConverter.toCalibration(image));
  }
}
