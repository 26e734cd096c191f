package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.table.Table;

/**
 * The bundled models, from the shell, as it was packaged: a phantom whose truth is known is
 * segmented well, also with unknown spacing, turned, and as a single slice; what is damaged is
 * refused in one line.
 */
class BundledModelIT {

  private static final Path FIJI = Path.of(System.getProperty("cardiacmr.fiji"));
  private static final Path MODELS = FIJI.resolve("models/cardiacmr");
  private static final double SMALLEST_DICE = 0.85;
  private static final double LARGEST_EF_ERROR = 12;
  private static final int TIMEOUT_SECONDS = 300;

  @TempDir static Path data;
  @TempDir Path folder;

  private record Run(int status, String output, String errors) {}

  private static Run shell(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "bin/cardiacmr"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    builder.environment().put("CARDIACMR_HOME", FIJI.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Processes of some seconds end before Java's second compiler pays off.
    builder.environment().put("CARDIACMR_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    Process process = builder.start();
    boolean isFinished = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (!isFinished) process.destroyForcibly();
    Run run = new Run(isFinished ? process.exitValue() : -1, text(output), text(errors));
    assertTrue(isFinished, "It does not come to an end: " + run);
    return run;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static void works(Path folder, String... arguments) throws Exception {
    Run run = shell(folder, arguments);
    assertEquals(0, run.status, run.toString());
  }

  @BeforeAll
  static void makePhantom() throws Exception {
    works(
        data,
        "phantom",
        "matrix=128",
        "slices=10",
        "phases=4",
        "pixelsize=1.8,1.8,8",
        "output=" + data.resolve("phantom.nii.gz"),
        "labels=" + data.resolve("truth.nii.gz"),
        "truth=" + data.resolve("truth.tsv"));
  }

  /** Segments and compares; returns the Dice coefficient of the LV over all voxels and phases. */
  private double segment(Path image, Path truth) throws Exception {
    Path labels = folder.resolve("labels.nii.gz");
    works(
        folder,
        "segment-cine",
        "input=" + image,
        "output=" + labels,
        "model=cine-unet",
        "overlay=" + folder.resolve("overlay.png"));
    return dice(NiftiReader.readLabels(labels).pixels(), NiftiReader.readLabels(truth).pixels());
  }

  private static <T extends RealType<T>> double dice(
      RandomAccessibleInterval<T> a, RandomAccessibleInterval<T> b) {
    var left = Views.flatIterable(a).cursor();
    var right = Views.flatIterable(b).cursor();
    long both = 0;
    long sum = 0;
    while (left.hasNext()) {
      boolean isLeft = left.next().getRealDouble() == 1;
      boolean isRight = right.next().getRealDouble() == 1;
      if (isLeft && isRight) both++;
      sum += (isLeft ? 1 : 0) + (isRight ? 1 : 0);
    }
    return 2.0 * both / sum;
  }

  private static Map<String, Double> values(Path file) throws IOException {
    Table table = TableReader.read(file);
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < table.rowCount(); i++)
      if (!table.text(i, "name").matches("quality|remarks"))
        values.put(table.text(i, "name"), table.number(i, "value"));
    return values;
  }

  @Test
  @Tag("slow")
  void lateEnhancementIsSegmentedAndItsScarMeasured() throws Exception {
    Path image = folder.resolve("lge.nii.gz");
    Path truth = folder.resolve("lge-truth.nii.gz");
    works(
        folder,
        "phantom",
        "contrast=lge",
        "scar=LAD",
        "matrix=128",
        "slices=7",
        "pixelsize=1.8,1.8,13",
        "output=" + image,
        "labels=" + truth);
    Path labels = folder.resolve("lge-labels.nii.gz");
    works(folder, "segment-lge", "input=" + image, "output=" + labels, "model=lge-unet");
    double lv =
        dice(NiftiReader.readLabels(labels).pixels(), NiftiReader.readLabels(truth).pixels());
    assertTrue(lv >= SMALLEST_DICE, "LV Dice " + lv);
    Path scar = folder.resolve("scar.csv");
    works(
        folder,
        "scar",
        "input=" + image,
        "labels=" + labels,
        "output=" + scar,
        "mask=" + folder.resolve("scar.nii.gz"),
        "bullseye=" + folder.resolve("bullseye.png"),
        "method=sd",
        "threshold=5");
    Table table = TableReader.read(scar);
    double basal = Double.NaN;
    double anteroseptal = Double.NaN;
    for (int row = 0; row < table.rowCount(); row++) {
      if (!table.text(row, "region").equals("segment")) continue;
      double percent = table.number(row, "scar_percent");
      if (table.number(row, "number") == 5) basal = percent;
      if (table.number(row, "number") == 8) anteroseptal = percent;
    }
    assertTrue(anteroseptal > 50 && basal < 40, anteroseptal + " and " + basal + " %");
    works(
        folder,
        "scar",
        "input=" + image,
        "labels=" + truth,
        "output=" + scar,
        "method=model",
        "model=lge-scar");
    Table learned = TableReader.read(scar);
    assertEquals("lge-scar", learned.text(0, "model"));
    // Core and grey zone of this scar are 13.3 and 8.3 g.
    assertEquals(20, learned.number(0, "scar_g"), 8);
    works(folder, "scar", "input=" + image, "labels=" + labels, "output=" + scar);
    Table usual = TableReader.read(scar);
    assertEquals("model-midpoint", usual.text(0, "method"));
    // More than the core, less than core and grey zone, 2 g at either end.
    assertEquals(17.4, usual.number(0, "scar_g"), 6.2);
    assertTrue(usual.number(0, "scar_g_low") < usual.number(0, "scar_g"));
    assertTrue(usual.number(0, "scar_g_high") > usual.number(0, "scar_g"));
    // The network that has learned wall and scar together labels both.
    for (String kind : new String[] {"myocardium", "separate"}) {
      works(
          folder,
          "segment-lge",
          "input=" + image,
          "output=" + labels,
          "model=lge-scar",
          "scar=" + kind);
      var found = NiftiReader.readLabels(labels).pixels();
      boolean isScarLabelled = false;
      for (var label : Views.flatIterable(found)) isScarLabelled |= label.get() == Labels.SCAR;
      assertEquals(kind.equals("separate"), isScarLabelled, kind);
      assertTrue(dice(found, NiftiReader.readLabels(truth).pixels()) >= SMALLEST_DICE, kind);
      works(folder, "scar", "input=" + image, "labels=" + labels, "output=" + scar);
      assertEquals(17.4, TableReader.read(scar).number(0, "scar_g"), 6.2, kind);
    }
  }

  @Test
  @Tag("slow")
  void taggedImagesAreSegmented() throws Exception {
    Path image = folder.resolve("tagged.nii.gz");
    works(
        folder,
        "simulate-tagging",
        "input=" + data.resolve("phantom.nii.gz"),
        "output=" + image,
        "spacing=7",
        "unit=mm");
    Path labels = folder.resolve("tagged-labels.nii.gz");
    works(
        folder,
        "segment-tagged",
        "input=" + image,
        "output=" + labels,
        "model=tagged-resnetvae",
        "median=3");
    double dice =
        dice(
            NiftiReader.readLabels(labels).pixels(),
            NiftiReader.readLabels(data.resolve("truth.nii.gz")).pixels());
    assertTrue(dice >= 0.75, "LV Dice " + dice);
  }

  @Test
  @Tag("slow")
  void aPhantomIsSegmentedMeasuredAndEvaluated() throws Exception {
    double dice = segment(data.resolve("phantom.nii.gz"), data.resolve("truth.nii.gz"));
    assertTrue(dice >= SMALLEST_DICE, "LV Dice " + dice);
    assertTrue(Files.size(folder.resolve("overlay.png")) > 5000);
    String labels = "=" + folder.resolve("labels.nii.gz");
    // At end-systole the atria move into the first slices, where the network was taught nothing.
    works(
        folder,
        "function",
        "input" + labels,
        "basal=myocardium",
        "output=" + folder.resolve("function.tsv"));
    double ef = values(folder.resolve("function.tsv")).get("LV EF");
    double truth = values(data.resolve("truth.tsv")).get("LV EF");
    assertEquals(truth, ef, LARGEST_EF_ERROR);
    works(
        folder,
        "evaluate",
        "prediction" + labels,
        "reference=" + data.resolve("truth.nii.gz"),
        "output=" + folder.resolve("scores.tsv"));
    assertTrue(TableReader.read(folder.resolve("scores.tsv")).rowCount() >= 3);
  }

  @Test
  void theHeartIsFoundWithoutPixelSize() throws Exception {
    ImageSeries<?> image = NiftiReader.read(data.resolve("phantom.nii.gz"));
    Path file = folder.resolve("unknown.nii");
    NiftiWriter.write(image.withCalibration(Calibration.UNKNOWN), file);
    assertFalse(NiftiReader.read(file).calibration().isInPlaneKnown());
    double dice = segment(file, data.resolve("truth.nii.gz"));
    assertTrue(dice >= SMALLEST_DICE, "LV Dice " + dice);
  }

  @Test
  @Tag("slow")
  void aTurnedHeartIsFound() throws Exception {
    Path image = folder.resolve("turned.nii");
    Path truth = folder.resolve("turned-truth.nii");
    NiftiWriter.write(turned(NiftiReader.read(data.resolve("phantom.nii.gz"))), image);
    NiftiWriter.write(turned(NiftiReader.readLabels(data.resolve("truth.nii.gz"))), truth);
    double dice = segment(image, truth);
    assertTrue(dice >= SMALLEST_DICE, "LV Dice " + dice);
  }

  /** By 90 degrees; the pixels are square, so that the calibration but for the place stays. */
  private static <T extends RealType<T>> ImageSeries<T> turned(ImageSeries<T> image) {
    var turned = Views.zeroMin(Views.rotate(image.pixels(), 0, 1));
    return new ImageSeries<>(turned, image.calibration().withGeometry(null), image.name());
  }

  @Test
  @Tag("slow")
  void aSingleSliceIsSegmented() throws Exception {
    Path image = folder.resolve("slice.nii");
    Path truth = folder.resolve("slice-truth.nii");
    NiftiWriter.write(middle(NiftiReader.read(data.resolve("phantom.nii.gz"))), image);
    NiftiWriter.write(middle(NiftiReader.readLabels(data.resolve("truth.nii.gz"))), truth);
    double dice = segment(image, truth);
    assertTrue(dice >= SMALLEST_DICE, "LV Dice " + dice);
    assertEquals(1, NiftiReader.read(folder.resolve("labels.nii.gz")).slices());
  }

  private static <T extends RealType<T>> ImageSeries<T> middle(ImageSeries<T> image) {
    long[] min = {0, 0, image.slices() / 2, 0};
    long[] size = {image.width(), image.height(), 1, 1};
    return new ImageSeries<>(
        Views.offsetInterval(image.pixels(), min, size), image.calibration(), image.name());
  }

  @Test
  void aDamagedModelIsRefusedInOneLine() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("damaged"));
    try (Stream<Path> files = Files.list(MODELS.resolve("cine-unet"))) {
      for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
    }
    Path weights = copy.resolve("saved_model.zip");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    assertRefused("SHA-256", data.resolve("phantom.nii.gz"), copy.toString());
    Files.delete(weights);
    assertRefused("is missing", data.resolve("phantom.nii.gz"), copy.toString());
  }

