package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;

/** Every file that nibabel wrote is read as nibabel reads it. */
class NiftiReaderGoldenTest {

  private static final Map<String, String> PIXEL_TYPES =
      Map.of(
          "u1", "UnsignedByteType",
          "i1", "ByteType",
          "u2", "UnsignedShortType",
          "i2", "ShortType",
          "u4", "UnsignedIntType",
          "i4", "IntType",
          "u8", "UnsignedLongType",
          "i8", "LongType",
          "f4", "FloatType",
          "f8", "DoubleType");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> readsWhatNibabelReads() throws IOException {
    Map<String, byte[]> files = Goldens.files();
    for (Map.Entry<String, byte[]> file : files.entrySet())
      Files.write(folder.resolve(file.getKey()), file.getValue());
    String[][] expected = Goldens.expected(files);
    assertEquals(160, expected.length);
    return Arrays.stream(expected).map(line -> DynamicTest.dynamicTest(line[0], () -> check(line)));
  }

  private void check(String[] line) throws IOException {
    Path file = folder.resolve(line[0]);
    ImageSeries<?> image = NiftiReader.read(file);
    assertEquals(line[0].replaceAll("\\..*", ""), image.name());
    checkSize(image, numbers(line[2]));
    checkCalibration(image.calibration(), numbers(line[3]), line[4].split(","), line[5]);
    checkValues(image, line[0].substring(4, 6), line[1], line[6].split(","));
    Path partner = folder.resolve(line[0].replace(".hdr", ".img"));
    assertEquals(image.calibration(), NiftiReader.read(partner).calibration());
    assertEquals(image.calibration(), NiftiReader.readHeader(partner).calibration());
  }

  private static void checkSize(ImageSeries<?> image, double[] shape) {
    double[] size = Arrays.copyOf(shape, 4);
    for (int d = shape.length; d < 4; d++) size[d] = 1;
    double[] actual =
        Arrays.stream(image.pixels().dimensionsAsLongArray()).asDoubleStream().toArray();
    assertArrayEquals(size, actual);
  }

  private static void checkCalibration(
      Calibration calibration, double[] zooms, String[] units, String affine) {
    double toMillimetres = unit(units[0], "meter", 1000, "micron", 0.001, 1);
    boolean unknown =
        units[0].equals("unknown") && DoubleStream.of(zooms).limit(3).allMatch(z -> z == 1);
    double[] spacing = {calibration.dx(), calibration.dy(), calibration.dz()};
    for (int d = 0; d < 3; d++) {
      double zoom = unknown || d >= zooms.length ? Double.NaN : zooms[d];
      // Where zooms and affine contradict each other, the affine counts.
      if (d < zooms.length && !affine.equals("none")) {
        double length = length(numbers(affine), d);
        if (Math.abs(length - zooms[d]) > 0.01 * zooms[d]) zoom = length;
      }
      assertClose(zoom * toMillimetres, spacing[d]);
    }
    double toMilliseconds = unit(units[1], "sec", 1000, "usec", 0.001, Double.NaN);
    if (units[1].equals("msec")) toMilliseconds = 1;
    // A 1 that nobody stated, or a time that no heart has.
    double interval = zooms.length < 4 || zooms[3] == 1 ? Double.NaN : zooms[3] * toMilliseconds;
    assertClose(interval >= 1 ? interval : Double.NaN, calibration.frameInterval());
    if (affine.equals("none")) assertNull(calibration.geometry());
    else {
      assertNotNull(calibration.geometry());
      double[] matrix = Arrays.stream(numbers(affine)).map(v -> v * toMillimetres).toArray();
      assertArrayEquals(matrix, calibration.geometry().matrix(), 2e-6 * toMillimetres);
    }
  }

  private static double length(double[] affine, int d) {
    return Math.hypot(Math.hypot(affine[d], affine[d + 4]), affine[d + 8]);
  }

  /** To the seven digits of float32. */
  private static void assertClose(double expected, double actual) {
    if (Double.isNaN(expected)) assertEquals(expected, actual);
    else assertEquals(expected, actual, expected * 1e-7);
  }

  private static double unit(
      String unit, String first, double ofFirst, String second, double ofSecond, double other) {
    return unit.equals(first) ? ofFirst : unit.equals(second) ? ofSecond : other;
  }

  private static void checkValues(
      ImageSeries<?> image, String fileType, String readType, String[] values) {
    // nibabel makes float64 of every scaled image; here smaller types become FloatType.
    boolean single = readType.equals("f8") && fileType.matches("[ui][12]|f4");
    String pixelType = image.pixels().getType().getClass().getSimpleName();
    assertEquals(PIXEL_TYPES.get(single ? "f4" : readType), pixelType);
    Cursor<? extends RealType<?>> cursor = image.pixels().cursor();
    for (String value : values) {
      RealType<?> pixel = cursor.next();
      if (pixel instanceof IntegerType<?> whole)
        assertEquals(value, whole.getBigInteger().toString());
      else {
        double expected = number(value);
        assertEquals(single ? (float) expected : expected, pixel.getRealDouble());
      }
    }
    assertEquals(false, cursor.hasNext());
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(",")).mapToDouble(NiftiReaderGoldenTest::number).toArray();
  }

  private static double number(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
