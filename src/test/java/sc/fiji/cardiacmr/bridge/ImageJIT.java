package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.table.Table;

/**
 * The product as it was packaged, in a real ImageJ 1 with a display (of Xvfb), and in a shell:
 * menu, macros, recorder, dialog, cancel. What a macro writes must be what the shell writes.
 */
class ImageJIT {

  private static final Path FIJI = Path.of(System.getProperty("cardiacmr.fiji"));
  private static final String PHANTOM = "matrix=48 slices=3 phases=4 snr=20 seed=5";
  private static final int TIMEOUT_SECONDS = 300;

  @TempDir static Path imageJ;
  @TempDir Path folder;

  /** Lays out a plain ImageJ: our jar in plugins, the libraries in plugins/jars, lib and models. */
  @BeforeAll
  static void install() throws IOException {
    Path jars = Files.createDirectories(imageJ.resolve("plugins/jars"));
    copyJars(FIJI.resolve("plugins"), imageJ.resolve("plugins"));
    copyJars(FIJI.resolve("jars"), jars);
    for (String name : new String[] {"lib", "models"})
      Files.createSymbolicLink(imageJ.resolve(name), FIJI.resolve(name));
    Path own;
    try (Stream<Path> files = Files.list(jars)) {
      own =
          files.filter(f -> f.getFileName().toString().startsWith("ij-")).findFirst().orElseThrow();
    }
    Files.move(own, imageJ.resolve("ij.jar"));
    if (!isThere("xvfb-run"))
      fail("This test needs xvfb-run, a display without a screen: apt-get install xvfb xauth");
  }

  private static void copyJars(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList())
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isThere(String program) {
    for (String directory : System.getenv("PATH").split(File.pathSeparator))
      if (Files.isExecutable(Path.of(directory, program))) return true;
    return false;
  }

  private record Run(int status, String output) {
    Map<String, String> values() {
      Map<String, String> values = new TreeMap<>();
      output
          .lines()
          .filter(l -> l.contains("="))
          .forEach(l -> values.put(l.split("=", 2)[0], l.split("=", 2)[1]));
      return values;
    }
  }

  private Run run(List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Preferences and locks of ImageJ and Java shall not depend on the user's home.
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    boolean isFinished = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (!isFinished) process.descendants().forEach(ProcessHandle::destroyForcibly);
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertTrue(isFinished, "It does not come to an end:\n" + text);
    return new Run(process.exitValue(), text);
  }

