package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.table.Table;

/**
 * The macros for folders of tagged images as they are shipped, in a real ImageJ with the bundled
 * model; they must write what the shell writes.
 */
@Tag("slow")
class TaggedMacrosIT {

  @TempDir static Path installed;
  @TempDir static Path prepared;
  private static RealImageJ imageJ;
  @TempDir Path folder;

  private Path images;
  private Path results;

  @BeforeAll
  static void install() throws Exception {
    imageJ = RealImageJ.install(installed);
    shell(
        prepared,
        "phantom",
        "matrix=96",
        "slices=3",
        "phases=4",
        "pixelsize=2,2,16",
        "output=cine.nii",
        "labels=cine-labels.nii",
        "displacementx=x.nii",
        "displacementy=y.nii");
    tag("grid", 45);
    tag("line", 45);
    tag("line", 135);
  }

  private static void tag(String pattern, int angle) throws IOException, InterruptedException {
    shell(
        prepared,
        "simulate-tagging",
        "input=cine.nii",
        "labels=cine-labels.nii",
        "output=" + pattern + angle + ".nii.gz",
        "spacing=7",
        "unit=mm",
        "pattern=" + pattern,
        "angle=" + angle,
        "motion=field",
        "fieldx=x.nii",
        "fieldy=y.nii");
  }

  private static void shell(Path home, String... arguments)
      throws IOException, InterruptedException {
    RealImageJ.Run run = imageJ.shell(home, arguments);
    assertEquals(0, run.status(), run.output());
  }

  @BeforeEach
  void folders() throws IOException {
    images = Files.createDirectories(folder.resolve("my images"));
    results = images.resolve("my results");
    Files.writeString(images.resolve("broken.nii"), "This is no image.");
    Files.writeString(images.resolve("readme.txt"), "This is no image.");
    Files.createDirectories(images.resolve("empty folder"));
  }

  private void put(String file, String name) throws IOException {
    Files.copy(prepared.resolve(file), images.resolve(name));
  }

  private RealImageJ.Run macro(String name, String options)
      throws IOException, InterruptedException {
    Path macro = RealImageJ.FIJI.resolve("macros/CardiacMR").resolve(name);
    return imageJ.batch(folder, macro, "%s,%s%s".formatted(images, results, options));
  }

  private List<String> failed() throws IOException {
    return Files.readAllLines(results.resolve("failed.txt"));
  }

  private void assertSame(String file, Path byMacro) throws IOException {
    SameContent.assertSame(folder.resolve(file), byMacro);
  }

