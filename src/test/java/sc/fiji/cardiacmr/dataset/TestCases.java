package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;

/** Small images and labels on disk. */
public final class TestCases {

  public static final int SIZE = 8;

  private TestCases() {}

  /** An image of 8 x 8 pixels. */
  public static Path image(Path file, int slices, int frames) throws IOException {
    byte[] pixels = new byte[SIZE * SIZE * slices * frames];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (i * 7);
    return write(file, pixels, slices, frames);
  }

  /** Labels of 8 x 8 pixels: phase t holds the t-th value (0: nothing) in four pixels per slice. */
  public static Path labels(Path file, int slices, int... values) throws IOException {
    byte[] pixels = new byte[SIZE * SIZE * slices * values.length];
    for (int t = 0; t < values.length; t++)
      for (int z = 0; z < slices; z++)
        for (int i = 0; i < 4; i++)
          pixels[(t * slices + z) * SIZE * SIZE + 27 + i] = (byte) values[t];
    return write(file, pixels, slices, values.length);
  }

  /** Labels of one slice, whose LV cavity has so many pixels in each phase. */
  public static Path cavities(Path file, int... pixelsOfPhase) throws IOException {
    byte[] pixels = new byte[SIZE * SIZE * pixelsOfPhase.length];
    for (int t = 0; t < pixelsOfPhase.length; t++)
      for (int i = 0; i < pixelsOfPhase[t]; i++) pixels[t * SIZE * SIZE + i] = 1;
    return write(file, pixels, 1, pixelsOfPhase.length);
  }

  /** Labels with a value that does not fit 8 bits. */
  public static Path wide(Path file, int... values) throws IOException {
    short[] pixels = new short[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) pixels[20 + i] = (short) values[i];
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.unsignedShorts(pixels, SIZE, SIZE, 1, 1), Calibration.UNKNOWN, "wide"),
        file);
    return file;
  }

  /** States in a file that its pixels are of 1 x 1 x 5 mm and where in the patient they lie. */
  public static Path place(Path file, boolean isMirrored) throws IOException {
    double x = isMirrored ? -1 : 1;
    Calibration calibration =
        Calibration.ofSpacing(1, 1, 5)
            .withGeometry(new PatientGeometry(x, 0, 0, 30, 0, 1, 0, -20, 0, 0, 5, 9));
    NiftiWriter.write(NiftiReader.read(file).withCalibration(calibration), file);
    return file;
  }

  private static Path write(Path file, byte[] pixels, int slices, int frames) throws IOException {
    java.nio.file.Files.createDirectories(file.getParent());
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(pixels, SIZE, SIZE, slices, frames),
            Calibration.UNKNOWN,
            "test"),
        file);
    return file;
  }
}