  @Test
  void aTruncatedImageIsRefusedInOneLine() throws Exception {
    byte[] bytes = Files.readAllBytes(data.resolve("phantom.nii.gz"));
    Path cut = folder.resolve("cut.nii.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused("cut.nii.gz", cut, "cine-unet");
  }

  private void assertRefused(String reason, Path image, String model) throws Exception {
    Path labels = folder.resolve("none.nii.gz");
    Run run = shell(folder, "segment-cine", "input=" + image, "output=" + labels, "model=" + model);
    assertEquals(1, run.status, run.toString());
    String message = run.errors.strip();
    assertTrue(message.contains(reason), message);
    assertFalse(message.contains("\tat ") || message.contains("Exception"), message);
    assertEquals(1, message.lines().count(), message);
    assertFalse(Files.exists(labels));
  }

  @Test
  @Tag("slow")
  void theDemonstrationWritesItsFiles() throws Exception {
    Path demo = folder.resolve("demo");
    works(folder, "demo", "folder=" + demo, "phases=10");
    for (String file :
        new String[] {
          "phantom.nii.gz",
          "phantom-labels.nii.gz",
          "labels.nii.gz",
          "function.csv",
          "volumes.png",
          "overlay.png",
          "comparison.csv"
        }) assertTrue(Files.size(demo.resolve(file)) > 0, file);
    Table comparison = TableReader.read(demo.resolve("comparison.csv"));
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (int i = 0; i < comparison.rowCount(); i++)
      rows.put(
          comparison.text(i, "name"),
          new double[] {comparison.number(i, "measured"), comparison.number(i, "truth")});
    assertEquals(rows.get("LV EF")[1], rows.get("LV EF")[0], LARGEST_EF_ERROR);
    assertTrue(rows.get("Dice LV, all phases")[0] >= SMALLEST_DICE);
  }

  @Test
  void everyBundledModelVerifies() throws IOException {
    try (Stream<Path> models = Files.list(MODELS)) {
      List<Path> folders = models.filter(Files::isDirectory).toList();
      assertTrue(folders.stream().anyMatch(m -> m.endsWith("cine-unet")), folders.toString());
      for (Path model : folders) ModelFolder.open(model);
    }
  }
}
