package sc.fiji.cardiacmr.command.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.ij.AnnotationRois;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelContours;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * From contours to labels and a new EF, through files; and what is known of the edit afterwards.
 */
class LabelsFromRoisTest {

  private static final int SIZE = 40;
  private static final int SLICES = 3;
  private static final int PHASES = 2;

  @TempDir Path folder;

  /** A ring per slice, whose cavity is smaller in the second phase. */
  private static ImageSeries<UnsignedByteType> labels() {
    byte[] pixels = new byte[SIZE * SIZE * SLICES * PHASES];
    for (int i = 0; i < pixels.length; i++) {
      int t = i / (SIZE * SIZE * SLICES);
      double r = Math.hypot(i % SIZE - 20, i / SIZE % SIZE - 20);
      pixels[i] = (byte) (r < (t == 0 ? 8.5 : 5.5) ? Labels.LV : r < 12 ? Labels.MYO : 0);
    }
    Calibration mm = Calibration.ofSpacing(2, 2, 10);
    return Planes.wrapLabels(pixels, SIZE, SIZE, SLICES, PHASES, mm, "heart");
  }

  private TestDoor run(String name, String... values) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (String value : values)
      given.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
    TestDoor door = new TestDoor(true, null);
    new CommandRunner(new CommandCatalog().find(name), door).run(given, Progress.NONE);
    return door;
  }

  private static String value(Table table, String quantity) {
    for (int row = 0; row < table.rowCount(); row++)
      if (String.join(" ", table.texts(row)).startsWith(quantity)) return table.text(row, "value");
    throw new AssertionError("no " + quantity);
  }

  private static int cavity(ImageSeries<UnsignedByteType> labels, int t) {
    int count = 0;
    for (int z = 0; z < SLICES; z++)
      for (byte label : Planes.labels(labels, z, t)) if (label == Labels.LV) count++;
    return count;
  }

  @Test
  void aMovedContourChangesTheEfAndIsNamedEverywhere() throws IOException {
    Path image = folder.resolve("image.nii");
    Path labels = folder.resolve("labels.nii");
    NiftiWriter.write(labels(), image); // any image of these pixels
    NiftiWriter.write(labels(), labels);
    List<Roi> rois = new ArrayList<>();
    for (Annotation contour : LabelContours.of(labels())) rois.add(AnnotationRois.of(contour));
    // The cavity of slice 2 at end-systole becomes a rectangle of 9 x 8 pixels.
    for (int i = 0; i < rois.size(); i++)
      if (rois.get(i).getName().equals("LV_endo_z02_t02")) {
        Roi square = new Roi(16, 16, 9, 8);
        square.setName("LV_endo_z02_t02");
        square.setPosition(1, 2, 2);
        rois.set(i, square);
      }
    Path zip = folder.resolve("rois.zip");
    RoiFiles.write(rois, zip);
    Path corrected = folder.resolve("corrected.nii.gz");
    run(
        "labels-from-rois",
        "input=" + image,
        "labels=" + labels,
        "contours=" + zip,
        "output=" + corrected,
        "function=" + folder.resolve("function.tsv"));
    int perSlice = cavity(labels(), 1) / SLICES;
    double esv = cavity(labels(), 1) - perSlice + 9 * 8;
    double edv = cavity(labels(), 0);
    Table function = TableReader.read(folder.resolve("function.tsv"));
    double ef = Double.parseDouble(value(function, "LV EF").replace("%", "").trim());
    assertEquals(100 * (edv - esv) / edv, ef, 0.01);
    String remark = "Labels were edited by hand in slice 2 (phase 2).";
    assertTrue(value(function, "quality").equals("check"));
    assertTrue(String.valueOf(function.texts(function.rowCount() - 1)).contains(remark));
    // Read again from the file, which knows it.
    TestDoor again = run("function", "input=" + corrected, "output=" + folder.resolve("f.tsv"));
    assertTrue(again.notes.stream().anyMatch(n -> n.contains(remark)), again.notes.toString());
    assertTrue(
        NiftiReader.readProvenance(corrected).orElseThrow().doubts().stream()
            .anyMatch(doubt -> doubt.text().equals(remark)));
    // Only that slice becomes training data, and its labels still know.
    TestDoor added =
        run(
            "add-training-case",
            "input=" + image,
            "labels=" + corrected,
            "edited=true",
            "subject=A",
            "data=" + folder.resolve("data"));
    Table rows = (Table) added.shown.get("output");
    assertEquals(1, rows.rowCount());
    assertEquals("2", rows.text(0, "frame"));
    assertEquals("2", rows.text(0, "slice"));
    assertEquals(
        List.of(remark),
        NiftiReader.read(folder.resolve("data").resolve(rows.text(0, "label")))
            .calibration()
            .doubts()
            .stream()
            .map(doubt -> doubt.text())
            .toList());
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                run(
                    "add-training-case",
                    "input=" + image,
                    "labels=" + labels,
                    "edited=true",
                    "subject=B",
                    "data=" + folder.resolve("data")));
    assertTrue(none.getMessage().startsWith("No slice of these labels is known"));
  }

  @Test
  void plainRoisNeedAStatedClass() throws IOException {
    Path image = folder.resolve("image.nii");
    NiftiWriter.write(labels(), image);
    Roi oval = new Roi(10, 10, 6, 4);
    oval.setName("0012-0013");
    oval.setPosition(1, 3, 1);
    Path roi = folder.resolve("rois.zip");
    RoiFiles.write(List.of(oval), roi);
    String[] values = {"input=" + image, "contours=" + roi, "output=" + folder.resolve("out.nii")};
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> run("labels-from-rois", values));
    assertTrue(e.getMessage().contains("unnamed="), e.getMessage());
    run("labels-from-rois", values[0], values[1], values[2], "unnamed=RV");
    ImageSeries<UnsignedByteType> made = NiftiReader.readLabels(folder.resolve("out.nii"));
    assertEquals(Labels.RV, made.pixels().getAt(11, 11, 2, 0).get());
    assertEquals(labels().calibration().dz(), made.calibration().dz());
    run("labels-from-rois", values[0], values[1], values[2], "names=0012-0013=scar");
    assertEquals(
        Labels.SCAR,
        NiftiReader.readLabels(folder.resolve("out.nii")).pixels().getAt(11, 11, 2, 0).get());
  }

  /** The correction of an image without a pixel size knows that of the labels. */
  @Test
  void theLabelsCompleteTheCalibrationOfTheImage() throws IOException {
    Path image = folder.resolve("image.nii");
    Path labels = folder.resolve("labels.nii");
    List<Roi> rois = new ArrayList<>();
    for (Annotation contour : LabelContours.of(labels())) rois.add(AnnotationRois.of(contour));
    Path zip = folder.resolve("rois.zip");
    RoiFiles.write(rois, zip);
    String[] values = {
      "input=" + image, "labels=" + labels, "contours=" + zip, "output=" + folder.resolve("out.nii")
    };
    NiftiWriter.write(labels().withCalibration(Calibration.UNKNOWN), image);
    NiftiWriter.write(labels(), labels);
    TestDoor door = run("labels-from-rois", values);
    Calibration made = NiftiReader.read(folder.resolve("out.nii")).calibration();
    assertEquals(2, made.dx(), 1e-6);
    assertEquals(10, made.dz(), 1e-6);
    assertTrue(
        door.notes.contains(
            "The pixel size of 'image' is unknown; that of its labels is used: 2.000 x 2.000 mm."),
        door.notes.toString());
    // A header of labels that nobody filled in says nothing.
    NiftiWriter.write(labels(), image);
    NiftiWriter.write(labels().withCalibration(Calibration.ofSpacing(1, 1, 1)), labels);
    run("labels-from-rois", values);
    assertEquals(2, NiftiReader.read(folder.resolve("out.nii")).calibration().dx(), 1e-6);
  }

  @Test
  void withoutRoisThereIsAnExplanation() throws IOException {
    Path image = folder.resolve("image.nii");
    NiftiWriter.write(labels(), image);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> run("labels-from-rois", "input=" + image, "output=" + folder.resolve("o.nii")));
    assertTrue(e.getMessage().startsWith("'image' has no ROIs. Activate the image"));
  }
}
