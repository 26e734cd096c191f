package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.progress.Progress;

/** From DICOM files to a hyperstack, with each kind of inconsistency. */
class CineImporterTest {

  private static final int SLICES = 6;
  private static final int FRAMES = 4;
  private static final CineOptions UNCORRECTED = new CineOptions("", false, 0);

  @TempDir Path folder;

  private CineStudy imported(List<DicomTestFiles.Image> images) throws IOException {
    DicomTestFiles.write(folder, images, 1);
    return CineImporter.importSeries(folder, CineOptions.DEFAULT, Progress.NONE);
  }

  private static float value(CineStudy study, int x, int y, int z, int t) {
    RandomAccess<? extends RealType<?>> access = study.image().pixels().randomAccess();
    access.setPosition(new int[] {x, y, z, t});
    return access.get().getRealFloat();
  }

  /** Each pixel must show the object at the place in the patient that the geometry tells. */
  private static void checkPixels(CineStudy study, double tolerance) {
    Calibration calibration = study.image().calibration();
    for (int t = 0; t < study.image().phases(); t++)
      for (int z = 0; z < study.image().slices(); z++)
        for (int y = 2; y < study.image().height() - 2; y += 3)
          for (int x = 2; x < study.image().width() - 2; x += 3) {
            double[] p = calibration.geometry().toPatient(x, y, z);
            p[0] = -p[0];
            p[1] = -p[1];
            assertEquals(
                DicomTestFiles.object(p, t),
                value(study, x, y, z, t),
                tolerance,
                x + " " + y + " " + z + " " + t);
          }
  }

