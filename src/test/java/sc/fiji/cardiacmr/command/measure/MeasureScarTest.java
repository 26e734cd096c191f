package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.ij.AnnotationRois;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;
import sc.fiji.cardiacmr.measure.scar.TestScar;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class MeasureScarTest {

  @TempDir Path folder;

  private final TestDoor shell = new TestDoor(false, null);

  @BeforeEach
  void write() throws IOException {
    NiftiWriter.write(TestScar.image(), folder.resolve("lge.nii.gz"));
    NiftiWriter.write(TestScar.LABELS, folder.resolve("labels.nii.gz"));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Map<String, String> values(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("input", path("lge.nii.gz"));
    values.put("labels", path("labels.nii.gz"));
    values.put("output", path("scar.csv"));
    values.put("method", "sd");
    for (String m : more)
      values.put(m.split("=")[0], m.contains("=") ? m.substring(m.indexOf('=') + 1) : "");
    return values;
  }

  private Table run(String... more) throws IOException {
    new CommandRunner(MeasureScar.class, shell).run(values(more), Progress.NONE);
    return TableReader.read(folder.resolve("scar.csv"));
  }

  private String failure(String... more) {
    return assertThrows(IllegalArgumentException.class, () -> run(more)).getMessage();
  }

  @Test
  void theIssuesCommandWritesTableAndMask() throws IOException {
    Table table = run("mask=" + path("scar.nii.gz"), "method=sd", "threshold=5");
    ImageSeries<UnsignedByteType> mask = NiftiReader.readLabels(folder.resolve("scar.nii.gz"));
    int scar = 0;
    for (UnsignedByteType label : mask.pixels()) if (label.get() == Labels.SCAR) scar++;
    assertEquals(table.number(0, "scar_pixels"), scar);
    assertEquals(290, scar);
    assertEquals(8, mask.calibration().dz());
    assertTrue(shell.notes.stream().anyMatch(n -> n.contains("counter-clockwise")));
    int last = table.rowCount() - 1;
    assertFalse(table.text(0, "remarks").contains("counter-clockwise"));
    assertEquals("segment", table.text(last, "region"));
    assertEquals("check", table.text(last, "quality"));
    assertTrue(table.text(last, "remarks").contains("counter-clockwise"));
  }

  @Test
  void picturesAndMapsAreWritten() throws IOException {
    run(
        "bullseye=" + path("eye.png"),
        "overlay=" + path("overlay.png"),
        "contours=" + path("contours.zip"),
        "transmurality=" + path("map.nii.gz"));
    assertTrue(ImageIO.read(folder.resolve("eye.png").toFile()).getWidth() > 500);
    assertTrue(ImageIO.read(folder.resolve("overlay.png").toFile()).getWidth() > 300);
    assertTrue(Files.size(folder.resolve("contours.zip")) > 500);
    ImageSeries<?> map = NiftiReader.read(folder.resolve("map.nii.gz"));
    assertEquals(3, map.slices());
  }

  @Test
  void theRemoteRegionThatWasUsedGivesTheSameOnceMore() throws IOException {
    Table first = run("remotemask=" + path("remote.nii.gz"), "method=fwhm-midpoint");
    Table again = run("remote=" + path("remote.nii.gz"), "method=fwhm-midpoint");
    for (String column : List.of("scar_pixels", "threshold", "remote_mean", "remote_pixels"))
      assertEquals(first.text(0, column), again.text(0, column));
    assertEquals("automatic", first.text(0, "remote"));
    assertEquals("drawn", again.text(0, "remote"));
  }

  @Test
  void remoteMyocardiumMayBeRois() throws IOException {
    Roi roi = new Roi(12, 25, 10, 12);
    roi.setName("anything");
    roi.setPosition(1, 2, 1);
    RoiFiles.write(List.of(roi), folder.resolve("remote.zip"));
    Table table = run("remote=" + path("remote.zip"));
    assertEquals(100, table.number(0, "remote_mean"), 5);
    assertTrue(table.number(0, "remote_pixels") > 50);
    assertTrue(table.number(0, "remote_pixels") < 120);
  }

  @Test
  void inImageJTheSelectionMayBeRemote() throws IOException {
    ImagePlus image = ImagePlusConverter.toImagePlus(TestScar.image());
    image.setZ(3);
    image.setRoi(12, 25, 10, 12);
    TestDoor door = new TestDoor(true, image);
    Map<String, String> values = values("selection");
    values.remove("input");
    new CommandRunner(MeasureScar.class, door).run(values, Progress.NONE);
    Overlay contours =
        AnnotationRois.overlay(TestScar.image(), (Annotations) door.shown.get("contours"));
    List<Roi> remote =
        Arrays.stream(contours.toArray()).filter(r -> r.getName().startsWith("remote")).toList();
    assertEquals(3, remote.get(0).getPosition());
    assertEquals(remote.size(), remote.stream().filter(r -> r.getPosition() == 3).count());
    assertTrue(Arrays.stream(contours.toArray()).anyMatch(r -> r.getName().equals("scar_z01_t01")));
    assertTrue(door.shown.containsKey("bullseye"));
    assertFalse(door.shown.containsKey("mask"));
    image.deleteRoi();
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new CommandRunner(MeasureScar.class, door).run(values, Progress.NONE))
            .getMessage()
            .startsWith("The image has no selection"));
  }

  @Test
  void oneOfSeveralPhasesIsChosen() throws IOException {
    ImageSeries<FloatType> image = TestScar.image();
    var flat = Views.hyperSlice(image.pixels(), 3, 0);
    ImageSeries<FloatType> series =
        new ImageSeries<>(Views.stack(flat, flat), image.calibration(), "series");
    NiftiWriter.write(series, folder.resolve("lge.nii.gz"));
    assertTrue(failure().endsWith("has 2 phases; choose one with phase=1 to phase=2."));
    assertEquals(290, run("phase=2").number(0, "scar_pixels"));
    assertTrue(failure("phase=3").endsWith("is 2."));
  }

  @Test
  void labelsMayLackThePlaceAndTheSpacing() throws IOException {
    NiftiWriter.write(
        TestScar.LABELS.withCalibration(Calibration.UNKNOWN), folder.resolve("labels.nii.gz"));
    assertEquals(290 * 0.008, run().number(0, "scar_ml"), 1e-6);
  }

  @Test
  void imageAndLabelsHaveOnePixelSize() throws IOException {
    NiftiWriter.write(
        TestScar.image().withCalibration(Calibration.UNKNOWN), folder.resolve("plain.nii.gz"));
    String plain = "input=" + path("plain.nii.gz");
    assertEquals(290 * 0.008, run(plain).number(0, "scar_ml"), 1e-6);
    assertTrue(
        shell.notes.stream().anyMatch(n -> n.startsWith("The pixel size of 'plain' is unknown")));
    assertEquals(290 * 0.032, run("pixelsize=2,2").number(0, "scar_ml"), 1e-6);
    NiftiWriter.write(
        TestScar.LABELS.withCalibration(Calibration.ofSpacing(2, 2, 8)),
        folder.resolve("labels.nii.gz"));
    assertTrue(failure().contains("'labels' has pixels of 2.000 x 2.000 mm"));
  }

  @Test
  void imageAndLabelsHaveOneDistanceOfSlices() throws IOException {
    NiftiWriter.write(
        TestScar.LABELS.withCalibration(Calibration.ofSpacing(1, 1, 10)),
        folder.resolve("labels.nii.gz"));
    assertTrue(
        failure().startsWith("'lge' has slices every 8.000 mm, but 'labels' has slices every 10"));
    assertEquals(290 * 0.009, run("pixelsize=1,1,9").number(0, "scar_ml"), 1e-6);
  }

  @Test
  void labelsOfAnotherSizeAreRefusedWhateverTheMethod() throws IOException {
    NiftiWriter.write(TestVentricle.labels(120, 120, true, true), folder.resolve("labels.nii.gz"));
    for (String method : List.of("sd", "model"))
      assertEquals(
          "'labels' has 64 x 64 pixels and 2 slices, but 'lge' has 64 x 64 pixels and 3 slices.",
          failure("method=" + method));
    var flat = Views.hyperSlice(TestScar.LABELS.pixels(), 3, 0);
    NiftiWriter.write(
        new ImageSeries<>(Views.stack(flat, flat), TestScar.LABELS.calibration(), "labels"),
        folder.resolve("labels.nii.gz"));
    assertTrue(failure("method=model").startsWith("The labels have 2 phases, but 'lge' has 1;"));
  }

  @Test
  void aRemoteRegionOfOtherPixelsIsRefused() throws IOException {
    ImageSeries<UnsignedByteType> labels = TestScar.LABELS;
    String remote = "remote=" + path("remote.nii.gz");
    Path file = folder.resolve("remote.nii.gz");
    Calibration calibration = labels.calibration();
    PatientGeometry place = new PatientGeometry(-1, 0, 0, 40, 0, 1, 0, -20, 0, 0, 8, 5);
    PatientGeometry mirrored = new PatientGeometry(1, 0, 0, -23, 0, 1, 0, -20, 0, 0, 8, 5);
    NiftiWriter.write(
        TestScar.image().withCalibration(calibration.withGeometry(place)),
        folder.resolve("lge.nii.gz"));
    NiftiWriter.write(labels.withCalibration(calibration.withGeometry(place)), file);
    assertEquals("drawn", run(remote).text(0, "remote"));
    assertEquals("drawn", run(remote, "pixelsize=2,2,9").text(0, "remote"));
    NiftiWriter.write(labels.withCalibration(calibration.withGeometry(mirrored)), file);
    assertTrue(
        failure(remote)
            .startsWith("'remote' has another position or orientation in the patient than 'lge'"));
    NiftiWriter.write(labels.withCalibration(Calibration.ofSpacing(2, 2, 8)), file);
    assertTrue(failure(remote).contains("'remote' has pixels of 2.000 x 2.000 mm"));
    NiftiWriter.write(TestVentricle.labels(120, 120, true), file);
    assertTrue(failure(remote).startsWith("'remote' has 64 x 64 pixels and 1 slice,"));
  }

  @Test
  void aPlaceThatAHeaderInventsIsNotBelieved() throws IOException {
    double[] m = {0.6, -0.48, 5.12, 30, 0.8, 0.36, -3.84, -80, 0, 0.8, 4.8, 55};
    Calibration calibration = TestScar.LABELS.calibration();
    PatientGeometry invented = new PatientGeometry(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    NiftiWriter.write(
        TestScar.image().withCalibration(calibration.withGeometry(new PatientGeometry(m))),
        folder.resolve("lge.nii.gz"));
    NiftiWriter.write(
        TestScar.LABELS.withCalibration(Calibration.UNKNOWN.withGeometry(invented)),
        folder.resolve("labels.nii.gz"));
    String mask = "mask=" + path("mask.nii.gz");
    assertEquals(290 * 0.008, run(mask).number(0, "scar_ml"), 1e-6);
    double[] place =
        NiftiReader.read(folder.resolve("mask.nii.gz")).calibration().geometry().matrix();
    assertArrayEquals(m, place, 1e-4);
    run("pixelsize=1,1,8");
    NiftiWriter.write(
        TestScar.image().withCalibration(Calibration.UNKNOWN.withGeometry(invented)),
        folder.resolve("lge.nii.gz"));
    NiftiWriter.write(
        TestScar.LABELS.withCalibration(calibration.withGeometry(new PatientGeometry(m))),
        folder.resolve("labels.nii.gz"));
    run(mask);
    place = NiftiReader.read(folder.resolve("mask.nii.gz")).calibration().geometry().matrix();
    assertArrayEquals(m, place, 1e-4, "that of the labels");
  }

  @Test
  void wrongValuesAreSaid() {
    assertTrue(failure("anterior=12").startsWith("anterior must be two numbers"));
    assertTrue(failure("greyzone=5").startsWith("The grey zone must begin below the core"));
    assertTrue(failure("remote=" + path("lge.nii.gz"), "selection").startsWith("Give either"));
    assertTrue(failure("labelmap=2=1,1=1,3=3").contains("has no myocardium"));
  }

  @Test
  void segmentsFollowWhatIsStated() throws IOException {
    Table automatic = run();
    Table turned = run("walls=clockwise", "apex=last", "anterior=60,31.5");
    assertEquals(automatic.text(0, "scar_pixels"), turned.text(0, "scar_pixels"));
    assertEquals("apical", automatic.text(1, "level"));
    assertEquals("basal", turned.text(1, "level"));
    // From the right clockwise: half of the scar in anteroseptal, half in anterior segments.
    for (int row = 4; row < turned.rowCount(); row++) {
      boolean expected = List.of(1, 2, 7, 8, 13, 14).contains((int) turned.number(row, "number"));
      assertEquals(expected, turned.number(row, "scar_pixels") > 0, turned.text(row, "segment"));
    }
  }
}
