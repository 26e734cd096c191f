package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.io.dicom.DicomReader;
import sc.fiji.cardiacmr.progress.Progress;

/** An enhanced multi-frame file of two slices and three phases, made by pydicom. */
class EnhancedImportTest {

  @TempDir Path folder;

  @Test
  void oneFileIsAWholeStudy() throws IOException {
    int count = 0;
    try (InputStream in = DicomReader.class.getResourceAsStream("goldens.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; )
        if (entry.getName().startsWith("enhanced")) {
          Path file = Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
          check(CineImporter.importSeries(file, CineOptions.DEFAULT, Progress.NONE));
          count++;
        }
    }
    assertEquals(10, count);
  }

  private static void check(CineStudy study) {
    assertEquals(2, study.image().slices());
    assertEquals(3, study.image().phases());
    Calibration c = study.image().calibration();
    assertEquals(1.25, c.dx(), 1e-9);
    assertEquals(1.5, c.dy(), 1e-9);
    assertEquals(10, c.dz(), 1e-9);
    assertEquals(40, c.frameInterval(), 1e-9);
    assertEquals(60000 / 900.0, c.heartRate(), 1e-9);
    // LPS (1, 2, 3) and the step (0, -8, 6) in RAS
    assertArrayEquals(new double[] {-1, -2, 3}, c.geometry().toPatient(0, 0, 0), 1e-9);
    assertArrayEquals(new double[] {-1, 6, 9}, c.geometry().toPatient(0, 0, 1), 1e-9);
    for (int z = 0; z < 2; z++)
      for (int t = 0; t < 3; t++) {
        assertEquals(1 + z + 2 * t, study.frame(z, t).frameNumber());
        assertEquals(7, study.instanceNumber(z, t));
      }
    assertEquals(0, study.report().rowCount());
  }
}
