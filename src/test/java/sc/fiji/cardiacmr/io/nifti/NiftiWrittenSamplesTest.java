package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.table.Table;

/**
 * Writes files of all kinds to target/nifti-written, with a table of what they must hold, for
 * src/test/python/check_nifti_written.py, which reads them with nibabel; and reads them itself.
 */
@Tag("slow")
class NiftiWrittenSamplesTest {

  private static final Path FOLDER = Path.of("target", "nifti-written");

  private final Random random = new Random(9);
  private final Table expected =
      new Table("file", "type", "shape", "zooms", "units", "affine", "qform", "values");

  @Test
  void writesSamples() throws IOException {
    int number = 0;
    for (RealType<?> type : NiftiWriterTest.types())
      for (String ending : List.of(".nii", ".nii.gz", ".hdr", ".hdr.gz"))
        for (int version : new int[] {1, 2})
          for (int geometry = 0; geometry < 4; geometry++)
            write(number++, (RealType) type, ending, version, geometry);
    TableWriter.write(expected, FOLDER.resolve("expected.tsv"));
    assertEquals(320, expected.rowCount());
  }

  private <T extends RealType<T> & NativeType<T>> void write(
      int number, RealType<?> pixelType, String ending, int version, int kind) throws IOException {
    @SuppressWarnings("unchecked")
    T type = (T) pixelType;
    boolean known = number % 3 > 0;
    boolean timed = number % 5 > 1;
    boolean flat = number % 7 == 0;
    Calibration calibration =
        known ? Calibration.ofSpacing(1.40625, 0.7291667, 9.6) : Calibration.UNKNOWN;
    if (timed) calibration = calibration.withFrameInterval(33.4, 1.25).withHeartRate(62.5);
    PatientGeometry geometry = geometry(kind, known);
    calibration = calibration.withGeometry(geometry);
    long[] size = {4, 3, flat ? 1 : 2, timed ? 2 : 1};
    ArrayImg<T, ?> pixels = new ArrayImgFactory<>(type).create(size);
    for (T pixel : pixels)
      if (pixel instanceof IntegerType<?> whole) whole.setInteger(random.nextLong());
      else pixel.setReal(random.nextGaussian() * 1e6);
    String name = String.format("%03d%s", number, ending);
    NiftiWriter.write(new ImageSeries<>(pixels, calibration, name), FOLDER.resolve(name), version);
    String values =
        pixels.stream()
            .map(p -> p instanceof IntegerType<?> w ? "" + w.getBigInteger() : number(p))
            .collect(Collectors.joining(","));
    boolean threeAxes = known || !flat || geometry != null;
    int axes = timed ? 4 : threeAxes ? 3 : 2;
    double[] zooms = known ? new double[] {1.40625, 0.7291667, 9.6, 0.0334} : ones();
    if (timed) zooms[3] = 0.0334;
    String matrix = geometry == null ? "none" : join(geometry.matrix());
    expected.addRow(
        name,
        VoxelWriter.typeOf(type).name().toLowerCase(java.util.Locale.ROOT),
        Arrays.stream(size).limit(axes).mapToObj(Long::toString).collect(Collectors.joining(",")),
        join(Arrays.copyOf(zooms, axes)),
        (known ? "mm" : "unknown") + "," + (timed ? "sec" : "unknown"),
        matrix,
        kind == 3 ? "none" : matrix,
        values);
    ImageSeries<?> read = NiftiReader.read(FOLDER.resolve(name));
    assertEquals(calibration.dx(), read.calibration().dx());
    assertEquals(
        values,
        read.pixels().stream()
            .map(p -> p instanceof IntegerType<?> w ? "" + w.getBigInteger() : number(p))
            .collect(Collectors.joining(",")));
  }

  /** None, right-handed, left-handed, sheared; of the spacing, or of steps of 1 mm. */
  private static PatientGeometry geometry(int kind, boolean known) {
    double[] step = known ? new double[] {1.40625, 0.7291667, 9.6} : ones();
    double c = Math.cos(0.4);
    double s = Math.sin(0.4);
    double z = kind == 2 ? -1 : 1;
    double shear = kind == 3 ? 0.2 : 0;
    return kind == 0
        ? null
        : new PatientGeometry(
            c * step[0],
            -s * step[1],
            shear,
            -91.5,
            0.6 * s * step[0],
            0.6 * c * step[1],
            -0.8 * step[2] * z,
            120.25,
            0.8 * s * step[0],
            0.8 * c * step[1],
            0.6 * step[2] * z,
            33.125);
  }

  private static double[] ones() {
    return new double[] {1, 1, 1, 1};
  }

  private static String join(double[] values) {
    return DoubleStream.of(values).mapToObj(Double::toString).collect(Collectors.joining(","));
  }

  private static String number(RealType<?> pixel) {
    return Double.toString(pixel.getRealDouble());
  }
}
