package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.io.cine.SliceGrid;
import sc.fiji.cardiacmr.progress.Progress;

/** Sunnybrook contours, which are numbered like the images of a study. */
class ReferenceFilesTest {

  private static final int SLICES = 4;
  private static final int PHASES = 2;

  @TempDir Path folder;

  private ReferenceLabels read(List<DicomTestFiles.Image> images) throws IOException {
    Path dicom = folder.resolve("dicom");
    DicomTestFiles.write(dicom, images, 1);
    ImageSeries<?> image =
        CineImporter.importSeries(dicom, CineOptions.DEFAULT, Progress.NONE).image();
    return new ReferenceFiles("", "", dicom.toFile())
        .read(ImageSource.of(folder.resolve("contours").toFile()), image);
  }

  /** A contour around the pixels from (x0, y0) to (x1, y1). */
  private void write(int instance, int x0, int y0, int x1, int y1) throws IOException {
    Path file =
        Files.createDirectories(folder.resolve("contours"))
            .resolve("IM-0001-%04d-icontour-manual.txt".formatted(instance));
    Files.writeString(
        file,
        "%s %s\n%s %s\n%s %s\n%s %s\n".formatted(x0, y0, x1 + 1, y0, x1 + 1, y1 + 1, x0, y1 + 1));
  }

  private static void assertRectangle(
      ReferenceLabels reference, int z, int t, int x0, int y0, int x1, int y1) {
    int width = reference.labels().width();
    byte[] expected = new byte[width * reference.labels().height()];
    for (int y = y0; y <= y1; y++)
      for (int x = x0; x <= x1; x++) expected[y * width + x] = Labels.LV;
    assertArrayEquals(expected, Planes.labels(reference.labels(), z, t));
  }

  @Test
  void contoursLieOnTheImageOfTheirNumber() throws IOException {
    write(2 * PHASES + 2, 3, 4, 9, 6);
    assertRectangle(read(DicomTestFiles.stack(SLICES, PHASES)), 2, 1, 3, 4, 9, 6);
  }

  @Test
  void contoursFollowTheirSliceWhenTheImportResamplesIt() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, PHASES);
    for (DicomTestFiles.Image image : images) {
      SliceGrid g = image.grid;
      if (image.slice == 1) image.on(moved(g, 3, 2, 1));
      if (image.slice == 2) image.on(moved(g, g.width() - 1, g.height() - 1, -1));
    }
    write(PHASES + 1, 3, 4, 9, 6);
    write(2 * PHASES + 2, 3, 4, 9, 6);
    ReferenceLabels reference = read(images);
    int width = reference.labels().width();
    int height = reference.labels().height();
    assertRectangle(reference, 1, 0, 3 + 3, 4 + 2, 9 + 3, 6 + 2);
    assertRectangle(reference, 2, 1, width - 1 - 9, height - 1 - 6, width - 1 - 3, height - 1 - 4);
  }

  /** A grid that begins at another pixel; rows and columns run on (1) or back (-1). */
  private static SliceGrid moved(SliceGrid g, int x, int y, int direction) {
    double[] position = new double[3];
    double[] row = new double[3];
    double[] column = new double[3];
    for (int i = 0; i < 3; i++) {
      position[i] = g.position()[i] + x * g.dx() * g.row()[i] + y * g.dy() * g.column()[i];
      row[i] = direction * g.row()[i];
      column[i] = direction * g.column()[i];
    }
    return new SliceGrid(g.width(), g.height(), g.dx(), g.dy(), position, row, column);
  }

  @Test
  void numbersOfSeveralImagesAreRefused() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, PHASES);
    DicomTestFiles.asSeriesPerSlice(images, 20);
    write(1, 3, 4, 9, 6);
    String message = assertThrows(IllegalArgumentException.class, () -> read(images)).getMessage();
    assertTrue(message.contains("several images with instance number 1"), message);
  }
}
