package sc.fiji.cardiacmr.command.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.TestCases;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class MakeManifestTest {

  @TempDir Path folder;
  private final Map<String, String> values = new HashMap<>();
  private final TestDoor door = new TestDoor(false, null);
  private Path input;
  private Path output;

  @BeforeEach
  void name() throws IOException {
    input = Files.createDirectories(folder.resolve("in"));
    output = folder.resolve("out/data.tsv");
    values.put("input", input.toString());
    values.put("output", output.toString());
  }

  private Manifest run() throws IOException {
    new CommandRunner(MakeManifest.class, door).run(values, Progress.NONE);
    return Manifest.read(output);
  }

  private void acdc(int subject) throws IOException {
    for (int frame : new int[] {1, 9}) {
      String stem = "patient%03d_frame%02d".formatted(subject, frame);
      TestCases.image(input.resolve(stem + ".nii.gz"), 2, 1);
      TestCases.labels(input.resolve(stem + "_gt.nii.gz"), 2, 3);
    }
  }

  @Test
  void listsSplitsAndNamesProblems() throws IOException {
    for (int i = 1; i <= 10; i++) acdc(i);
    TestCases.labels(input.resolve("patient003_frame09_gt.nii.gz"), 1, 3);
    values.put("problems", folder.resolve("problems.tsv").toString());
    Manifest manifest = run();
    assertEquals(19, manifest.size());
    assertEquals(2, manifest.split("validation").subjects().size());
    assertEquals(8, manifest.split("training").subjects().size());
    Table problems = TableReader.read(folder.resolve("problems.tsv"));
    assertEquals(1, problems.rowCount());
    assertEquals("patient003_frame09_gt.nii.gz", problems.text(0, "file"));
    String note = String.join("\n", door.notes);
    assertTrue(note.contains("1 problem:"), note);
    Table summary = (Table) door.shown.get("summary");
    assertEquals("10", summary.text(summary.rowCount() - 1, "subjects"));
    assertEquals(2, NiftiReader.readLabels(manifest.entries().get(0).label()).slices());
    assertEquals(
        Labels.LV, manifest.entries().get(0).labels().apply(3), "the map of ACDC is written");
  }

  @Test
  void whereNothingCanBeUsedNothingIsWritten() throws IOException {
    acdc(1);
    values.put("labelmap", "1=1");
    values.put("problems", folder.resolve("problems.tsv").toString());
    IOException e = assertThrows(IOException.class, this::run);
    assertTrue(e.getMessage().contains("contains no usable case"), e.getMessage());
    assertTrue(e.getMessage().contains("the value 3, which the label map 1=1"), e.getMessage());
    assertFalse(Files.exists(output));
    assertEquals(2, TableReader.read(folder.resolve("problems.tsv")).rowCount());
    values.put("output", folder.resolve("data.csv").toString());
    assertThrows(IllegalArgumentException.class, this::run);
  }

  private static Roi oval(String name, int size, int slice) {
    Roi roi = new OvalRoi(4 - size / 2.0, 4 - size / 2.0, size, size);
    roi.setName(name);
    roi.setPosition(0, slice, 1);
    return roi;
  }

  @Test
  void roisBecomeLabels() throws IOException {
    TestCases.image(input.resolve("P1.nii.gz"), 3, 1);
    RoiFiles.write(
        List.of(oval("LV_endo", 2, 2), oval("LV_epi", 6, 2), oval("LV_endo", 2, 3)),
        input.resolve("RoiSet_P1.zip"));
    RoiFiles.write(List.of(oval("LV_endo", 2, 2)), input.resolve("P2_rois.zip"));
    Manifest manifest = run();
    ManifestEntry row = manifest.entries().get(0);
    assertEquals(1, manifest.size());
    assertEquals("P1", row.subject());
    assertEquals(2, row.slice(), "in slice 3 the myocardium is missing, in slice 1 all");
    assertEquals(input.resolve("P1.nii.gz"), row.image(), "the image stays where it is");
    assertEquals(folder.resolve("out/data-labels/P1_labels.nii.gz"), row.label());
    var labels = NiftiReader.readLabels(row.label());
    assertEquals(Labels.LV, labels.pixels().getAt(4, 4, 1, 0).get());
    assertEquals(Labels.MYO, labels.pixels().getAt(4, 2, 1, 0).get());
    String note = String.join("\n", door.notes);
    assertTrue(note.contains("Left out: 1 image with only"), note);
    assertTrue(note.contains("There is no image named 'P2'"), note);
  }

  /** As in the other layouts: two images of a patient must not be in two splits. */
  @Test
  void imagesWithRoisHaveTheirSubjects() throws IOException {
    for (String stem : List.of("P1_ED", "P1_ES", "ward/P7/slice1", "ward/P8/slice1")) {
      Path image = input.resolve(stem + ".nii.gz");
      Files.createDirectories(image.getParent());
      TestCases.image(image, 3, 1);
      RoiFiles.write(
          List.of(oval("LV_endo", 2, 2), oval("LV_epi", 6, 2)), input.resolve(stem + "_rois.zip"));
    }
    ImagePlus stack = IJ.createImage("heart", "16-bit ramp", 8, 8, 2);
    assertTrue(new FileSaver(stack).saveAsTiffStack(input.resolve("P2_ES.tif").toString()));
    RoiFiles.write(
        List.of(oval("LV_endo", 2, 1), oval("LV_epi", 6, 1)), input.resolve("P2_ES.zip"));
    Manifest manifest = run();
    assertEquals(
        List.of("P1 ED", "P1 ES", "P2 ES", "P7 ", "P8 "),
        manifest.entries().stream().map(r -> r.subject() + " " + r.phase()).sorted().toList());
  }

  /** The labels of one must not be those of the other. */
  @Test
  void imagesOfLikeNamesHaveFilesOfTheirOwn() throws IOException {
    int width = 2;
    for (String stem : List.of("P1/2_ED", "P1_2/ED")) {
      Path image = input.resolve(stem + ".tif");
      Files.createDirectories(image.getParent());
      ImagePlus stack = IJ.createImage("heart", "16-bit ramp", 8, 8, 2);
      assertTrue(new FileSaver(stack).saveAsTiffStack(image.toString()));
      RoiFiles.write(
          List.of(oval("LV_endo", width, 1), oval("LV_epi", 6, 1)), input.resolve(stem + ".zip"));
      width += 2;
    }
    List<ManifestEntry> rows = run().entries();
    assertEquals(2, rows.stream().map(ManifestEntry::image).distinct().count());
    assertEquals(2, rows.stream().map(ManifestEntry::label).distinct().count());
    for (ManifestEntry row : rows)
      assertEquals(
          row.subject().equals("P1") ? Labels.MYO : Labels.LV,
          NiftiReader.readLabels(row.label()).pixels().getAt(5, 4, 0, 0).get(),
          row.subject());
  }

  @Test
  void aSecondFileOfRoisOfAnImageIsAProblem() throws IOException {
    TestCases.image(input.resolve("case1.nii.gz"), 3, 1);
    RoiFiles.write(
        List.of(oval("LV_endo", 2, 2), oval("LV_epi", 6, 2)), input.resolve("case1.zip"));
    RoiFiles.write(
        List.of(oval("LV_endo", 4, 3), oval("LV_epi", 8, 3)), input.resolve("case1_rois.zip"));
    Manifest manifest = run();
    assertEquals(1, manifest.size());
    assertEquals(2, manifest.entries().get(0).slice());
    var labels = NiftiReader.readLabels(manifest.entries().get(0).label());
    assertEquals(Labels.LV, labels.pixels().getAt(4, 4, 1, 0).get());
    String note = String.join("\n", door.notes);
    assertTrue(note.contains("case1_rois.zip: Not used: 'case1.zip'"), note);
  }

  @Test
  void imagesThatAreNotNiftiAreConvertedAlongWithTheirRois() throws IOException {
    Path images = Files.createDirectories(input.resolve("ward 1"));
    ImagePlus stack = IJ.createImage("heart", "16-bit ramp", 8, 8, 2);
    assertTrue(new FileSaver(stack).saveAsTiffStack(images.resolve("anna-3.tif").toString()));
    RoiFiles.write(
        List.of(oval("LV_endo", 2, 1), oval("LV_epi", 6, 1)), images.resolve("anna-3.zip"));
    values.put("converted", folder.resolve("nifti").toString());
    values.put("subject", "([a-z]+)-");
    values.put("centre", "Ulm");
    ManifestEntry row = run().entries().get(0);
    assertEquals("anna", row.subject());
    assertEquals("Ulm", row.centre());
    assertEquals(folder.resolve("nifti/ward 1_anna-3.nii.gz"), row.image());
    assertEquals(
        stack.getStack().getVoxel(5, 2, 0),
        NiftiReader.read(row.image()).pixels().getAt(5, 2, 0, 0).getRealDouble());
  }

  @Test
  void sunnybrookStudiesAreImported() throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, 2);
    DicomTestFiles.write(input.resolve("SCD01/dicom"), images, 1);
    Path contours = Files.createDirectories(input.resolve("SCD01/contours"));
    int number = images.get(0).instance;
    Files.writeString(
        contours.resolve("IM-0001-%04d-icontour-manual.txt".formatted(number)),
        "2 2\n4 2\n4 4\n2 4\n");
    Files.writeString(
        contours.resolve("IM-0001-%04d-ocontour-manual.txt".formatted(number)),
        "1 1\n5 1\n5 5\n1 5\n");
    Files.createDirectories(input.resolve("SCD02"));
    Files.copy(
        contours.resolve("IM-0001-%04d-icontour-manual.txt".formatted(number)),
        input.resolve("SCD02/IM-0001-0001-icontour-manual.txt"));
    Manifest manifest = run();
    assertEquals(1, manifest.size());
    ManifestEntry row = manifest.entries().get(0);
    assertEquals("SCD01", row.subject());
    assertTrue(row.frame() > 0 && row.slice() > 0);
    var labels = NiftiReader.readLabels(row.label());
    assertEquals(Labels.LV, labels.pixels().getAt(2, 2, row.slice() - 1, row.frame() - 1).get());
    assertEquals(3, NiftiReader.read(row.image()).slices());
    assertTrue(String.join("\n", door.notes).contains("SCD02: "));
    values.put("input", input.resolve("SCD01").toString());
    assertEquals(List.of("SCD01"), List.copyOf(run().subjects()), "one study alone");
  }
}
