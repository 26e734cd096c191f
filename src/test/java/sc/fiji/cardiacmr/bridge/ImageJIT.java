package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.measure.scar.TestScar;
import sc.fiji.cardiacmr.table.Table;

/**
 * The product as it was packaged, in a real ImageJ 1 with a display (of Xvfb), and in a shell:
 * menu, macros, recorder, dialog, cancel. What a macro writes must be what the shell writes.
 */
@Tag("slow")
class ImageJIT {

  private static final Path FIJI = RealImageJ.FIJI;
  private static final String PHANTOM = "matrix=48 slices=3 phases=4 snr=20 seed=5";

  /** Segments an image twice and uses the ROIs; the second time in batch mode at any rate. */
  static final String ROIS =
      """
      run("Cardiac Phantom...", "matrix=96 slices=3 phases=2 pixelsize=2,2,16 labels");
      run("Segment Cine...", "input=phantom model=cine-unet rois");
      print("managed=" + roiManager("count"));
      roiManager("select", 10);
      print("selected=" + Roi.getName);
      selectImage("phantom-labels-1");
      print("title=" + getTitle);
      run("Ventricular Function...", "input=phantom-labels");
      run("Ventricular Function...", "input=phantom-labels");
      print("tables=" + (isOpen("Ventricular function") && isOpen("Ventricular function-1")));
      selectImage("phantom");
      setBatchMode(true);
      run("Segment Cine...", "input=phantom model=cine-unet rois");
      print("again=" + roiManager("count"));
      """;

  @TempDir static Path installed;
  private static RealImageJ imageJ;
  @TempDir Path folder;

  @BeforeAll
  static void install() throws IOException {
    imageJ = RealImageJ.install(installed);
  }

  private RealImageJ.Run macro(String text) throws IOException, InterruptedException {
    return imageJ.macro(folder, text);
  }

  private RealImageJ.Run batch(Path macro, String argument)
      throws IOException, InterruptedException {
    return imageJ.batch(folder, macro, argument);
  }

  private RealImageJ.Run shell(String... arguments) throws IOException, InterruptedException {
    return imageJ.shell(folder, arguments);
  }

  private RealImageJ.Run driver(String scenario) throws IOException, InterruptedException {
    return imageJ.driver(folder, ImageJDriver.class, scenario);
  }

  @Test
  void theMenuHasTheEntriesAndAMacroWritesWhatTheShellWrites() throws Exception {
    Path byMacro = folder.resolve("by macro [1].nii");
    Path byShell = folder.resolve("by-shell.nii");
    RealImageJ.Run run =
        macro(
            """
            List.setCommands;
            print("entry=" + List.get("Cardiac Phantom..."));
            run("Cardiac Phantom...", "%s");
            print("title=" + getTitle());
            run("Save NIfTI...", "output=[%s]");
            """
                .formatted(PHANTOM, byMacro));
    assertEquals(
        "sc.fiji.cardiacmr.bridge.CommandBridge(\"phantom\")",
        run.values().get("entry"),
        run.output());
    assertEquals("phantom", run.values().get("title"));
    List<String> arguments = new ArrayList<>(List.of("phantom", "output=" + byShell));
    arguments.addAll(List.of(PHANTOM.split(" ")));
    RealImageJ.Run shell = shell(arguments.toArray(new String[0]));
    assertEquals(0, shell.status(), shell.output());
    SameContent.assertSame(byShell, byMacro);
  }

  @Test
  void aMacroMeasuresFunctionAsTheShellDoes() throws Exception {
    Path labels = folder.resolve("labels.nii.gz");
    RealImageJ.Run made =
        shell("phantom", "matrix=64", "phases=5", "output=x.nii", "labels=" + labels);
    assertEquals(0, made.status(), made.output());
    RealImageJ.Run shell =
        shell("function", "input=" + labels, "output=shell.csv", "plot=plot.png");
    assertEquals(0, shell.status(), shell.output());
    assertTrue(Files.size(folder.resolve("plot.png")) > 5000);
    RealImageJ.Run run =
        macro(
            """
            labels = "%s";
            run("Ventricular Function...", "input=&labels output=[%s]");
            """
                .formatted(labels, folder.resolve("macro.csv")));
    assertTrue(Files.exists(folder.resolve("macro.csv")), run.output());
    SameContent.assertSame(folder.resolve("shell.csv"), folder.resolve("macro.csv"));
  }

