package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.measure.strain.TestRing;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** A plane of tags that shrinks about the centre of a ring by 4 % per frame. */
public class MeasureStrainTest {

  private static final int SIZE = 64;
  private static final int FRAMES = 4;
  private static final double PIXEL = 1.25;
  private static final double SHRINKING = 0.96;
  private static final double SPACING = 6.5;

  @TempDir Path folder;

  private final TestDoor shell = new TestDoor(false, null);

  private static ImageSeries<FloatType> image(boolean first, boolean second) {
    float[] values = new float[SIZE * SIZE * 2 * FRAMES];
    for (int i = 0; i < values.length; i++) {
      double s = Math.pow(SHRINKING, i / (SIZE * SIZE * 2));
      double x = (i % SIZE * PIXEL - TestRing.X) / s;
      double y = (i / SIZE % SIZE * PIXEL - TestRing.Y) / s;
      double value = 100;
      if (first) value *= 1 - 0.3 * (1 + Math.cos(2 * Math.PI * (x + y) / SPACING / Math.sqrt(2)));
      if (second) value *= 1 - 0.3 * (1 + Math.cos(2 * Math.PI * (y - x) / SPACING / Math.sqrt(2)));
      values[i] = (float) value;
    }
    Calibration calibration = Calibration.ofSpacing(PIXEL, PIXEL, 8).withFrameInterval(40, 0);
    return new ImageSeries<>(
        ArrayImgs.floats(values, SIZE, SIZE, 2, FRAMES), calibration, "tagged");
  }

