package sc.fiji.cardiacmr.command.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.command.measure.EvaluateSegmentation;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.QualityMarks;
import sc.fiji.cardiacmr.table.Table;

/** The commands that segment, with a network so small that it is trained here. */
public class SegmentCineTest {

  @TempDir static Path trained;
  @TempDir Path folder;
  private static Path model;
  private static Phantom phantom;

  @BeforeAll
  static void train() throws IOException {
    model = TinyModels.trained(trained);
    phantom = TinyModels.phantom(3);
  }

  private static ImagePlus image() {
    return ImagePlusConverter.toImagePlus(phantom.image()).duplicate();
  }

  private static TestDoor segment(ImagePlus image, String... values) throws IOException {
    return segment(SegmentCine.class, image, values);
  }

  private static TestDoor segment(
      Class<? extends SegmentCommand> command, ImagePlus image, String... values)
      throws IOException {
    TestDoor door = new TestDoor(true, image);
    Map<String, String> all = new LinkedHashMap<>(Map.of("model", model.toString()));
    all.put("precision", "float32");
    for (String value : values)
      all.put(value.split("=")[0], value.substring(value.indexOf('=') + 1));
    new CommandRunner(command, door).run(all, Progress.NONE);
    return door;
  }

  private static double lvDice(ImagePlus labels) {
    long both = 0;
    long sum = 0;
    var truth = DisplayStyle.LABELS.toImagePlus(phantom.labels()).getStack();
    for (int i = 1; i <= labels.getStackSize(); i++)
      for (int p = 0; p < TinyModels.SIZE * TinyModels.SIZE; p++) {
        boolean a = labels.getStack().getProcessor(i).get(p) == Labels.LV;
        boolean b = truth.getProcessor(i).get(p) == Labels.LV;
        if (a && b) both++;
        sum += (a ? 1 : 0) + (b ? 1 : 0);
      }
    return 2.0 * both / sum;
  }

  @Test
  void labelsHaveTheSizeAndCalibrationOfTheImageAndShowTheHeart() throws IOException {
    ImagePlus image = image();
    short[] before = ((short[]) image.getStack().getPixels(1)).clone();
    TestDoor door = segment(image, "rois=", "areas=");
    ImagePlus labels = door.shownImage("output");
    assertArrayEquals(image.getDimensions(), labels.getDimensions());
    assertEquals(image.getCalibration().pixelWidth, labels.getCalibration().pixelWidth);
    assertEquals(image.getCalibration().pixelDepth, labels.getCalibration().pixelDepth);
    assertEquals(image.getCalibration().getUnit(), labels.getCalibration().getUnit());
    assertEquals(image.getCalibration().frameInterval, labels.getCalibration().frameInterval);
    double dice = lvDice(labels);
    assertTrue(dice > 0.6, "LV Dice " + dice);
    assertArrayEquals(before, (short[]) image.getStack().getPixels(1), "not changed");
    Annotations rois = (Annotations) door.shown.get("rois");
    Annotations contours = (Annotations) door.shown.get("contours");
    assertEquals(rois.all(), contours.all().subList(0, rois.all().size()));
    assertTrue(
        contours.all().stream()
            .skip(rois.all().size())
            .allMatch(mark -> mark.name().startsWith(QualityMarks.NAME)));
    assertTrue(rois.all().size() >= TinyModels.SLICES);
    Table areas = (Table) door.shown.get("areas");
    assertEquals(TinyModels.SLICES * TinyModels.PHASES, areas.rowCount());
    double area = 0;
    for (int i = 0; i < areas.rowCount(); i++) area += areas.number(i, "LV_cm2");
    long pixels = 0;
    for (int i = 1; i <= labels.getStackSize(); i++)
      pixels += labels.getStack().getProcessor(i).getHistogram()[Labels.LV];
    assertEquals(pixels * 0.3 * 0.3, area, 1e-6);
  }