  @Test
  void aFolderIsSegmentedAsByTheShell() throws Exception {
    put("grid45.nii.gz", "a.nii.gz");
    put("line45.nii.gz", "b.nii.gz");
    put("cine-labels.nii", "b-labels.nii");
    float[] nothing = new float[48 * 48 * 2];
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.floats(nothing, 48, 48, 2, 1), Calibration.UNKNOWN, "blank"),
        images.resolve("blank.nii"));
    RealImageJ.Run run = macro("Batch_Segment_Tagged.ijm", ",median=3 pixelsize=2,2,16");
    assertTrue(run.output().contains("Images segmented: 2, failed: 3."), run.output());
    assertEquals("blank: No heart was found.", failed().get(0));
    assertTrue(failed().get(1).startsWith("broken: "), failed().toString());
    assertTrue(failed().get(2).startsWith("empty folder: "), failed().toString());
    List<String> arguments = new ArrayList<>(List.of("segment-tagged", "output=labels.nii.gz"));
    arguments.add("input=" + images.resolve("b.nii.gz"));
    arguments.addAll(List.of("median=3", "pixelsize=2,2,16"));
    shell(folder, arguments.toArray(new String[0]));
    assertSame("labels.nii.gz", results.resolve("b-labels.nii.gz"));
    assertTrue(Files.size(results.resolve("a-overlay.png")) > 1000);
    assertTrue(TableReader.read(results.resolve("a-areas.csv")).rowCount() > 0);

    for (String bad : new String[] {"broken.nii", "blank.nii", "empty folder"})
      Files.delete(images.resolve(bad));
    run = macro("Batch_Segment_Tagged.ijm", "");
    assertTrue(run.output().contains("Images segmented: 2, failed: 0."), run.output());
    assertFalse(Files.exists(results.resolve("failed.txt")), "of the run before");
  }

  @Test
  void theStrainOfAFolderIsMeasuredAsByTheShell() throws Exception {
    put("grid45.nii.gz", "grid, moving.nii.gz");
    put("line45.nii.gz", "lines.nii.gz");
    put("line135.nii.gz", "lines-second.nii.gz");
    put("cine-labels.nii", "lines-labels.nii");
    put("cine.nii", "untagged.nii");
    DicomTestFiles.write(images.resolve("dicom"), DicomTestFiles.stack(3, 2), 1);
    put("cine-labels.nii", "untagged-labels.nii");
    RealImageJ.Run run =
        macro("Batch_Strain.ijm", ",model=tagged-resnetvae; strain=engineering anterior=40,30");
    assertTrue(run.output().contains("Series measured: 2, failed: 4."), run.output());
    assertTrue(failed().get(0).startsWith("broken: "), failed().toString());
    assertTrue(failed().get(1).startsWith("dicom: "), failed().toString());
    assertTrue(failed().get(2).startsWith("empty folder: "), failed().toString());
    assertTrue(failed().get(3).startsWith("untagged: No tags were found"), failed().toString());

    // It has neither heart nor tags, but it was imported and segmented.
    var ofDicom = NiftiReader.readLabels(results.resolve("dicom-labels.nii.gz"));
    assertEquals(3, ofDicom.slices());
    assertEquals(2, ofDicom.phases());
    assertTrue(Files.exists(results.resolve("dicom-curation.tsv")));

    shell(
        folder,
        "strain",
        "input=" + images.resolve("lines.nii.gz"),
        "input2=" + images.resolve("lines-second.nii.gz"),
        "labels=" + images.resolve("lines-labels.nii"),
        "strain=engineering",
        "anterior=40,30",
        "output=strain.csv",
        "peaks=peaks.csv");
    assertSame("strain.csv", results.resolve("lines-strain.csv"));
    assertSame("peaks.csv", results.resolve("lines-peaks.csv"));
    assertFalse(Files.exists(results.resolve("lines-labels.nii.gz")), "there were labels");
    shell(
        folder,
        "segment-tagged",
        "input=" + images.resolve("grid, moving.nii.gz"),
        "output=labels.nii.gz");
    assertSame("labels.nii.gz", results.resolve("grid, moving-labels.nii.gz"));
    for (String file :
        new String[] {"overlay.png", "strain.png", "bullseye.png", "vectors.png", "rotation.csv"})
      assertTrue(Files.size(results.resolve("grid, moving-" + file)) > 100, file);

    Table rows = TableReader.read(results.resolve("strain.csv"));
    assertEquals(2, rows.rowCount());
    assertEquals("grid, moving", rows.text(0, "series"));
    assertEquals("lines", rows.text(1, "series"));
    Table peaks = TableReader.read(folder.resolve("peaks.csv"));
    int mid = 0;
    while (!peaks.text(mid, "layer").equals("mid")) mid++;
    assertEquals(peaks.number(mid, "peak_ecc_percent"), rows.number(1, "peak_ecc_percent"));
    assertTrue(rows.number(1, "peak_ecc_percent") < -5, "the phantom shortens");
    Table segments = TableReader.read(results.resolve("segments.csv"));
    int own = 0;
    for (int i = 0; i < segments.rowCount(); i++)
      if (segments.text(i, "series").equals("lines")) own++;
    assertEquals(peaks.rowCount(), own);
  }
}