  @BeforeEach
  void write() throws IOException {
    NiftiWriter.write(image(true, true), folder.resolve("grid.nii.gz"));
    NiftiWriter.write(TestRing.labels(2, 8), folder.resolve("labels.nii.gz"));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Map<String, String> values(String... more) {
    Map<String, String> values = new HashMap<>();
    values.put("input", path("grid.nii.gz"));
    values.put("labels", path("labels.nii.gz"));
    values.put("output", path("strain.csv"));
    for (String m : more)
      values.put(m.split("=")[0], m.contains("=") ? m.substring(m.indexOf('=') + 1) : "");
    return values;
  }

  private Table run(String... more) throws IOException {
    new CommandRunner(MeasureStrain.class, shell).run(values(more), Progress.NONE);
    return TableReader.read(folder.resolve("strain.csv"));
  }

  private String failure(String... more) {
    return assertThrows(IllegalArgumentException.class, () -> run(more)).getMessage();
  }

  /** Checks Ecc and Err of everything at the last frame. */
  private static void assertShrunk(Table table, double tolerance) {
    double expected = (Math.pow(SHRINKING, 2 * (FRAMES - 1)) - 1) / 2;
    int rows = 0;
    for (int row = 0; row < table.rowCount(); row++) {
      if (table.number(row, "frame") != FRAMES) continue;
      assertEquals(100 * expected, table.number(row, "ecc_percent"), 100 * tolerance, "row " + row);
      if (table.text(row, "layer").equals("wall")) {
        assertEquals(
            100 * expected, table.number(row, "err_percent"), 400 * tolerance, "row " + row);
      } else {
        assertEquals("", table.text(row, "err_percent"), "row " + row);
        assertTrue(
            table.text(row, "remarks").contains("Radial strain of a third of the wall is not"));
      }
      rows++;
    }
    assertTrue(rows > 8);
  }

  @Test
  void theIssuesCommandWritesTableAndPlot() throws IOException {
    Table table = run("plot=" + path("strain.png"), "peaks=" + path("peaks.csv"));
    assertShrunk(table, 0.005);
    assertTrue(ImageIO.read(folder.resolve("strain.png").toFile()).getWidth() > 400);
    Table peaks = TableReader.read(folder.resolve("peaks.csv"));
    assertEquals(120, peaks.number(0, "peak_ecc_ms"), 1e-3);
    assertEquals("all", peaks.text(0, "region"));
    assertTrue(shell.notes.stream().anyMatch(n -> n.startsWith("Tags: every 6.")));
    assertTrue(shell.notes.stream().anyMatch(n -> n.contains("counter-clockwise")));
  }

  @Test
  @Tag("slow")
  void allOtherResultsAreWritten() throws IOException {
    run(
        "strain=engineering",
        "rotation=" + path("rotation.csv"),
        "bullseye=" + path("eye.png"),
        "overlay=" + path("overlay.png"),
        "vectors=" + path("vectors.zip"),
        "displacementx=" + path("x.nii.gz"),
        "displacementy=" + path("y.nii.gz"));
    Table rotation = TableReader.read(folder.resolve("rotation.csv"));
    assertEquals(3 * FRAMES, rotation.rowCount());
    assertEquals(0, rotation.number(FRAMES - 1, "rotation_deg"), 0.2);
    assertEquals(0, rotation.number(3 * FRAMES - 1, "torsion_deg"), 0.4);
    assertTrue(ImageIO.read(folder.resolve("eye.png").toFile()).getWidth() > 500);
    assertEquals(602, ImageIO.read(folder.resolve("overlay.png").toFile()).getWidth());
    assertTrue(Files.size(folder.resolve("vectors.zip")) > 500);
    ImageSeries<?> x = NiftiReader.read(folder.resolve("x.nii.gz"));
    assertEquals(FRAMES, x.phases());
    float[] plane = Planes.floats(x, 1, FRAMES - 1);
    int right = 35 * SIZE + 52;
    double distance = 52 * PIXEL - TestRing.X;
    assertEquals(distance * (Math.pow(SHRINKING, FRAMES - 1) - 1), plane[right], 0.1);
    assertTrue(Float.isNaN(plane[0]));
    Table table = TableReader.read(folder.resolve("strain.csv"));
    assertEquals(100 * (Math.pow(SHRINKING, 3) - 1), table.number(FRAMES - 1, "ecc_percent"), 0.5);
  }

  @Test
  @Tag("slow")
  void twoSeriesOfLinesDoAsWell() throws IOException {
    NiftiWriter.write(image(true, false), folder.resolve("first.nii.gz"));
    NiftiWriter.write(image(false, true), folder.resolve("second.nii.gz"));
    String first = "input=" + path("first.nii.gz");
    assertShrunk(run(first, "input2=" + path("second.nii.gz")), 0.005);
    ImageSeries<FloatType> faint = image(false, true);
    for (FloatType pixel : faint.pixels()) pixel.mul(0.1);
    NiftiWriter.write(faint, folder.resolve("faint.nii.gz"));
    Table same = run(first, "input2=" + path("second.nii.gz"));
    Table table = run(first, "input2=" + path("faint.nii.gz"));
    for (int row = 0; row < table.rowCount(); row++)
      for (String column : new String[] {"ecc_percent", "err_percent", "ecr_percent", "agreement"})
        assertEquals(same.number(row, column), table.number(row, column), 1e-5);
    assertTrue(failure(first).contains("tags in only one direction (every 6."));
    assertTrue(failure(first, "input2=" + path("first.nii.gz")).contains("the same direction"));
  }

  @Test
  void whatIsDoubtfulAboutTheSecondSeriesIsSaidOfTheStrain() throws IOException {
    ImageSeries<FloatType> second = image(false, true);
    Doubt doubt = new Doubt(Doubt.About.TIME, "The order of the phases is a guess.");
    NiftiWriter.write(image(true, false), folder.resolve("first.nii.gz"));
    NiftiWriter.write(
        second.withCalibration(second.calibration().withDoubt(doubt)),
        folder.resolve("second.nii.gz"));
    Table table = run("input=" + path("first.nii.gz"), "input2=" + path("second.nii.gz"));
    for (int row = 0; row < table.rowCount(); row++) {
      assertEquals("check", table.text(row, "quality"));
      assertTrue(table.text(row, "remarks").contains(doubt.text()), "row " + row);
    }
  }

  /** Labels of all frames, of which the first is the ring. */
  private void writeLabels(IntUnaryOperator later) throws IOException {
    ImageSeries<UnsignedByteType> ring = TestRing.labels(2, 8);
    byte[] values = new byte[SIZE * SIZE * 2 * FRAMES];
    for (int i = 0; i < values.length; i++) {
      int size = SIZE * SIZE;
      byte label = Planes.labels(ring, i / size % 2, 0)[i % size];
      values[i] = i < 2 * size ? label : (byte) later.applyAsInt(label);
    }
    NiftiWriter.write(
        Planes.wrapLabels(values, SIZE, SIZE, 2, FRAMES, ring.calibration(), "labels"),
        folder.resolve("labels.nii.gz"));
  }

  /** Without what the table says of the labels that were given. */
  private static List<List<String>> cells(Path file) throws IOException {
    Table table = TableReader.read(file);
    return IntStream.range(0, table.rowCount()).mapToObj(table::texts).toList();
  }

  @Test
  @Tag("slow")
  void onlyTheLabelsOfTheFirstLabelledFrameCount() throws IOException {
    run();
    List<List<String>> alone = cells(folder.resolve("strain.csv"));
    writeLabels(label -> 0);
    assertShrunk(run(), 0.005);
    assertEquals(alone, cells(folder.resolve("strain.csv")));
    writeLabels(label -> label == 1 ? 2 : label);
    run();
    assertEquals(alone, cells(folder.resolve("strain.csv")));
    writeLabels(label -> 0);
    assertTrue(failure("frame=3").contains("no myocardium (label 2) in phase 3, but in 1"));
    writeLabels(label -> label == 2 ? 1 : label);
    run();
    assertTrue(shell.notes.stream().anyMatch(n -> n.contains("set frame=2")));
  }

  @Test
  void predictedLabelsMayBeUntidy() throws IOException {
    ImageSeries<UnsignedByteType> ring = TestRing.labels(2, 8);
    for (int i = 0; i < 5; i++) {
      ring.pixels().getAt(60, 58 + i, 0, 0).set(1);
      ring.pixels().getAt(30 + i, 36, 0, 0).set(2);
      ring.pixels().getAt(52, 33 + i, 1, 0).set(0);
    }
    NiftiWriter.write(ring, folder.resolve("labels.nii.gz"));
    assertShrunk(run(), 0.006);
    assertTrue(shell.notes.stream().anyMatch(n -> n.endsWith("slice 1 (5 pixels).")));
  }

  @Test
  @Tag("slow")
  void fadedTagsAreReported() throws IOException {
    ImageSeries<FloatType> grid = image(true, true);
    SplittableRandom random = new SplittableRandom(1);
    for (int t = 2; t < FRAMES; t++)
      for (FloatType pixel : Views.iterable(Views.hyperSlice(grid.pixels(), 3, t)))
        pixel.set((float) (60 + 0.01 * pixel.get() + 5 * random.nextGaussian()));
    NiftiWriter.write(grid, folder.resolve("grid.nii.gz"));
    Table table = run("peaks=" + path("peaks.csv"));
    assertEquals("", table.text(2, "ecc_percent"));
    assertEquals(0, table.number(2, "measured"), 0.25);
    assertTrue(table.number(2, "agreement") < 0.4);
    Table peaks = TableReader.read(folder.resolve("peaks.csv"));
    assertEquals(50 * (Math.pow(SHRINKING, 2) - 1), peaks.number(0, "peak_ecc_percent"), 0.5);
    assertEquals(2, peaks.number(0, "last_frame"));
    assertEquals(1, peaks.number(0, "peak_ecc_cut"));
    assertTrue(
        shell.notes.stream()
            .anyMatch(
                n ->
                    n.startsWith("Strain is not measured where")
                        && n.contains("from phase 3 (80 ms)")),
        () -> shell.notes.toString());
    assertTrue(shell.notes.stream().anyMatch(n -> n.contains("the true peak may be larger")));
    assertTrue(run("agreement=0.95").number(1, "ecc_percent") < 0);
  }

  @Test
  @Tag("slow")
  void labelsOfAnotherFrameAreSuspected() throws IOException {
    run("frame=4");
    assertTrue(
        shell.notes.stream().anyMatch(n -> n.contains("the wall is longer than in phase 4")),
        () -> shell.notes.toString());
  }

  @Test
  void twoSeriesMustFitEachOther() throws IOException {
    NiftiWriter.write(image(true, false), folder.resolve("first.nii.gz"));
    ImageSeries<FloatType> second = image(false, true);
    long[][] parts = {{63, 63, 1, 2}, {62, 63, 1, 3}, {63, 63, 0, 3}};
    String[] messages = {"both directions of tagging need the same", "63 x 64", "and 1 slice,"};
    for (int i = 0; i < parts.length; i++) {
      NiftiWriter.write(
          new ImageSeries<>(
              Views.interval(second.pixels(), new long[4], parts[i]), second.calibration(), "part"),
          folder.resolve("part.nii.gz"));
      String message = failure("input=" + path("first.nii.gz"), "input2=" + path("part.nii.gz"));
      assertTrue(message.contains(messages[i]), message);
    }
    NiftiWriter.write(image(false, false), folder.resolve("plain.nii.gz"));
    String message = failure("input=" + path("first.nii.gz"), "input2=" + path("plain.nii.gz"));
    assertTrue(message.startsWith("No tags were found in the first phases of 'plain"), message);
  }

  @Test
  void labelsMayBelongToAnotherFrame() throws IOException {
    Table table = run("frame=2");
    assertEquals(0, table.number(1, "ecc_percent"), 1e-9);
    assertEquals(50 * (Math.pow(SHRINKING, -2) - 1), table.number(0, "ecc_percent"), 0.5);
    assertTrue(failure("frame=5").endsWith("is 4."));
  }

  @Test
  @Tag("slow")
  void withoutRvTheInsertionAndTheLevelAreStated() throws IOException {
    ImageSeries<UnsignedByteType> ring = TestRing.labels(2, 8);
    for (UnsignedByteType label : ring.pixels()) if (label.get() == 3) label.set(0);
    NiftiWriter.write(ring, folder.resolve("labels.nii.gz"));
    Table without = run();
    assertEquals("slice", without.text(without.rowCount() - 1, "region"));
    assertTrue(shell.notes.stream().anyMatch(n -> n.contains("Give its position")));
    Table stated = run("anterior=14,20", "level=apical");
    assertEquals("apical lateral", stated.text(stated.rowCount() - 1, "segment"));
    assertShrunk(stated, 0.005);
  }

  @Test
  @Tag("slow")
  void inImageJTheArrowsAreAnOverlay() throws IOException {
    TestDoor door = new TestDoor(true, ImagePlusConverter.toImagePlus(image(true, true)));
    Map<String, String> values = values();
    values.remove("input");
    new CommandRunner(MeasureStrain.class, door).run(values, Progress.NONE);
    List<Annotation> drawn = ((Annotations) door.shown.get("vectors")).all();
    assertEquals(2 * (FRAMES - 1), drawn.size());
    assertTrue(drawn.stream().anyMatch(r -> r.name().equals("displacement_z02_t04")));
    assertTrue(door.shown.containsKey("plot") && door.shown.containsKey("bullseye"));
  }

  /** A grid on a ring that keeps its area: its strain depends on the distance from the centre. */
  private static ImageSeries<FloatType> thickening() {
    ImageSeries<FloatType> grid = image(true, true);
    float[] values = new float[SIZE * SIZE * 2 * FRAMES];
    for (int i = 0; i < values.length; i++) {
      double x = i % SIZE * PIXEL - TestRing.X;
      double y = i / SIZE % SIZE * PIXEL - TestRing.Y;
      double less = 60 * (i / (SIZE * SIZE * 2));
      double back = Math.sqrt(1 + less / Math.max(100, x * x + y * y));
      double a = 2 * Math.PI * back * (x + y) / SPACING / Math.sqrt(2);
      double b = 2 * Math.PI * back * (y - x) / SPACING / Math.sqrt(2);
      values[i] = (float) (100 * (0.7 - 0.3 * Math.cos(a)) * (0.7 - 0.3 * Math.cos(b)));
    }
    return new ImageSeries<>(
        ArrayImgs.floats(values, SIZE, SIZE, 2, FRAMES), grid.calibration(), "tagged");
  }

  private static double ecc(Table table, String layer) {
    for (int row = 0; row < table.rowCount(); row++)
      if (table.number(row, "frame") == FRAMES && table.text(row, "layer").equals(layer))
        return table.number(row, "ecc_percent");
    throw new AssertionError(layer);
  }

  @Test
  @Tag("slow")
  void imageAndLabelsHaveOnePixelSize() throws IOException {
    NiftiWriter.write(thickening(), folder.resolve("grid.nii.gz"));
    NiftiWriter.write(
        thickening().withCalibration(Calibration.UNKNOWN), folder.resolve("plain.nii.gz"));
    NiftiWriter.write(
        TestRing.labels(2, 8).withCalibration(Calibration.UNKNOWN), folder.resolve("bare.nii.gz"));
    String plain = "input=" + path("plain.nii.gz");
    String bare = "labels=" + path("bare.nii.gz");
    Table known = run();
    assertEquals(-9000.0 / (25 * 25), ecc(known, "mid"), 0.5);
    assertTrue(ecc(known, "endo") < ecc(known, "epi") - 5);
    String[][] others = {
      {plain},
      {bare},
      {plain, bare},
      {plain, "pixelsize=1.25,1.25"},
      {bare, "pixelsize=1.25,1.25"},
      {plain, bare, "pixelsize=1.25,1.25"},
      {plain, bare, "pixelsize=1.25,1.25,8"}
    };
    for (String[] other : others)
      for (String layer : new String[] {"endo", "mid", "epi"})
        assertEquals(
            ecc(known, layer), ecc(run(other), layer), 1e-3, layer + Arrays.toString(other));
    run(plain);
    assertTrue(
        shell.notes.contains(
            "The pixel size of 'plain' is unknown; that of its labels is used: 1.250 x 1.250 mm."),
        () -> shell.notes.toString());
  }

  @Test
  @Tag("slow")
  void differentPixelSizesAreRefused() throws IOException {
    ImageSeries<UnsignedByteType> ring = TestRing.labels(2, 8);
    NiftiWriter.write(
        ring.withCalibration(Calibration.ofSpacing(1.27, 1.25, 8)),
        folder.resolve("labels.nii.gz"));
    String message = failure();
    assertTrue(message.contains("'grid' has pixels of 1.250 x 1.250 mm"), message);
    assertTrue(message.contains("'labels' has pixels of 1.270 x 1.250 mm"), message);
    assertShrunk(run("pixelsize=1.25,1.25"), 0.005);
    NiftiWriter.write(
        ring.withCalibration(Calibration.ofSpacing(1.26, 1.25, 8)),
        folder.resolve("labels.nii.gz"));
    assertShrunk(run(), 0.005);
    NiftiWriter.write(
        image(false, true).withCalibration(Calibration.ofSpacing(2, 2, 8)),
        folder.resolve("second.nii.gz"));
    assertTrue(failure("input2=" + path("second.nii.gz")).contains("pixels of 2.000 x 2.000 mm"));
  }

  @Test
  @Tag("slow")
  void labelsOfAnotherOrientationAreRefused() throws IOException {
    PatientGeometry place = new PatientGeometry(PIXEL, 0, 0, -40, 0, -PIXEL, 0, 30, 0, 0, -8, 50);
    PatientGeometry mirrored =
        new PatientGeometry(-PIXEL, 0, 0, 63 * PIXEL - 40, 0, -PIXEL, 0, 30, 0, 0, -8, 50);
    Calibration calibration = image(true, true).calibration();
    ImageSeries<UnsignedByteType> ring = TestRing.labels(2, 8);
    NiftiWriter.write(
        image(true, true).withCalibration(calibration.withGeometry(place)),
        folder.resolve("grid.nii.gz"));
    NiftiWriter.write(
        ring.withCalibration(calibration.withGeometry(place)), folder.resolve("labels.nii.gz"));
    assertShrunk(run(), 0.005);
    assertShrunk(run("pixelsize=1.5,1.5,8"), 0.005);
    NiftiWriter.write(
        ring.withCalibration(calibration.withGeometry(mirrored)), folder.resolve("labels.nii.gz"));
    assertTrue(
        failure()
            .startsWith("'labels' has another position or orientation in the patient than 'grid'"));
    NiftiWriter.write(ring, folder.resolve("labels.nii.gz"));
    NiftiWriter.write(
        image(false, true).withCalibration(calibration.withGeometry(mirrored)),
        folder.resolve("second.nii.gz"));
    assertTrue(
        failure("input2=" + path("second.nii.gz")).startsWith("'second' has another position"));
  }

  @Test
  void whatCannotWorkIsSaid() throws IOException {
    NiftiWriter.write(image(false, false), folder.resolve("plain.nii.gz"));
    assertTrue(failure("input=" + path("plain.nii.gz")).startsWith("No tags were found"));
    assertTrue(failure("labelmap=2=1,1=1,3=3").contains("has no myocardium"));
    NiftiWriter.write(TestRing.labels(3, 8), folder.resolve("three.nii.gz"));
    assertTrue(failure("labels=" + path("three.nii.gz")).contains("64 x 64 pixels and 3 slices"));
    ImageSeries<FloatType> grid = image(true, true);
    ImageSeries<FloatType> one =
        new ImageSeries<>(
            Views.interval(grid.pixels(), new long[4], new long[] {63, 63, 1, 0}),
            grid.calibration(),
            "one");
    NiftiWriter.write(one, folder.resolve("one.nii.gz"));
    assertTrue(failure("input=" + path("one.nii.gz")).contains("only one phase"));
    assertTrue(failure("anterior=3").startsWith("anterior must be two numbers"));
  }

  @Test
  void unknownSizesAndTimesAndGapsAreNoted() throws IOException {
    ImageSeries<FloatType> grid = image(true, true).withCalibration(Calibration.UNKNOWN);
    grid.pixels().getAt(1, 1, 0, 1).set(Float.NaN);
    NiftiWriter.write(grid, folder.resolve("grid.nii.gz"));
    NiftiWriter.write(
        TestRing.labels(2, 8).withCalibration(Calibration.UNKNOWN),
        folder.resolve("labels.nii.gz"));
    Table table = run();
    assertShrunk(table, 0.005);
    assertEquals("", table.text(2, "time_ms"));
    assertEquals("", table.text(2, "ecc_rate"));
    for (String expected :
        new String[] {"pixel size is unknown", "strain rates are not computed", "not finite"})
      assertTrue(shell.notes.stream().anyMatch(n -> n.contains(expected)), expected);
  }
}