  @Test
  void inTheShellResultsAreFiles() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("input", trained.resolve("p2.nii").toString());
    values.put("model", model.toString());
    for (String file : new String[] {"output.nii.gz", "rois.zip", "areas.tsv", "overlay.png"})
      values.put(file.substring(0, file.indexOf('.')), folder.resolve(file).toString());
    values.put("contours", folder.resolve("contours.zip").toString());
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(SegmentCine.class, door).run(values, Progress.NONE);
    assertEquals(List.of("note"), List.copyOf(door.shown.keySet()), "the line of the quality");
    ImageSeries<?> image = NiftiReader.read(trained.resolve("p2.nii"));
    ImageSeries<?> labels = NiftiReader.read(folder.resolve("output.nii.gz"));
    assertEquals(image.calibration().dz(), labels.calibration().dz(), 1e-6);
    assertArrayEquals(
        image.pixels().dimensionsAsLongArray(), labels.pixels().dimensionsAsLongArray());
    Table areas = TableReader.read(folder.resolve("areas.tsv"));
    assertEquals(TinyModels.SLICES * TinyModels.PHASES, areas.rowCount());
    assertTrue(ImageIO.read(folder.resolve("overlay.png").toFile()).getWidth() > 100);
    try (ZipFile rois = new ZipFile(folder.resolve("rois.zip").toFile());
        ZipFile contours = new ZipFile(folder.resolve("contours.zip").toFile())) {
      assertTrue(rois.size() > 0);
      assertTrue(contours.size() >= rois.size(), "the dots of the quality, too");
    }
  }

  @Test
  void qualityIsOneLineAndARowForEachSlice() throws IOException {
    TestDoor door = segment(image(), "quality=");
    List<String> lines = door.notes.stream().filter(n -> n.startsWith("quality: ")).toList();
    assertEquals(1, lines.size(), door.notes.toString());
    Table table = (Table) door.shown.get("quality");
    assertEquals(1 + TinyModels.SLICES * TinyModels.PHASES, table.rowCount());
    assertEquals("", table.text(0, "slice"));
    String remarks = table.text(0, "remarks");
    assertTrue(lines.get(0).startsWith("quality: " + table.text(0, "quality")), lines.get(0));
    assertTrue(lines.get(0).contains(remarks), lines.get(0));
    List<String> doubts =
        ((ImageSeries<?>) door.shown.get("output"))
            .calibration().doubts().stream().map(d -> d.text()).toList();
    for (String doubt : doubts) {
      assertTrue(remarks.contains(doubt), doubt);
      assertTrue(
          door.notes.stream().noneMatch(n -> !n.equals(lines.get(0)) && n.contains(doubt)),
          door.notes.toString());
    }
  }

  @Test
  void labelsLieWhereTheImageLiesAlsoWhereItsSpacingIsUnknown() throws IOException {
    PatientGeometry place = new PatientGeometry(0, 1.25, 0.1, 5, -1.5, 0, 0, 6, 0, 0, 8, 7);
    ImageSeries<?> image = phantom.image();
    NiftiWriter.write(
        new ImageSeries<>(image.pixels(), Calibration.UNKNOWN.withGeometry(place), "placed"),
        folder.resolve("placed.nii"));
    Map<String, String> values = new LinkedHashMap<>();
    values.put("input", folder.resolve("placed.nii").toString());
    values.put("model", model.toString());
    values.put("output", folder.resolve("labels.nii.gz").toString());
    new CommandRunner(SegmentCine.class, new TestDoor(false, null)).run(values, Progress.NONE);
    double[] expected =
        NiftiReader.read(folder.resolve("placed.nii")).calibration().geometry().matrix();
    Calibration labels = NiftiReader.read(folder.resolve("labels.nii.gz")).calibration();
    assertArrayEquals(expected, labels.geometry().matrix(), 1e-6);
    assertFalse(labels.isInPlaneKnown());
  }

  @Test
  void theCardOfAModelMayRecommendOrientations() throws IOException {
    Path turning = folder.resolve("turning-unet");
    try (Stream<Path> files = Files.list(model)) {
      Files.createDirectory(turning);
      for (Path file : files.toList()) Files.copy(file, turning.resolve(file.getFileName()));
    }
    TinyModels.recommendOrientations(turning, 4);
    byte[] once = pixels(segment(image()));
    byte[] four = pixels(segment(image(), "orientations=4"));
    assertFalse(Arrays.equals(once, four));
    String other = "model=" + turning;
    assertArrayEquals(four, pixels(segment(image(), other)));
    assertArrayEquals(once, pixels(segment(image(), other, "orientations=1")));
  }

  private static byte[] pixels(TestDoor door) {
    ImagePlus labels = door.shownImage("output");
    return (byte[]) labels.getStack().getPixels(1);
  }

  @Test
  void nothingIsLabelledOutsideTheSelection() throws IOException {
    ImagePlus image = image();
    Roi box = new Roi(14, 12, 40, 38);
    image.setRoi(box);
    ImagePlus inside = segment(image, "selection=").shownImage("output");
    assertEquals(TinyModels.SIZE, inside.getWidth());
    assertTrue(lvDice(inside) > 0.5, "LV Dice " + lvDice(inside));
    for (int i = 1; i <= inside.getStackSize(); i++)
      for (int y = 0; y < TinyModels.SIZE; y++)
        for (int x = 0; x < TinyModels.SIZE; x++)
          if (!box.contains(x, y)) assertEquals(0, inside.getStack().getProcessor(i).get(x, y));
    // The same place given as numbers.
    ImagePlus region = segment(image(), "region=14,12,40,38").shownImage("output");
    assertArrayEquals(
        (byte[]) inside.getStack().getPixels(2), (byte[]) region.getStack().getPixels(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          region=40,40,30,30 | inside the image
          region=-1,0,30,30  | inside the image
          region=0,0,-9,30   | inside the image
          region=1,2,3       | four whole numbers
          region=1,2,3,x     | four whole numbers
          selection=         | no selection
          model=cine-unett   | Unknown model 'cine-unett'
          orientations=3     | is not one of: auto, 1, 2, 4, 8
          pixelsize=1,0      | is not a pixel size
          """)
  void wrongValuesAreExplained(String value, String reason) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> segment(image(), value));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void anImageWithoutAHeartGivesNoLabelsAndANote() throws IOException {
    ImagePlus empty = NewImage.createFloatImage("empty", 64, 48, 1, NewImage.FILL_BLACK);
    TestDoor door = segment(empty, "overlay=" + folder.resolve("o.png"), "rois=");
    assertTrue(String.join("\n", door.notes).contains("all pixels have the same value"));
    ImagePlus labels = door.shownImage("output");
    assertEquals(64, labels.getWidth());
    for (byte label : (byte[]) labels.getProcessor().getPixels()) assertEquals(0, label);
    assertTrue(Files.size(folder.resolve("o.png")) > 0);
  }

  @Test
  void aMedianOverPhasesNeedsPhases() throws IOException {
    ImagePlus slices = image();
    TestDoor series = segment(SegmentTagged.class, slices, "median=3");
    assertEquals(0, series.notes.stream().filter(n -> n.contains("median")).count());
    slices.setDimensions(1, slices.getStackSize(), 1);
    TestDoor stack = segment(SegmentTagged.class, slices, "median=3");
    assertEquals(1, stack.notes.stream().filter(n -> n.contains("no median over phases")).count());
  }

  @Test
  void aDataSetGoesOnAfterABadImageAndCanBeEvaluated() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (int i = 1; i <= 2; i++)
      for (String name : new String[] {"p" + i + ".nii", "p" + i + "-labels.nii"})
        Files.copy(trained.resolve(name), data.resolve(name));
    Files.writeString(data.resolve("bad.nii"), "no image");
    Path manifest =
        Files.writeString(
            folder.resolve("set.tsv"),
            """
            image	label	subject	centre	phase	split	frame	group
            bad.nii		P0	A		test		sick
            p1.nii	p1-labels.nii	P1	A	ED	test	1	sick
            p1.nii	p1-labels.nii	P1	A	ES	test	2	sick
            p2.nii	p2-labels.nii	P2	B	ED	validation	1	healthy
            """);
    Path predictions = Files.createDirectories(folder.resolve("new/predictions"));
    for (String old : new String[] {"bad.nii", "p2.nii", "p3.nii"})
      Files.copy(trained.resolve("p1-labels.nii"), predictions.resolve(old));
    Map<String, String> values = new LinkedHashMap<>();
    values.put("manifest", manifest.toString());
    values.put("data", data.toString());
    values.put("model", model.toString());
    values.put("split", "test");
    values.put("predictions", predictions.toString());
    values.put("pixelsize", "2,2,9");
    TestDoor door = new TestDoor(false, null);
    CommandRunner runner = new CommandRunner(SegmentDataSet.class, door);
    runner.run(values, Progress.NONE);
    assertTrue(runner.command().isIncomplete(), "an image has no labels");
    Table results = (Table) door.shown.get("output");
    assertEquals(2, results.rowCount(), "one row for each image");
    assertTrue(results.text(0, "result").contains("bad.nii"), results.text(0, "result"));
    assertEquals("done", results.text(1, "result"));
    assertEquals("Images with problems: 1 of 2; see the table.", door.shown.get("note"));
    assertTrue(Files.notExists(predictions.resolve("bad.nii")), "of another model");
    for (String other : new String[] {"p2.nii", "p3.nii"})
      assertEquals(
          -1, Files.mismatch(trained.resolve("p1-labels.nii"), predictions.resolve(other)));
    assertEquals(9, NiftiReader.read(predictions.resolve("p1.nii")).calibration().dz(), 1e-6);

    Map<String, String> evaluation = new LinkedHashMap<>();
    evaluation.put("manifest", manifest.toString());
    evaluation.put("data", data.toString());
    evaluation.put("predictions", predictions.toString());
    TestDoor scores = new TestDoor(false, null);
    new CommandRunner(EvaluateSegmentation.class, scores).run(evaluation, Progress.NONE);
    assertTrue(((Table) scores.shown.get("output")).rowCount() >= 2 * 3);
  }

  @Test
  void aDataSetGoesOnWhereTheEngineFails() {
    assertEquals("done", SegmentDataSet.result(List::of).text());
    SegmentDataSet.Result doubtful = SegmentDataSet.result(() -> List.of("No heart."));
    assertEquals(new SegmentDataSet.Result("No heart.", false), doubtful);
    assertFailed(
        "Not enough memory.",
        () -> {
          throw new EngineException("Not enough memory.");
        });
    assertFailed(
        "Not enough memory. Give Java more",
        () -> {
          throw new OutOfMemoryError();
        });
    assertFailed(
        "Internal error",
        () -> {
          throw new ArrayIndexOutOfBoundsException(7);
        });
    assertThrows(
        CancellationException.class,
        () ->
            SegmentDataSet.result(
                () -> {
                  throw new CancellationException();
                }));
  }

  private static void assertFailed(String reason, SegmentDataSet.ImageWork work) {
    SegmentDataSet.Result result = SegmentDataSet.result(work);
    assertTrue(result.isFailed());
    assertTrue(result.text().startsWith(reason), result.text());
  }

  @Test
  void predictionsNeverOverwriteImagesLabelsOrEachOther() throws IOException {
    byte[] before = Files.readAllBytes(trained.resolve("p1.nii"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(trained.resolve("p1.nii"), other.resolve("p1.nii"));
    String header = "image\tlabel\tsubject\tcentre\tphase\tsplit\n";
    Path manifest =
        Files.writeString(
            folder.resolve("twice.tsv"),
            header
                + trained.resolve("p1.nii")
                + "\t\tP1\tA\t\ttest\nother/p1.nii\t\tP2\tB\t\ttest\n");
    assertRefused(manifest, folder.resolve("out"), "have the same name");
    assertRefused(trained.resolve("set.tsv"), trained, "contains the images");
    Path link = Files.createSymbolicLink(folder.resolve("link"), trained);
    assertRefused(trained.resolve("set.tsv"), link, "contains the images");
    Path labels = Files.createDirectory(folder.resolve("labels"));
    Files.copy(trained.resolve("p1-labels.nii"), labels.resolve("p1.nii"));
    Path alike =
        Files.writeString(
            folder.resolve("alike.tsv"),
            header + trained.resolve("p1.nii") + "\tlabels/p1.nii\tP1\tA\t\ttest\n");
    assertRefused(alike, labels, "contains the labels");
    assertEquals(-1, Files.mismatch(trained.resolve("p1-labels.nii"), labels.resolve("p1.nii")));
    assertArrayEquals(before, Files.readAllBytes(trained.resolve("p1.nii")));
  }

  private static void assertRefused(Path manifest, Path predictions, String reason) {
    Map<String, String> values =
        Map.of(
            "manifest",
            manifest.toString(),
            "model",
            model.toString(),
            "predictions",
            predictions.toString());
    CommandRunner runner = new CommandRunner(SegmentDataSet.class, new TestDoor(false, null));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> runner.run(values, Progress.NONE));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  /** Bright tissue is told apart no more, as in images of another sequence. */
  private static ImagePlus bent() {
    ImagePlus image = image();
    for (int i = 1; i <= image.getStackSize(); i++) {
      short[] pixels = (short[]) image.getStack().getPixels(i);
      for (int p = 0; p < pixels.length; p++)
        pixels[p] = (short) (6000 * Math.pow((pixels[p] & 0xffff) / 6000.0, 2.5));
    }
    return image;
  }

  @Test
  void lgeImagesAreMatchedToTheTrainingImagesOfTheModel() throws IOException {
    double without = lvDice(segment(SegmentLge.class, bent()).shownImage("output"));
    double with =
        lvDice(segment(SegmentLge.class, bent(), "harmonize=histogram").shownImage("output"));
    assertTrue(with > without + 0.02, without + " became " + with);
    assertTrue(with > 0.9, "LV Dice " + with);
  }

  @Test
  void aModelWithoutTrainingHistogramSaysSo() throws IOException {
    Path old = folder.resolve("old-unet");
    Files.createDirectories(old);
    try (var files = Files.list(model)) {
      for (Path file : files.toList()) Files.copy(file, old.resolve(file.getFileName()));
    }
    TinyModels.removeHistogram(old);
    String message =
        assertThrows(
                IOException.class,
                () -> segment(SegmentLge.class, image(), "model=" + old, "harmonize=histogram"))
            .getMessage();
    assertTrue(message.contains("contains no histogram of its training images"), message);
    segment(SegmentLge.class, image(), "model=" + old);
  }
}