  @Test
  void anAnalysisOpensTheStudyAndItsLabelsAndNothingElse() throws Exception {
    Path image = folder.resolve("heart.nii.gz");
    String heart = "matrix=96 slices=3 phases=4 pixelsize=2,2,16";
    List<String> arguments = new ArrayList<>(List.of("phantom", "output=" + image));
    arguments.addAll(List.of(heart.split(" ")));
    RealImageJ.Run made = shell(arguments.toArray(new String[0]));
    assertEquals(0, made.status(), made.output());
    String list =
        """
        names = "";
        for (i = 1; i <= nImages; i++) {
          selectImage(i);
          names = names + getTitle() + ";";
        }
        windows = getList("window.titles");
        others = "";
        for (i = 0; i < windows.length; i++) if (windows[i] != "Log") others = others + windows[i] + ";";
        """;
    RealImageJ.Run run =
        macro(
            """
            run("Analyse Study...", "input=[%s] output=[%s]");
            %s
            print("fromFile=" + names + "|" + others);
            close("*");
            run("Cardiac Phantom...", "%s");
            run("Analyse Study...", "input=phantom output=[%s]");
            %s
            print("fromImage=" + names + "|" + others);
            """
                .formatted(
                    image, folder.resolve("by macro"), list, heart, folder.resolve("again"), list));
    assertEquals("heart;heart-labels;|", run.values().get("fromFile"), run.output());
    assertEquals("phantom;phantom-labels;|", run.values().get("fromImage"), run.output());
    RealImageJ.Run shell = shell("analyse", "input=" + image, "output=shell");
    assertEquals(0, shell.status(), shell.output());
    for (String name : List.of("cine-function.csv", "cine-labels.nii.gz"))
      SameContent.assertSame(
          folder.resolve("shell").resolve(name), folder.resolve("by macro").resolve(name));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void contoursInTheRoiManagerBecomeTrainingData(boolean batchMode) throws Exception {
    Path data = folder.resolve("training data");
    RealImageJ.Run run =
        macro(
            """
            setBatchMode(%s);
            newImage("heart", "8-bit ramp", 64, 64, 3);
            setSlice(2);
            makeOval(16, 16, 32, 32);
            roiManager("Add");
            makeOval(24, 24, 16, 16);
            roiManager("Add");
            roiManager("Select", 0);
            roiManager("Rename", "LV_epi");
            roiManager("Select", 1);
            roiManager("Rename", "LV_endo");
            run("Add Training Case...", "manager data=[%s] subject=P1");
            """
                .formatted(batchMode, data));
    assertTrue(Files.exists(data.resolve("data.tsv")), run.output());
    Table rows = TableReader.read(data.resolve("data.tsv"));
    assertEquals(1, rows.rowCount());
    assertEquals("2", rows.text(0, "slice"));
    var labels = NiftiReader.readLabels(data.resolve(rows.text(0, "label")));
    assertEquals(Labels.LV, labels.pixels().getAt(32, 32, 1, 0).get());
    assertEquals(Labels.MYO, labels.pixels().getAt(20, 32, 1, 0).get());
  }

  @Test
  void aWrongValueStopsTheMacroWithOurMessage() throws Exception {
    RealImageJ.Run run = driver("stop");
    assertEquals(
        "phases=201 is out of range: 1 to 200. in line 1",
        run.values().get("message"),
        run.output());
    assertEquals("true", run.values().get("stopped"), run.output());
    assertEquals("null", run.values().get("log"), "the macro went on");
    assertFalse(run.output().contains("\tat "), "no stack trace: " + run.output());
  }

  @Test
  void onRequestTheMacroGoesOnAndLearnsTheError() throws Exception {
    RealImageJ.Run run =
        macro(
            """
            run("Cardiac Phantom...", "matrx=48 onerror=continue");
            print("error=" + call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError"));
            run("Cardiac Phantom...", "%s onerror=continue");
            print("then=<" + call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError") + ">");
            """
                .formatted(PHANTOM));
    assertTrue(
        run.values().getOrDefault("error", "").startsWith("'matrx' is not a parameter"),
        run.output());
    assertEquals("<>", run.values().get("then"), run.output());
  }

  /** The macro as it is shipped, but the studies are labels already, so that no model is needed. */
  @Test
  void theBatchMacroGoesOnAfterABadStudyAndListsIt() throws Exception {
    Path studies = Files.createDirectories(folder.resolve("my studies"));
    Path results = Files.createDirectories(studies.resolve("results"));
    for (String seed : new String[] {"1", "2"}) {
      String labels = "labels=" + studies.resolve("good" + seed + ".nii.gz");
      RealImageJ.Run made =
          shell("phantom", "matrix=64", "phases=4", "ef=5" + seed, "output=x.nii", labels);
      assertEquals(0, made.status(), made.output());
    }
    NiftiWriter.write(
        NiftiReader.readLabels(studies.resolve("good2.nii.gz"))
            .withCalibration(Calibration.UNKNOWN),
        studies.resolve("unknown size.nii"));
    Files.writeString(studies.resolve("broken.nii"), "This is no image.");
    Files.writeString(studies.resolve("good1-labels.nii"), "These are labels, not a study.");
    Files.createDirectories(studies.resolve("empty folder"));
    Files.writeString(studies.resolve("readme.txt"), "This is no study.");
    String text = Files.readString(FIJI.resolve("macros/CardiacMR/Batch_Cine_Function.ijm"));
    String adapted =
        text.replaceFirst(
            "run\\(\"Segment Cine...\".*",
            "run(\"Save NIfTI...\", \"onerror=continue output=[\" + base + \"-labels.nii.gz]\");");
    assertFalse(adapted.equals(text));
    Path macro = Files.writeString(folder.resolve("batch.ijm"), adapted);
    RealImageJ.Run run = batch(macro, "%s,%s,none".formatted(studies, results));
    assertTrue(run.output().contains("Studies measured: 3, failed: 2."), run.output());
    List<String> failed = Files.readAllLines(results.resolve("failed.txt"));
    assertTrue(failed.get(0).startsWith("broken: "), failed.toString());
    assertTrue(failed.get(1).startsWith("empty folder: "), failed.toString());
    Table table = TableReader.read(results.resolve("function.csv"));
    assertEquals(3, table.rowCount());
    assertEquals(51, table.number(0, "lv_ef_percent"), 2);
    assertEquals(52, table.number(1, "lv_ef_percent"), 2);
    assertEquals(table.number(1, "lv_ef_percent"), table.number(2, "lv_ef_percent"), 1e-6);
    assertTrue(table.number(1, "lv_edv_ml") > 10);
    assertEquals("", table.text(1, "lv_edv_voxels"));
    assertEquals("", table.text(2, "lv_edv_ml"));
    assertTrue(table.number(2, "lv_edv_voxels") > 100);
    assertTrue(Files.size(results.resolve("good2-labels.nii.gz")) > 100);
  }

  @Test
  void theBatchMacroHarmonizesAFolderAsTheShellDoes() throws Exception {
    Path images = Files.createDirectories(folder.resolve("my images"));
    Path reference = folder.resolve("reference.nii");
    for (String name : new String[] {"a.nii.gz", "b.nii"}) {
      RealImageJ.Run made =
          shell(
              "phantom",
              "matrix=32",
              "phases=2",
              "slices=2",
              "seed=" + (int) name.charAt(0),
              "output=" + images.resolve(name));
      assertEquals(0, made.status(), made.output());
    }
    assertEquals(
        0, shell("phantom", "matrix=48", "phases=1", "seed=9", "output=" + reference).status());
    Files.writeString(images.resolve("broken.nii"), "This is no image.");
    Files.writeString(images.resolve("b-labels.nii"), "These are labels, not an image.");
    Path results = folder.resolve("harmonized");
    RealImageJ.Run run =
        batch(
            FIJI.resolve("macros/CardiacMR/Batch_Harmonize.ijm"),
            "%s,%s,%s,cdf".formatted(images, results, reference));
    assertTrue(run.output().contains("Images harmonized: 2, failed: 1."), run.output());
    assertTrue(Files.readString(results.resolve("failed.txt")).startsWith("broken: "));
    assertTrue(Files.size(results.resolve("a-histogram.png")) > 1000);
    Path byShell = folder.resolve("shell.nii.gz");
    RealImageJ.Run shell =
        shell(
            "harmonize",
            "input=" + images.resolve("b.nii"),
            "reference=" + reference,
            "output=" + byShell,
            "method=cdf");
    assertEquals(0, shell.status(), shell.output());
    SameContent.assertSame(byShell, results.resolve("b.nii.gz"));
  }

  @Test
  void theTaggingMacroTagsAFolderAsTheShellDoes() throws Exception {
    Path images = Files.createDirectories(folder.resolve("my cines"));
    for (String name : new String[] {"a", "b"}) {
      RealImageJ.Run made =
          shell(
              "phantom",
              "matrix=32",
              "phases=2",
              "slices=2",
              "seed=" + (int) name.charAt(0),
              "output=" + images.resolve(name + ".nii"),
              "labels=" + (name.equals("b") ? images : folder).resolve(name + "-labels.nii.gz"));
      assertEquals(0, made.status(), made.output());
    }
    Files.writeString(images.resolve("broken.nii"), "This is no image.");
    Path results = folder.resolve("tagged");
    RealImageJ.Run run =
        batch(
            FIJI.resolve("macros/CardiacMR/Batch_Simulate_Tagging.ijm"),
            "%s,%s,spacing=7 unit=mm fading=true snr=20 kspace=0.9,0.8".formatted(images, results));
    assertTrue(run.output().contains("Images tagged: 2, failed: 1."), run.output());
    assertTrue(Files.readString(results.resolve("failed.txt")).startsWith("broken: "));
    assertTrue(Files.exists(results.resolve("b-labels.nii.gz")));
    Path byShell = folder.resolve("shell.nii.gz");
    RealImageJ.Run shell =
        shell(
            "simulate-tagging",
            "input=" + images.resolve("b.nii"),
            "labels=" + images.resolve("b-labels.nii.gz"),
            "output=" + byShell,
            "spacing=7",
            "unit=mm",
            "fading=true",
            "snr=20",
            "kspace=0.9,0.8");
    assertEquals(0, shell.status(), shell.output());
    SameContent.assertSame(byShell, results.resolve("b.nii.gz"));
  }

  /** An open image is a reference as well as a file is. */
  @Test
  void anOpenImageIsTheReference() throws Exception {
    Path output = folder.resolve("out.nii");
    RealImageJ.Run run =
        macro(
            """
            newImage("my reference", "8-bit ramp", 8, 8, 1);
            newImage("image", "16-bit ramp", 16, 16, 2);
            run("Harmonize Histogram...", "reference=[my reference] depth=8 output=[%s]");
            getStatistics(area, mean);
            print("title=" + getTitle());
            print("mean=" + mean);
            """
                .formatted(output));
    assertEquals("harmonized image", run.values().get("title"), run.output());
    // The mean of the reference; that of the image is above 30,000.
    assertEquals(112, Double.parseDouble(run.values().get("mean")), 20, run.output());
    assertTrue(Files.exists(output));
  }

  @Test
  void theScarMacroMeasuresAFolderAsTheShellDoes() throws Exception {
    Path images = Files.createDirectories(folder.resolve("my images"));
    Path results = folder.resolve("results");
    for (String name : new String[] {"a", "b", "without"})
      NiftiWriter.write(TestScar.image(), images.resolve(name + ".nii.gz"));
    for (String name : new String[] {"a", "b"})
      NiftiWriter.write(TestScar.LABELS, images.resolve(name + "-labels.nii.gz"));
    Path macro = FIJI.resolve("macros/CardiacMR/Batch_Scar_Quantification.ijm");
    String options = "method=fwhm-midpoint obstruction labelmap=1=1,2=2,3=3";
    RealImageJ.Run run = batch(macro, "%s,%s,%s,%s".formatted(images, images, results, options));
    assertTrue(run.output().contains("Images measured: 2, failed: 1."), run.output());
    assertEquals(
        "without: No labels were found.\n", Files.readString(results.resolve("failed.txt")));
    Table table = TableReader.read(results.resolve("scar.csv"));
    assertEquals(2, table.rowCount());
    assertEquals("fwhm-midpoint", table.text(0, "method"));
    RealImageJ.Run shell =
        shell(
            "scar",
            "input=" + images.resolve("a.nii.gz"),
            "labels=" + images.resolve("a-labels.nii.gz"),
            "output=shell.csv",
            "method=fwhm-midpoint",
            "obstruction");
    assertEquals(0, shell.status(), shell.output());
    SameContent.assertSame(folder.resolve("shell.csv"), results.resolve("a-scar.csv"));
    for (String file : new String[] {"scar.nii.gz", "scar.png", "bullseye.png", "remote.nii.gz"})
      assertTrue(Files.size(results.resolve("b-" + file)) > 100, file);
  }

  /** Real ImageJ has no TensorFlow on its class path: the engine comes from lib, isolated. */
  @Test
  void aMacroSegmentsAnOpenImageAsTheShellDoes() throws Exception {
    Path image = folder.resolve("phantom.nii");
    RealImageJ.Run made =
        shell(
            "phantom", "matrix=96", "slices=3", "phases=2", "output=" + image, "pixelsize=2,2,16");
    assertEquals(0, made.status(), made.output());
    Path byShell = folder.resolve("shell.nii");
    RealImageJ.Run shell =
        shell("segment-cine", "input=" + image, "output=" + byShell, "model=cine-unet");
    assertEquals(0, shell.status(), shell.output());
    Path byMacro = folder.resolve("macro.nii");
    RealImageJ.Run run =
        macro(
            """
            run("Import Cine Series...", "input=[%s]");
            before = getImageID();
            makeRectangle(1, 1, 5, 5);
            roiManager("Add");
            run("Segment Cine...", "model=cine-unet output=[%s] rois");
            selectImage(before);
            print("contours=" + Overlay.size);
            print("managed=" + roiManager("count"));
            """
                .formatted(image, byMacro));
    assertTrue(Files.exists(byMacro), run.output());
    int contours = Integer.parseInt(run.values().get("contours"));
    assertTrue(contours >= 6, run.output());
    int dots = 3 * 2; // of the quality, one per slice and phase, which are no ROIs
    assertEquals(
        contours - dots + 1, Integer.parseInt(run.values().get("managed")), "one by the user");
    try (Stream<Path> jars = Files.list(installed.resolve("plugins/jars"))) {
      assertFalse(
          jars.anyMatch(j -> j.toString().contains("tensorflow")), "none on the class path");
    }
    var expected = NiftiReader.readLabels(byShell);
    var actual = NiftiReader.readLabels(byMacro);
    long labelled = 0;
    for (int t = 0; t < expected.phases(); t++)
      for (int z = 0; z < expected.slices(); z++) {
        byte[] plane = Planes.labels(expected, z, t);
        assertArrayEquals(plane, Planes.labels(actual, z, t), "slice " + z + ", phase " + t);
        for (byte label : plane) if (label != 0) labelled++;
      }
    assertTrue(labelled > 1000, "labelled pixels: " + labelled);
  }

  static void assertRois(RealImageJ.Run run) {
    int rois = Integer.parseInt(run.values().getOrDefault("managed", "0"));
    assertTrue(rois > 10, run.output());
    assertTrue(run.values().get("selected").matches("(LV|RV).*_z\\d+_t\\d+"), run.output());
    assertEquals("phantom-labels-1", run.values().get("title"), run.output());
    assertEquals(2 * rois, Integer.parseInt(run.values().get("again")), run.output());
  }

  /** Its ROI Manager has no window, and it has not asked for it before. */
  @Test
  void aMacroInBatchModeFindsTheRois() throws Exception {
    assertRois(macro(ROIS));
  }

  /** The macro as it is shipped, with the bundled model. */
  @Test
  void theBatchMacroMeasuresStudies() throws Exception {
    Path studies = Files.createDirectories(folder.resolve("studies"));
    Path results = folder.resolve("results");
    for (String ef : new String[] {"40", "65"}) {
      String image = "output=" + studies.resolve("ef" + ef + ".nii.gz");
      RealImageJ.Run made =
          shell(
              "phantom",
              "matrix=96",
              "phases=4",
              "slices=6",
              "pixelsize=2,2,14",
              "ef=" + ef,
              image);
      assertEquals(0, made.status(), made.output());
    }
    Files.writeString(studies.resolve("broken.nii"), "This is no image.");
    Path macro = FIJI.resolve("macros/CardiacMR/Batch_Cine_Function.ijm");
    RealImageJ.Run run = batch(macro, "%s,%s,cine-unet".formatted(studies, results));
    assertTrue(run.output().contains("Studies measured: 2, failed: 1."), run.output());
    assertTrue(Files.readString(results.resolve("failed.txt")).startsWith("broken: "));
    Table table = TableReader.read(results.resolve("function.csv"));
    assertEquals(2, table.rowCount());
    assertTrue(table.number(0, "lv_ef_percent") < table.number(1, "lv_ef_percent"));
    String labels = folder.resolve("ef65-labels.nii.gz").toString();
    String study = "input=" + studies.resolve("ef65.nii.gz");
    assertEquals(0, shell("segment-cine", study, "output=" + labels, "model=cine-unet").status());
    assertEquals(
        0, shell("function", "onerow", "input=" + labels, "output=ef65-function.csv").status());
    SameContent.assertSame(
        folder.resolve("ef65-function.csv"), results.resolve("ef65-function.csv"));
    for (String file : new String[] {"labels.nii.gz", "overlay.png", "function.csv"})
      assertTrue(Files.size(results.resolve("ef65-" + file)) > 100, file);
  }

  /** Other macro tests have hidden images; those of a user have windows. */
  @Test
  void theBatchMacroLeavesTheWindowsOfTheUserOpen() throws Exception {
    Path images = Files.createDirectories(folder.resolve("images"));
    Path reference = folder.resolve("reference.nii");
    for (Path file : new Path[] {images.resolve("a.nii"), images.resolve("b.nii"), reference}) {
      RealImageJ.Run made = shell("phantom", "matrix=32", "phases=2", "output=" + file);
      assertEquals(0, made.status(), made.output());
    }
    Path results = folder.resolve("results");
    RealImageJ.Run run =
        imageJ.driver(
            folder,
            ImageJDriver.class,
            "batch",
            FIJI.resolve("macros/CardiacMR/Batch_Harmonize.ijm").toString(),
            "%s,%s,%s,cdf".formatted(images, results, reference));
    assertTrue(run.output().contains("Images harmonized: 2, failed: 0."), run.output());
    assertEquals("true", run.values().get("open"), run.output());
    assertEquals("1", run.values().get("images"), run.output());
  }

  @Test
  void theDialogIsRecordedAndReplays() throws Exception {
    RealImageJ.Run run = driver("record");
    assertEquals("48", run.values().get("asked again with"), run.output());
    String recorded = run.values().get("recorded");
    assertTrue(recorded.contains("matrix=48 slices=3 phases=2"), recorded);
    assertEquals("48x3x2", run.values().get("size"), run.output());
    assertEquals("true", run.values().get("same pixels"), run.output());
    assertEquals("mm", run.values().get("unit"), run.output());
  }

  @Test
  void aFolderCanBeChosenWhereAFileCan() throws Exception {
    Path dicom = folder.resolve("a study");
    DicomTestFiles.write(dicom, DicomTestFiles.stack(3, 2), 1);
    RealImageJ.Run run = imageJ.driver(folder, ImageJDriver.class, "browse", dicom.toString());
    assertEquals("true", run.values().get("a file"), run.output());
    assertEquals(dicom + "/", run.values().get("chosen"), run.output());
    assertTrue(run.values().get("size").endsWith("x3x2"), run.output());
  }

  @Test
  void whatIsWrongWithARefusedStudyIsListed() throws Exception {
    Path dicom = folder.resolve("study");
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(4, 3);
    DicomTestFiles.narrow(images, 1);
    DicomTestFiles.write(dicom, images, 1);
    RealImageJ.Run run = imageJ.driver(folder, ImageJDriver.class, "refuse", dicom.toString());
    assertEquals("1", run.values().get("findings"), run.output());
    assertEquals("0", run.values().get("images"), run.output());
  }

  @Test
  void cancelGivesTheInterfaceBackWithinASecond() throws Exception {
    RealImageJ.Run run = driver("cancel");
    String milliseconds = run.values().getOrDefault("milliseconds", "1000000");
    assertTrue(Integer.parseInt(milliseconds) < 1000, run.output());
    assertEquals("0", run.values().get("images"), run.output());
    assertEquals("false", run.values().get("command runs"), run.output());
  }
}
