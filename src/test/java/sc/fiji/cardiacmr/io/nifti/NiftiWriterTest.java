package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import net.imglib2.Cursor;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.Unsigned12BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.progress.CancelAfter;

class NiftiWriterTest {

  @TempDir Path folder;

  static List<RealType<?>> types() {
    return List.of(
        new UnsignedByteType(),
        new ByteType(),
        new UnsignedShortType(),
        new ShortType(),
        new UnsignedIntType(),
        new IntType(),
        new UnsignedLongType(),
        new LongType(),
        new FloatType(),
        new DoubleType());
  }

  @ParameterizedTest
  @MethodSource("types")
  <T extends RealType<T> & NativeType<T>> void keepsTypeAndValues(T type) throws IOException {
    ImageSeries<T> image = random(type, Calibration.ofSpacing(1.4, 1.5, 8), 7, 6, 5, 4);
    for (String ending : List.of(".nii", ".nii.gz", ".hdr", ".img.gz"))
      for (int version : new int[] {1, 2}) {
        Path file = folder.resolve("image-" + version + ending);
        NiftiWriter.write(image, file, version);
        assertEquals(version, NiftiReader.readHeader(file).version());
        assertSamePixels(image, NiftiReader.read(file));
      }
  }

  @Test
  void writesViewsInTheOrderOfTheirAxes() throws IOException {
    ImageSeries<ShortType> image =
        random(new ShortType(), Calibration.UNKNOWN, 70_000 / 50, 50, 1, 1);
    ImageSeries<ShortType> turned =
        new ImageSeries<>(
            Views.zeroMin(Views.invertAxis(Views.permute(image.pixels(), 0, 1), 0)),
            Calibration.UNKNOWN,
            "turned");
    NiftiWriter.write(turned, folder.resolve("turned.nii.gz"));
    assertSamePixels(turned, NiftiReader.read(folder.resolve("turned.nii.gz")));
  }

  @Test
  void writesMasksAsBytes() throws IOException {
    ArrayImg<BitType, ?> mask = ArrayImgs.bits(3, 3, 1, 1);
    mask.getAt(1, 1, 0, 0).set(true);
    NiftiWriter.write(
        new ImageSeries<>(mask, Calibration.UNKNOWN, "mask"), folder.resolve("mask.nii"));
    ImageSeries<UnsignedByteType> labels = NiftiReader.readLabels(folder.resolve("mask.nii"));
    assertEquals(1, labels.pixels().getAt(1, 1, 0, 0).get());
    assertEquals(0, labels.pixels().getAt(1, 2, 0, 0).get());
  }

