package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.table.Table;

/** Compares what two runs made, but not what the files say of the runs. */
final class SameContent {

  private SameContent() {}

  /** Images by pixels and calibration, tables by their cells. */
  static void assertSame(Path expected, Path actual) throws IOException {
    if (NiftiReader.isNifti(expected)) {
      ImageSeries<?> a = NiftiReader.read(expected);
      ImageSeries<?> b = NiftiReader.read(actual);
      assertEquals(a.calibration(), b.calibration(), actual.toString());
      assertArrayEquals(
          a.pixels().dimensionsAsLongArray(),
          b.pixels().dimensionsAsLongArray(),
          actual.toString());
      assertArrayEquals(bytes(a), bytes(b), actual.toString());
    } else {
      Table a = TableReader.read(expected);
      Table b = TableReader.read(actual);
      assertEquals(a.columns(), b.columns(), actual.toString());
      assertEquals(a.rowCount(), b.rowCount(), actual.toString());
      for (int row = 0; row < a.rowCount(); row++) assertEquals(a.texts(row), b.texts(row));
    }
  }

  private static byte[] bytes(ImageSeries<?> image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NiftiWriter.writePixels(image, out);
    return out.toByteArray();
  }
}