  private static List<String> report(CineStudy study) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < study.report().rowCount(); i++)
      rows.add(
          study.report().text(i, "inconsistency") + "|" + study.report().text(i, "correction"));
    return rows;
  }

  @Test
  void importsOneSeries() throws IOException {
    CineStudy study = imported(DicomTestFiles.stack(SLICES, FRAMES));
    assertInstanceOf(UnsignedShortType.class, study.image().pixels().randomAccess().get());
    assertEquals(24, study.image().width());
    assertEquals(20, study.image().height());
    assertEquals(SLICES, study.image().slices());
    assertEquals(FRAMES, study.image().phases());
    Calibration c = study.image().calibration();
    assertEquals(1.5, c.dx(), 1e-9);
    assertEquals(1.25, c.dy(), 1e-9);
    assertEquals(10, c.dz(), 1e-6);
    assertEquals(40, c.frameInterval(), 1e-9);
    assertEquals(0, c.frameIntervalSpread(), 1e-9);
    assertEquals(60000 / 160.0, c.heartRate(), 1e-9);
    checkPixels(study, 0.51);
    assertEquals(0, study.report().rowCount());
    assertEquals(folder.getFileName().toString(), study.summary().get("subject"));
    assertEquals("trigger time", study.summary().get("phases sorted by"));
    for (int z = 0; z < SLICES; z++)
      for (int t = 0; t < FRAMES; t++) {
        assertEquals(z * FRAMES + t + 1, study.instanceNumber(z, t));
        assertArrayEquals(new int[] {z, t}, study.locate(study.instanceNumber(z, t)).get(0));
        assertNotNull(study.sopInstanceUid(z, t));
      }
    assertEquals(List.of(), study.locate(999));
    assertEquals(Optional.empty(), study.locateOnly(999));
    assertEquals(SLICES * FRAMES, study.instances().rowCount());
  }

  @Test
  void doubtsDoNotNameFiles() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    for (DicomTestFiles.Image image : images) {
      image.name = "DOE_JANE_" + image.instance;
      double along = image.slice < 3 ? 0 : 2.5;
      image.on(image.grid.at(Vectors.plus(image.grid.position(), along, image.grid.normal())));
    }
    DicomTestFiles.Image repeat = images.get(0).copy();
    repeat.name = "DOE_JANE_100";
    repeat.series = "1.2.3.4.100";
    repeat.instance = 100;
    images.add(repeat);
    images.remove(FRAMES + 1);
    CineStudy study = imported(images);
    List<String> doubts = study.image().calibration().doubts().stream().map(Doubt::text).toList();
    assertTrue(doubts.size() > 1, doubts.toString());
    assertFalse(doubts.toString().contains("DOE"), doubts.toString());
    assertTrue(doubts.toString().contains("Missing phase (slice 2)"), doubts.toString());
    assertTrue(study.report().text(0, "file").contains("DOE"));
  }

  @Test
  void aPixelSizeThatCannotBeRightIsDoubtful() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    for (DicomTestFiles.Image image : images) {
      SliceGrid g = image.grid;
      image.on(new SliceGrid(g.width(), g.height(), 15, 12.5, g.position(), g.row(), g.column()));
    }
    Calibration c = imported(images).image().calibration();
    assertEquals(15, c.dx(), 1e-9);
    assertEquals(List.of(Doubt.About.SPACING), c.doubts().stream().map(Doubt::about).toList());
    assertTrue(c.doubts().get(0).text().startsWith("Pixels of 15 x 12.5 mm"), c.doubts() + "");
  }

  @Test
  void aTimeBetweenPhasesThatCannotBeRightIsUnknown() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    for (DicomTestFiles.Image image : images) {
      image.triggerTime = Double.NaN;
      image.nominalInterval = 2500 * FRAMES;
    }
    Calibration c = imported(images).image().calibration();
    assertTrue(Double.isNaN(c.frameInterval()));
    assertTrue(
        c.doubts().stream().anyMatch(d -> d.text().startsWith("A time of 2500 ms")),
        c.doubts() + "");
  }

  @Test
  void importsASeriesPerSlice() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    DicomTestFiles.asSeriesPerSlice(images, 20);
    for (DicomTestFiles.Image image : images) image.description = "sax_" + image.slice;
    CineStudy study = imported(images);
    assertEquals("20 21 22 23 24 25", study.summary().get("series"));
    checkPixels(study, 0.51);
    assertEquals(SLICES, study.locate(1).size());
    String message =
        assertThrows(IllegalArgumentException.class, () -> study.locateOnly(1)).getMessage();
    assertTrue(message.contains("slice 1, phase 1 and slice 2, phase 1"), message);
  }

  @Test
  void importsASeriesPerSingleImage() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, 1);
    DicomTestFiles.Image repeat = images.get(2).copy();
    repeat.slice = 30;
    images.add(repeat);
    DicomTestFiles.asSeriesPerSlice(images, 20);
    for (DicomTestFiles.Image image : images) image.description = "LGE sax " + image.slice;
    CineStudy study = imported(images);
    assertEquals("20 21 22 23 24 25", study.summary().get("series"));
    assertEquals(SLICES, study.image().slices());
    assertEquals(10, study.image().calibration().dz(), 1e-6);
    assertEquals("50", study.summary().get("series with the same description, left out"));
    checkPixels(study, 0.51);
  }

  @Test
  void slicesHaveTheirOwnInterval() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, FRAMES);
    for (DicomTestFiles.Image image : images) {
      double interval = 40 + 5 * image.slice;
      image.triggerTime = 3 + interval * image.frame;
      image.nominalInterval = 4 * interval;
      // The order of the instance numbers must not matter.
      image.instance = 100 - image.instance;
    }
    CineStudy study = imported(images);
    assertEquals(45, study.image().calibration().frameInterval(), 1e-9);
    assertEquals(5, study.image().calibration().frameIntervalSpread(), 1e-9);
    assertEquals(60000 / 180.0, study.image().calibration().heartRate(), 1e-9);
    checkPixels(study, 0.51);
  }

  @Test
  void fallsBackWithoutTriggerTimes() throws IOException {
    List<Consumer<DicomTestFiles.Image>> changes =
        List.of(
            i -> i.temporalPosition = i.frame + 1,
            i -> i.acquisition = i.frame,
            i -> i.instance = i.slice * FRAMES + i.frame);
    String[] orders = {"temporal position", "acquisition number", "instance number"};
    for (int k = 0; k < orders.length; k++) {
      List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, FRAMES);
      for (DicomTestFiles.Image image : images) {
        image.triggerTime = k == 1 ? 0 : Double.NaN;
        image.nominalInterval = Double.NaN;
        image.heartRate = 60;
        image.instance = 50 - image.instance;
        changes.get(k).accept(image);
      }
      Path sub = folder.resolve("k" + k);
      DicomTestFiles.write(sub, images, 1);
      CineStudy study = CineImporter.importSeries(sub, CineOptions.DEFAULT, Progress.NONE);
      assertEquals(orders[k], study.summary().get("phases sorted by"));
      assertEquals(250, study.image().calibration().frameInterval(), 1e-9);
      assertEquals(60, study.image().calibration().heartRate(), 1e-9);
      checkPixels(study, 0.51);
    }
  }

  @Test
  void findsTheCineAmongOtherSeries() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    for (int n = 0; n < 3; n++)
      for (int t = 0; t < 25; t++) {
        // Long-axis cines
        DicomTestFiles.Image image = new DicomTestFiles.Image();
        image.series = "1.2.3.9." + n;
        image.seriesNumber = 60 + n;
        image.description = "cine " + "lax".repeat(n + 1);
        image.instance = t + 1;
        image.triggerTime = 30 * t;
        image.frame = t;
        double[] row = {0, 1, 0};
        double[] column = {Math.sin(n), 0, Math.cos(n)};
        images.add(image.on(TestSlices.centred(0, 24, 20, 1.5, 1.25, row, column)));
      }
    for (int n = 0; n < 30; n++) {
      // Late enhancement: one phase
      DicomTestFiles.Image image = new DicomTestFiles.Image();
      image.series = "1.2.3.10";
      image.seriesNumber = 80;
      image.description = "LGE sax";
      image.instance = n + 1;
      images.add(image.on(DicomTestFiles.grid(n)));
    }
    DicomTestFiles.write(folder, images, 2);
    Files.writeString(folder.resolve("notes.txt"), "not an image");
    Files.write(folder.resolve("DICOMDIR"), new byte[500]);
    CineFolder found = CineImporter.scan(folder, Progress.NONE);
    assertEquals(5, found.stacks().size(), found.table().rowCount() + "");
    assertEquals(SLICES * FRAMES + 75 + 30, found.images());
    assertEquals(2, found.otherFiles());
    CineStudy study = CineImporter.importSeries(found, CineOptions.DEFAULT, Progress.NONE);
    assertEquals("5", study.summary().get("series"));
    checkPixels(study, 0.51);
    assertEquals(1, found.find("61").slices().size());
    assertEquals(List.of(80), found.find("lge").seriesNumbers());
    assertEquals(found.stacks().get(1), found.find("#2"));
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> found.find("perfusion"));
    assertTrue(none.getMessage().contains("series 80, LGE sax, magnitude, 30 slices, 1 phase"));
    assertThrows(IllegalArgumentException.class, () -> found.find("lax"));
    assertEquals("no", found.table().text(4, "cine"));
  }

  /** Imports with correction; without it, the import must refuse and name the inconsistency. */
  private CineStudy corrected(List<DicomTestFiles.Image> images, String name) throws IOException {
    CineStudy study = imported(images);
    CurationException refused =
        assertThrows(
            CurationException.class,
            () -> CineImporter.importSeries(folder, UNCORRECTED, Progress.NONE));
    assertTrue(refused.getMessage().contains(name), refused.getMessage());
    assertTrue(refused.getMessage().contains("correct=true"), refused.getMessage());
    assertEquals(study.report().rowCount(), refused.report().rowCount());
    for (int i = 0; i < refused.report().rowCount(); i++)
      assertEquals("none", refused.report().text(i, "correction"));
    return study;
  }

  @Test
  void missingFrame() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    images.removeIf(i -> i.slice == 2 && i.frame == 1);
    CineStudy study = imported(images);
    assertEquals(List.of("missing phase|previous phase copied"), report(study));
    assertEquals("phase: 2", study.report().text(0, "detail"));
    assertEquals(value(study, 3, 4, 2, 0), value(study, 3, 4, 2, 1));
    assertEquals(value(study, 3, 4, 2, 0) + 1000, value(study, 3, 4, 2, 2));
    assertEquals(2, study.locate(2 * FRAMES + 1).size());
    assertEquals(
        List.of(Doubt.About.CONTENT),
        study.image().calibration().doubts().stream().map(Doubt::about).toList());
    // Uncorrected, the images of the slice follow each other, and the last is black.
    CineStudy uncorrected = CineImporter.importSeries(folder, UNCORRECTED, Progress.NONE);
    assertEquals(List.of("missing phase|none", "missing phase|left black"), report(uncorrected));
    assertEquals(value(study, 3, 4, 2, 2), value(uncorrected, 3, 4, 2, 1));
    assertEquals(0, value(uncorrected, 3, 4, 2, 3));
    assertEquals(value(study, 3, 4, 3, 3), value(uncorrected, 3, 4, 3, 3));
  }

  @Test
  void missingSlice() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    images.removeIf(i -> i.slice == 3);
    CineStudy study = imported(images);
    assertEquals(List.of("slice spacing: missing|previous slice copied"), report(study));
    assertEquals(SLICES, study.image().slices());
    assertEquals(value(study, 3, 4, 2, 1), value(study, 3, 4, 3, 1));
    assertEquals(10, study.image().calibration().dz(), 1e-6);
    // It is no obstacle either: the slices are listed and stacked as they are.
    CineStudy uncorrected = CineImporter.importSeries(folder, UNCORRECTED, Progress.NONE);
    assertEquals(SLICES - 1, uncorrected.image().slices());
    assertEquals(List.of("slice spacing: missing|none"), report(uncorrected));
  }

  @Test
  void interspersedAndOutlyingSlices() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    for (double location : new double[] {23, 93}) {
      List<DicomTestFiles.Image> extra = DicomTestFiles.stack(1, FRAMES);
      for (DicomTestFiles.Image image : extra)
        image.on(TestSlices.grid(location, 24, 20, 1.5, 1.25)).instance += 500 + (int) location;
      images.addAll(extra);
    }
    CineStudy study = imported(images);
    assertEquals(
        List.of(
            "slice spacing: interspersed|slice removed", "slice spacing: outlier|slice removed"),
        report(study));
    checkPixels(study, 0.51);
  }

  @Test
  void repeatMeasurements() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    List<DicomTestFiles.Image> repeats = DicomTestFiles.stack(SLICES, FRAMES);
    repeats.removeIf(i -> i.slice != 1 && i.slice != 4);
    for (DicomTestFiles.Image repeat : repeats) {
      repeat.series = "1.2.3.4.99";
      repeat.seriesNumber = 9;
      for (int i = 0; i < repeat.pixels.length; i++) repeat.pixels[i] += 7;
    }
    images.addAll(repeats);
    CineStudy study = corrected(images, "collision (2)");
    assertEquals(List.of("collision|slice removed", "collision|slice removed"), report(study));
    assertEquals(SLICES, study.image().slices());
    assertEquals(9, study.slices().get(1).series().number());
    assertEquals(5, study.slices().get(2).series().number());
  }

  @Test
  void repeatedPhasesInOneSeries() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    List<DicomTestFiles.Image> repeats = DicomTestFiles.stack(SLICES, FRAMES);
    repeats.removeIf(i -> i.slice != 2);
    for (DicomTestFiles.Image repeat : repeats) repeat.instance += 200;
    images.addAll(repeats);
    CineStudy study = corrected(images, "collision (1)");
    assertEquals(2 * FRAMES + 201, study.instanceNumber(2, 0));
    checkPixels(study, 0.51);
  }

  @Test
  void otherOrientation() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    double[] column = Vectors.unit(new double[] {0.3, -0.4, -1});
    for (DicomTestFiles.Image image : DicomTestFiles.stack(1, FRAMES)) {
      image.instance += 900;
      image.on(TestSlices.centred(77, 24, 20, 1.5, 1.25, TestSlices.ROW, column));
      images.add(image);
    }
    CineStudy study = corrected(images, "orientation (1)");
    assertEquals(List.of("orientation|slice removed"), report(study));
    assertEquals("angleBetweenNorms:26.5651", study.report().text(0, "detail"));
    checkPixels(study, 0.51);
  }

  @Test
  void otherImageSizeSpacingAndRotation() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    double angle = Math.toRadians(60);
    double[] row =
        Vectors.plus(
            Vectors.plus(new double[3], Math.cos(angle), TestSlices.ROW),
            Math.sin(angle),
            TestSlices.COLUMN);
    double[] column =
        Vectors.plus(
            Vectors.plus(new double[3], -Math.sin(angle), TestSlices.ROW),
            Math.cos(angle),
            TestSlices.COLUMN);
    for (DicomTestFiles.Image image : images) {
      if (image.slice == 1) image.on(TestSlices.grid(10, 34, 30, 1.5, 1.25));
      if (image.slice == 2) image.on(TestSlices.grid(20, 40, 40, 1.1, 1.2));
      if (image.slice == 4) image.on(TestSlices.centred(40, 60, 60, 1.5, 1.25, row, column));
    }
    CineStudy study = corrected(images, "image size (3), pixel spacing (1), rotation (1)");
    assertEquals(24, study.image().width());
    checkPixels(study, 1.1);
    assertTrue(report(study).contains("rotation|rotation"));
    assertTrue(report(study).contains("pixel spacing|scaling/padding/cropping"));
  }

  @Test
  void limitsTheSize() throws IOException {
    DicomTestFiles.write(folder, images(48, 39), 1);
    CineStudy study =
        CineImporter.importSeries(folder, new CineOptions("", true, 16), Progress.NONE);
    assertEquals(16, study.image().width());
    assertEquals(13, study.image().height());
    assertEquals(4.5, study.image().calibration().dx(), 1e-9);
    assertEquals(3.75, study.image().calibration().dy(), 1e-9);
    assertEquals(List.of("image size >16|scaled"), report(study));
    assertTrue(
        study.report().text(0, "detail").startsWith("(39,48) scaling down with factor: 0.33"));
    checkPixels(study, 1.01);
    assertThrows(IllegalArgumentException.class, () -> new CineOptions("", true, 3));
  }

  private static List<DicomTestFiles.Image> images(int width, int height) {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, 2);
    for (DicomTestFiles.Image image : images)
      image.on(TestSlices.grid(10 * image.slice, width, height, 1.5, 1.25));
    return images;
  }

  @Test
  void shearedStacksKeepTheirPlace() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    for (DicomTestFiles.Image image : images)
      image.on(
          image.grid.at(Vectors.plus(image.grid.position(), 2.5 * image.slice, TestSlices.ROW)));
    CineStudy study = imported(images);
    assertEquals(0, study.report().rowCount());
    assertEquals(10, study.image().calibration().dz(), 1e-6);
    checkPixels(study, 0.51);
  }

  @Test
  void displacedSlicesAreBroughtBack() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(SLICES, FRAMES);
    for (DicomTestFiles.Image image : images)
      if (image.slice == 3)
        image.on(image.grid.at(Vectors.plus(image.grid.position(), 4, TestSlices.ROW)));
    CineStudy study = imported(images);
    assertEquals(List.of("in-plane position|resampled"), report(study));
    assertEquals("4 mm", study.report().text(0, "detail"));
    assertEquals(
        List.of(Doubt.About.PLACE),
        study.image().calibration().doubts().stream().map(Doubt::about).toList());
    for (int t = 0; t < FRAMES; t++)
      for (int x = 4; x < 22; x++) {
        double[] p = DicomTestFiles.grid(3).toPatient(x, 7);
        assertEquals(DicomTestFiles.object(p, t), value(study, x, 7, 3, t), 1.01);
      }
    CineStudy uncorrected = CineImporter.importSeries(folder, UNCORRECTED, Progress.NONE);
    assertEquals(List.of("in-plane position|none"), report(uncorrected));
    assertEquals(3 * FRAMES + 1, uncorrected.instanceNumber(3, 0));
  }

  @Test
  void unknownPositionsAndSpacing() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, FRAMES);
    DicomTestFiles.asSeriesPerSlice(images, 1);
    for (DicomTestFiles.Image image : images)
      image.grid =
          new SliceGrid(24, 20, Double.NaN, Double.NaN, null, TestSlices.ROW, TestSlices.COLUMN);
    CineStudy study = imported(images);
    assertEquals(3, study.image().slices());
    assertEquals(FRAMES, study.image().phases());
    assertTrue(Double.isNaN(study.image().calibration().dx()));
    assertTrue(Double.isNaN(study.image().calibration().dz()));
    assertNull(study.image().calibration().geometry());
    assertEquals("series and instance number", study.summary().get("slices sorted by"));
    for (int z = 0; z < 3; z++) assertEquals(z + 1, study.slices().get(z).series().number());
  }

  @Test
  void sliceLocationsReplacePositions() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(4, FRAMES);
    for (DicomTestFiles.Image image : images) {
      image.sliceLocation = 100 - 8 * image.slice;
      image.grid = image.grid.at(null);
    }
    CineStudy study = imported(images);
    assertEquals(4, study.image().slices());
    assertEquals(8, study.image().calibration().dz(), 1e-9);
    assertEquals(3 * FRAMES + 1, study.instanceNumber(0, 0));
    assertEquals("slice location", study.summary().get("slices sorted by"));
  }

  @Test
  void listsDamagedFilesAndCopies() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, FRAMES);
    List<Path> files = DicomTestFiles.write(folder, images, 1);
    Files.copy(files.get(0), folder.resolve("copy"));
    byte[] bytes = Files.readAllBytes(files.get(1));
    Files.write(folder.resolve("truncated"), java.util.Arrays.copyOf(bytes, bytes.length - 9));
    CineStudy study = CineImporter.importSeries(folder, CineOptions.DEFAULT, Progress.NONE);
    assertEquals(List.of("unreadable file|skipped", "unreadable file|skipped"), report(study));
    assertEquals("truncated", study.report().text(1, "file"));
    assertEquals(3, study.image().slices());
    checkPixels(study, 0.51);
  }

  @Test
  void followsLinks() throws IOException {
    Path data = folder.resolve("data");
    DicomTestFiles.write(data, DicomTestFiles.stack(3, FRAMES), 1);
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, data);
      Files.createSymbolicLink(data.resolve("loop"), data);
    } catch (IOException | UnsupportedOperationException noLinks) {
      Assumptions.abort("This system has no symbolic links.");
    }
    CineFolder found = CineImporter.scan(link, Progress.NONE);
    assertEquals(3 * FRAMES, found.images());
    assertEquals(List.of(), found.problems());
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertThrows(
        IOException.class, () -> CineImporter.scan(folder.resolve("nowhere"), Progress.NONE));
    Files.writeString(folder.resolve("a.txt"), "text");
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class,
            () -> CineImporter.importSeries(folder, CineOptions.DEFAULT, Progress.NONE));
    assertTrue(none.getMessage().contains("No DICOM images"), none.getMessage());
  }

  @Test
  void canBeCanceled() throws IOException {
    DicomTestFiles.write(folder, DicomTestFiles.stack(SLICES, FRAMES), 1);
    Progress canceled =
        new Progress() {
          private volatile boolean stop;

          @Override
          public void update(long done, long total, String message) {
            stop |= message.equals("Reading DICOM images");
          }

          @Override
          public boolean isCanceled() {
            return stop;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> CineImporter.importSeries(folder, CineOptions.DEFAULT, canceled));
  }
}