  @Test
  void refusesPixelTypesThatNiftiHasNot() {
    ImageSeries<?> image =
        new ImageSeries<>(ArrayImgs.unsigned12Bits(2, 2, 1, 1), Calibration.UNKNOWN, "");
    assertTrue(image.pixels().getType() instanceof Unsigned12BitType);
    Path file = folder.resolve("image.nii");
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> NiftiWriter.write(image, file));
    assertTrue(e.getMessage().contains("Unsigned12BitType"), e.getMessage());
    assertNothingLeft();
  }

  static Stream<Calibration> calibrations() {
    PatientGeometry oblique = geometry(0.3, -1.1, 2.2, 1.40625, 1.40625, 9.6, 1);
    PatientGeometry leftHanded = geometry(3, 0.1, -0.7, 1.40625, 1.40625, 9.6, -1);
    PatientGeometry unit = geometry(0, 0, 0, 1, 1, 1, 1);
    Calibration known = Calibration.ofSpacing(1.40625, 1.40625, 9.6);
    return Stream.of(
        Calibration.UNKNOWN,
        Calibration.UNKNOWN.withGeometry(unit),
        Calibration.UNKNOWN.withFrameInterval(33.4, 0),
        Calibration.ofSpacing(1, 1, 1),
        Calibration.ofSpacing(0.7291667, 1.4, Double.NaN),
        Calibration.ofSpacing(Double.NaN, Double.NaN, 8),
        known,
        known.withGeometry(oblique),
        known.withGeometry(leftHanded),
        known.withFrameInterval(23.7, 1.25).withHeartRate(62.5).withGeometry(oblique),
        known.withFrameInterval(1.25, 1e3 / 7).withHeartRate(200.0 / 3));
  }

  @ParameterizedTest
  @MethodSource("calibrations")
  void keepsTheCalibration(Calibration calibration) throws IOException {
    for (int version : new int[] {1, 2})
      for (long[] size : new long[][] {{3, 2, 1, 1}, {3, 2, 4, 1}, {3, 2, 1, 5}, {3, 2, 4, 5}}) {
        Path file = folder.resolve("image.nii");
        NiftiWriter.write(random(new FloatType(), calibration, size), file, version);
        ImageSeries<?> read = NiftiReader.read(file);
        assertArrayEquals(size, read.pixels().dimensionsAsLongArray());
        assertSameCalibration(calibration, read.calibration());
      }
  }

  private static void assertSameCalibration(Calibration expected, Calibration actual) {
    assertEquals(expected.dx(), actual.dx());
    assertEquals(expected.dy(), actual.dy());
    assertEquals(expected.dz(), actual.dz());
    assertEquals(expected.frameInterval(), actual.frameInterval());
    assertRelative(expected.frameIntervalSpread(), actual.frameIntervalSpread());
    assertRelative(expected.heartRate(), actual.heartRate());
    if (expected.geometry() == null) assertNull(actual.geometry());
    else assertArrayEquals(expected.geometry().matrix(), actual.geometry().matrix(), 1e-5);
  }

  private static void assertRelative(double expected, double actual) {
    if (Double.isNaN(expected)) assertEquals(expected, actual);
    else assertEquals(expected, actual, 1e-9 * expected);
  }

  @Test
  void matrixAndQuaternionSayTheSame() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      double dz = random.nextBoolean() ? 8 : -8;
      PatientGeometry geometry =
          geometry(
              6 * random.nextDouble(),
              6 * random.nextDouble(),
              6 * random.nextDouble(),
              2,
              3,
              8,
              Math.signum(dz));
      Calibration calibration = Calibration.ofSpacing(2, 3, 8).withGeometry(geometry);
      Path file = folder.resolve("image.nii");
      NiftiWriter.write(random(new ByteType(), calibration, 2, 2, 2, 1), file);
      NiftiHeader header = NiftiReader.readHeader(file);
      assertEquals(1, header.qformCode());
      assertEquals(1, header.sformCode());
      assertArrayEquals(
          header.matrix(), NiftiAffine.fromQuaternion(header.quaternion(), header.pixdim()), 2e-5);
    }
  }

  @Test
  void writesOneSpacingAndNoQuaternionThatContradictsTheMatrix() throws IOException {
    PatientGeometry sheared = new PatientGeometry(2, 0.1, 0, 5, 0, 2, 0, 6, 0, 0, 8, 7);
    PatientGeometry straight = new PatientGeometry(2, 0, 0, 5, 0, 2, 0, 6, 0, 0, 8, 7);
    Path file = folder.resolve("image.nii");
    for (Calibration calibration :
        List.of(
            Calibration.ofSpacing(2, 2.0025, 8).withGeometry(sheared),
            Calibration.ofSpacing(2, 3, 8).withGeometry(straight),
            Calibration.UNKNOWN.withGeometry(straight))) {
      NiftiWriter.write(random(new ByteType(), calibration, 2, 2, 2, 1), file);
      boolean isSheared = calibration.geometry() == sheared;
      assertEquals(isSheared ? 0 : 1, NiftiReader.readHeader(file).qformCode());
      assertEquals(calibration.dx(), NiftiReader.read(file).calibration().dx());
      double[] written = NiftiReader.read(file).calibration().geometry().matrix();
      boolean isKnown = calibration.isSpacingKnown();
      // The columns are as long as the spacing says, or 1 where it is unknown.
      assertEquals(isKnown ? calibration.dy() : 1, Math.hypot(written[1], written[5]), 1e-6);
      assertEquals(isKnown ? 8 : 1, written[10], 1e-6);
      assertEquals(6, written[7], 1e-6);
    }
  }

  @Test
  void choosesTheSecondVersionForLongAxes() throws IOException {
    ImageSeries<?> image = random(new ByteType(), Calibration.UNKNOWN, 32768, 2, 1, 1);
    Path file = folder.resolve("long.nii.gz");
    NiftiWriter.write(image, file);
    assertEquals(2, NiftiReader.readHeader(file).version());
    assertSamePixels(image, NiftiReader.read(file));
    assertThrows(IllegalArgumentException.class, () -> NiftiWriter.write(image, file, 1));
    assertThrows(IllegalArgumentException.class, () -> NiftiWriter.write(image, file, 3));
  }

  @Test
  void equalImagesGiveEqualBytes() throws IOException {
    ImageSeries<?> image = random(new ShortType(), Calibration.UNKNOWN, 300, 300, 10, 1);
    NiftiWriter.write(image, folder.resolve("a.nii.gz"));
    NiftiWriter.write(image, folder.resolve("b.nii.gz"));
    assertEquals(-1, Files.mismatch(folder.resolve("a.nii.gz"), folder.resolve("b.nii.gz")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image.nii", "image.nii.gz", "image.hdr", "image.img.gz"})
  void leavesNothingBehindWhenPixelsCannotBeRead(String name) throws IOException {
    ImageSeries<FloatType> image = random(new FloatType(), Calibration.UNKNOWN, 400, 400, 2, 1);
    ImageSeries<FloatType> broken =
        new ImageSeries<>(
            net.imglib2.converter.Converters.convert(
                image.pixels(),
                (from, to) -> {
                  if (from == null) return;
                  throw new IllegalStateException("unreadable");
                },
                new FloatType()),
            Calibration.UNKNOWN,
            "broken");
    assertThrows(
        IllegalStateException.class, () -> NiftiWriter.write(broken, folder.resolve(name)));
    assertNothingLeft();
  }

  @Test
  void saysWhichFileCannotBeWrittenAndWhy() throws IOException {
    ImageSeries<?> image = random(new ByteType(), Calibration.UNKNOWN, 2, 2, 1, 1);
    Files.createDirectory(folder.resolve("image.nii"));
    Files.createFile(folder.resolve("file"));
    assertMessage(image, "image.nii", "a folder has that name");
    assertMessage(image, "image.png", "must end in .nii");
    String reason = "cannot be written: '" + folder.resolve("file") + "' exists already.";
    assertMessage(image, "file/image.nii", reason);
    assertMessage(image, "file/image.img", reason);
  }

  private void assertMessage(ImageSeries<?> image, String name, String words) {
    Path file = folder.resolve(name);
    IOException e = assertThrows(IOException.class, () -> NiftiWriter.write(image, file));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertFalse(e.getMessage().contains("null"), e.getMessage());
  }

  private void assertNothingLeft() {
    assertEquals(List.of(), Arrays.asList(folder.toFile().list()));
  }

  /** Three turns, then the steps; {@code sign} turns the third axis around. */
  private static PatientGeometry geometry(
      double a, double b, double c, double dx, double dy, double dz, double sign) {
    double[][] r = {
      {Math.cos(a) * Math.cos(b), 0, 0},
      {Math.sin(a) * Math.cos(b), 0, 0},
      {-Math.sin(b), 0, 0}
    };
    r[0][1] = Math.cos(a) * Math.sin(b) * Math.sin(c) - Math.sin(a) * Math.cos(c);
    r[1][1] = Math.sin(a) * Math.sin(b) * Math.sin(c) + Math.cos(a) * Math.cos(c);
    r[2][1] = Math.cos(b) * Math.sin(c);
    r[0][2] = Math.cos(a) * Math.sin(b) * Math.cos(c) + Math.sin(a) * Math.sin(c);
    r[1][2] = Math.sin(a) * Math.sin(b) * Math.cos(c) - Math.cos(a) * Math.sin(c);
    r[2][2] = Math.cos(b) * Math.cos(c);
    double[] m = new double[12];
    for (int row = 0; row < 3; row++) {
      m[4 * row] = r[row][0] * dx;
      m[4 * row + 1] = r[row][1] * dy;
      m[4 * row + 2] = r[row][2] * dz * sign;
      m[4 * row + 3] = 17.5 * row - 20;
    }
    return new PatientGeometry(m);
  }

  /** Every bit pattern of whole numbers, wide floating-point numbers; seeded. */
  private static <T extends RealType<T> & NativeType<T>> ImageSeries<T> random(
      T type, Calibration calibration, long... size) {
    Random random = new Random(1);
    ArrayImg<T, ?> image = new ArrayImgFactory<>(type).create(size);
    for (T pixel : image)
      if (pixel instanceof IntegerType<?> whole) whole.setInteger(random.nextLong());
      else pixel.setReal(random.nextGaussian() * 1e6);
    return new ImageSeries<>(image, calibration, "image");
  }

  private static void assertSamePixels(ImageSeries<?> expected, ImageSeries<?> actual) {
    assertSame(expected.pixels().getType().getClass(), actual.pixels().getType().getClass());
    assertArrayEquals(
        expected.pixels().dimensionsAsLongArray(), actual.pixels().dimensionsAsLongArray());
    Cursor<?> cursor = actual.pixels().cursor();
    for (Object pixel : Views.flatIterable(expected.pixels()))
      if (!pixel.equals(cursor.next())) assertEquals(pixel, cursor.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.nii", "a.nii.gz", "a.hdr", "a.img.gz"})
  void cancelingAtAnyTimeLeavesNothing(String name) throws IOException {
    ImageSeries<FloatType> image =
        random(new FloatType(), Calibration.ofSpacing(1, 1, 8), 600, 500, 2, 1);
    int polls = 0;
    for (boolean canceled = true; canceled; polls += 1 + polls / 4)
      try (WholeFiles files = new WholeFiles(new CancelAfter(polls))) {
        NiftiWriter.write(image, folder.resolve("sub").resolve(name), files);
        files.commit();
        canceled = false;
      } catch (CancellationException e) {
        try (Stream<Path> left = Files.list(folder)) {
          assertEquals(List.of(), left.toList());
        }
      }
    assertTrue(polls > 2, polls + " questions");
    NiftiWriter.write(image, folder.resolve("sub").resolve("b" + name));
    assertEquals(
        -1,
        Files.mismatch(
            folder.resolve("sub").resolve(name), folder.resolve("sub").resolve("b" + name)));
  }
}