  private Run imageJ(String classPath, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("xvfb-run", "-a"));
    command.addAll(List.of("-s", "-screen 0 1280x1024x24", java(), "-Xmx1g"));
    command.add("-Duser.home=" + folder);
    command.add("-Dplugins.dir=" + imageJ);
    command.addAll(List.of("-cp", classPath));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Run macro(String text) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("test.ijm"), text);
    return imageJ(imageJ.resolve("ij.jar").toString(), "ij.ImageJ", "-batch", file.toString());
  }

  private Run shell(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java(), "-Djava.awt.headless=true", "-cp"));
    command.add(FIJI.resolve("plugins") + "/*" + File.pathSeparator + FIJI.resolve("jars") + "/*");
    command.add("sc.fiji.cardiacmr.cli.Main");
    command.addAll(List.of(arguments));
    return run(command);
  }

  @Test
  void theMenuHasTheEntriesAndAMacroWritesWhatTheShellWrites() throws Exception {
    Path byMacro = folder.resolve("by macro [1].nii");
    Path byShell = folder.resolve("by-shell.nii");
    Run run =
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
    Run shell = shell(arguments.toArray(new String[0]));
    assertEquals(0, shell.status(), shell.output());
    assertArrayEquals(Files.readAllBytes(byShell), Files.readAllBytes(byMacro));
  }

  @Test
  void aMacroMeasuresFunctionAsTheShellDoes() throws Exception {
    Path labels = folder.resolve("labels.nii.gz");
    Run made = shell("phantom", "matrix=64", "phases=5", "output=x.nii", "labels=" + labels);
    assertEquals(0, made.status(), made.output());
    Run shell = shell("function", "input=" + labels, "output=shell.csv", "plot=plot.png");
    assertEquals(0, shell.status(), shell.output());
    assertTrue(Files.size(folder.resolve("plot.png")) > 5000);
    Run run =
        macro(
            """
            labels = "%s";
            run("Ventricular Function...", "input=&labels output=[%s]");
            """
                .formatted(labels, folder.resolve("macro.csv")));
    assertTrue(Files.exists(folder.resolve("macro.csv")), run.output());
    assertEquals(
        Files.readString(folder.resolve("shell.csv")),
        Files.readString(folder.resolve("macro.csv")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void contoursInTheRoiManagerBecomeTrainingData(boolean batchMode) throws Exception {
    Path data = folder.resolve("training data");
    Run run =
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
    Table rows = Table.read(data.resolve("data.tsv"));
    assertEquals(1, rows.rowCount());
    assertEquals("2", rows.text(0, "slice"));
    var labels = NiftiReader.readLabels(data.resolve(rows.text(0, "label")));
    assertEquals(Labels.LV, labels.pixels().getAt(32, 32, 1, 0).get());
    assertEquals(Labels.MYO, labels.pixels().getAt(20, 32, 1, 0).get());
  }

  @Test
  void aWrongValueStopsTheMacroWithOurMessage() throws Exception {
    Run run = driver("stop");
    assertEquals(
        "phases=0 is out of range: 1 to 200. in line 1", run.values().get("message"), run.output());
    assertEquals("true", run.values().get("stopped"), run.output());
    assertEquals("null", run.values().get("log"), "the macro went on");
    assertFalse(run.output().contains("\tat "), "no stack trace: " + run.output());
  }

  @Test
  void onRequestTheMacroGoesOnAndLearnsTheError() throws Exception {
    Run run =
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
    Path results = folder.resolve("results");
    for (String seed : new String[] {"1", "2"}) {
      String labels = "labels=" + studies.resolve("good" + seed + ".nii.gz");
      Run made = shell("phantom", "matrix=64", "phases=4", "ef=5" + seed, "output=x.nii", labels);
      assertEquals(0, made.status(), made.output());
    }
    Files.writeString(studies.resolve("broken.nii"), "This is no image.");
    Files.createDirectories(studies.resolve("empty folder"));
    Files.writeString(studies.resolve("readme.txt"), "This is no study.");
    String text = Files.readString(FIJI.resolve("macros/CardiacMR/Batch_Cine_Function.ijm"));
    String adapted =
        text.replaceFirst(
            "run\\(\"Segment Cine...\".*",
            "run(\"Save NIfTI...\", \"onerror=continue output=[\" + base + \"-labels.nii.gz]\");");
    assertFalse(adapted.equals(text));
    Path macro = Files.writeString(folder.resolve("batch.ijm"), adapted);
    Run run = macro("runMacro(\"%s\", \"%s,%s,none\");".formatted(macro, studies, results));
    assertTrue(run.output().contains("Studies measured: 2, failed: 2."), run.output());
    List<String> failed = Files.readAllLines(results.resolve("failed.txt"));
    assertTrue(failed.get(0).startsWith("broken: "), failed.toString());
    assertTrue(failed.get(1).startsWith("empty folder: "), failed.toString());
    Table table = Table.read(results.resolve("function.csv"));
    assertEquals(2, table.rowCount());
    assertEquals(51, table.number(0, "lv_ef_percent"), 2);
    assertEquals(52, table.number(1, "lv_ef_percent"), 2);
    assertTrue(Files.size(results.resolve("good2-labels.nii.gz")) > 100);
  }

  /** Real ImageJ has no TensorFlow on its class path: the engine comes from lib, isolated. */
  @Test
  void aMacroSegmentsAnOpenImageAsTheShellDoes() throws Exception {
    Path image = folder.resolve("phantom.nii");
    Run made =
        shell(
            "phantom", "matrix=96", "slices=3", "phases=2", "output=" + image, "pixelsize=2,2,16");
    assertEquals(0, made.status(), made.output());
    Path byShell = folder.resolve("shell.nii");
    Run shell = shell("segment-cine", "input=" + image, "output=" + byShell, "model=cine-unet");
    assertEquals(0, shell.status(), shell.output());
    Path byMacro = folder.resolve("macro.nii");
    Run run =
        macro(
            """
            run("Import Cine Series...", "input=[%s]");
            before = getImageID();
            run("Segment Cine...", "model=cine-unet output=[%s]");
            selectImage(before);
            print("contours=" + Overlay.size);
            """
                .formatted(image, byMacro));
    assertTrue(Files.exists(byMacro), run.output());
    assertTrue(Integer.parseInt(run.values().get("contours")) >= 6, run.output());
    try (Stream<Path> jars = Files.list(imageJ.resolve("plugins/jars"))) {
      assertFalse(
          jars.anyMatch(j -> j.toString().contains("tensorflow")), "none on the class path");
    }
    var expected = NiftiReader.readLabels(byShell);
    var actual = NiftiReader.readLabels(byMacro);
    long labelled = 0;
    for (int t = 0; t < expected.frames(); t++)
      for (int z = 0; z < expected.slices(); z++) {
        byte[] plane = Planes.labels(expected, z, t);
        assertArrayEquals(plane, Planes.labels(actual, z, t), "slice " + z + ", phase " + t);
        for (byte label : plane) if (label != 0) labelled++;
      }
    assertTrue(labelled > 1000, "labelled pixels: " + labelled);
  }

  /** The macro as it is shipped, with the bundled model. */
  @Test
  void theBatchMacroMeasuresStudies() throws Exception {
    Path studies = Files.createDirectories(folder.resolve("studies"));
    Path results = folder.resolve("results");
    for (String ef : new String[] {"40", "65"}) {
      String image = "output=" + studies.resolve("ef" + ef + ".nii.gz");
      Run made =
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
    Run run = macro("runMacro(\"%s\", \"%s,%s,cine-unet\");".formatted(macro, studies, results));
    assertTrue(run.output().contains("Studies measured: 2, failed: 1."), run.output());
    assertTrue(Files.readString(results.resolve("failed.txt")).startsWith("broken: "));
    Table table = Table.read(results.resolve("function.csv"));
    assertEquals(2, table.rowCount());
    assertTrue(table.number(0, "lv_ef_percent") < table.number(1, "lv_ef_percent"));
    String labels = folder.resolve("ef65-labels.nii.gz").toString();
    String study = "input=" + studies.resolve("ef65.nii.gz");
    assertEquals(0, shell("segment-cine", study, "output=" + labels, "model=cine-unet").status());
    assertEquals(
        0, shell("function", "onerow", "input=" + labels, "output=ef65-function.csv").status());
    assertEquals(
        Files.readString(folder.resolve("ef65-function.csv")),
        Files.readString(results.resolve("ef65-function.csv")));
    for (String file : new String[] {"labels.nii.gz", "overlay.png", "function.csv"})
      assertTrue(Files.size(results.resolve("ef65-" + file)) > 100, file);
  }

  @Test
  void theDialogIsRecordedAndReplays() throws Exception {
    Run run = driver("record");
    assertEquals("48", run.values().get("asked again with"), run.output());
    String recorded = run.values().get("recorded");
    assertTrue(recorded.contains("matrix=48 slices=3 phases=2"), recorded);
    assertEquals("48x3x2", run.values().get("size"), run.output());
    assertEquals("true", run.values().get("same pixels"), run.output());
    assertEquals("mm", run.values().get("unit"), run.output());
  }

  @Test
  void cancelGivesTheInterfaceBackWithinASecond() throws Exception {
    Run run = driver("cancel");
    String milliseconds = run.values().getOrDefault("milliseconds", "1000000");
    assertTrue(Integer.parseInt(milliseconds) < 1000, run.output());
    assertEquals("0", run.values().get("images"), run.output());
    assertEquals("false", run.values().get("command runs"), run.output());
  }

  private Run driver(String scenario) throws IOException, InterruptedException {
    Path tests =
        Path.of(ImageJDriver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    // Only the driver: the commands must come from the packaged jar.
    Path driver = Files.createDirectories(folder.resolve("driver/sc/fiji/cardiacmr/bridge"));
    Path pictures = Files.createDirectories(FIJI.resolveSibling("screenshots"));
    try (Stream<Path> files = Files.list(tests.resolve("sc/fiji/cardiacmr/bridge"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().contains("Driver")).toList())
        Files.copy(file, driver.resolve(file.getFileName()));
    }
    return imageJ(
        imageJ.resolve("ij.jar") + File.pathSeparator + folder.resolve("driver"),
        ImageJDriver.class.getName(),
        scenario,
        pictures.toString());
  }
}
