package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.data.HarmonizeHistogram;
import sc.fiji.cardiacmr.command.measure.EvaluateSegmentation;
import sc.fiji.cardiacmr.command.measure.MeasureFunction;
import sc.fiji.cardiacmr.command.measure.MeasureScar;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.command.segment.SegmentCine;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.measure.scar.ScarMethod;
import sc.fiji.cardiacmr.measure.scar.ScarOptions;
import sc.fiji.cardiacmr.phantom.Contrast;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.Scar;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** The facade gives what the commands give with their defaults. */
class CardiacMRTest {

  @TempDir static Path shared;
  private static Path model;
  private static Phantom phantom;

  @TempDir Path folder;

  private final CardiacMR mr = CardiacMR.create();

  @BeforeAll
  static void train() throws IOException {
    model = TinyModels.trained(shared);
    phantom = TinyModels.phantom(2);
  }

  private Map<String, Object> command(Class<? extends CardiacCommand> type, String... values)
      throws IOException {
    Map<String, String> given = new LinkedHashMap<>();
    for (String value : values) given.put(value.split("=", 2)[0], value.split("=", 2)[1]);
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(type, door).run(given, Progress.NONE);
    return door.shown;
  }

  private static void assertSamePixels(ImageSeries<?> expected, ImageSeries<?> actual) {
    assertArrayEquals(
        expected.pixels().dimensionsAsLongArray(), actual.pixels().dimensionsAsLongArray());
    for (int t = 0; t < expected.phases(); t++)
      for (int z = 0; z < expected.slices(); z++)
        assertArrayEquals(Planes.floats(expected, z, t), Planes.floats(actual, z, t));
  }

  /** The command's table also says how far it can be relied on: in two columns, or in rows. */
  private static void assertSameTable(Table expected, Table actual) {
    List<String> columns =
        expected.columns().stream().filter(c -> !c.matches("quality|remarks")).toList();
    assertEquals(columns, actual.columns());
    boolean isList = columns.subList(0, 3).equals(List.of("name", "value", "unit"));
    if (isList) assertEquals("quality", expected.text(actual.rowCount(), "name"));
    else assertEquals(columns.size() + 2, expected.columns().size());
    for (int row = 0; row < actual.rowCount(); row++)
      for (String column : columns)
        assertEquals(expected.text(row, column), actual.text(row, column));
  }

  /** The shortest way from an image in memory to the ejection fraction. */
  @Test
  void fourAxesBecomeAnEjectionFractionInThreeStatements() throws IOException {
    RandomAccessibleInterval<?> img = phantom.image().pixels();
    var mr = CardiacMR.create();
    var labels = mr.segment(img, Spacing.mm(3, 3, 20), model.toString());
    double ejectionFraction = mr.function(labels).lv().ejectionFraction();
    assertTrue(ejectionFraction > 0 && ejectionFraction < 100, "EF " + ejectionFraction);
    assertEquals("ml", mr.function(labels).unit());
  }

  @Test
  void labelsAreThoseOfTheCommand() throws IOException {
    Path input = shared.resolve("p2.nii");
    Path output = folder.resolve("labels.nii.gz");
    command(SegmentCine.class, "input=" + input, "model=" + model, "output=" + output);
    ImageSeries<?> image = mr.open(input);
    assertSamePixels(NiftiReader.read(output), mr.segment(image, model.toString()).labels());
  }

  @Test
  void functionIsThatOfTheCommand() throws IOException {
    Path labels = shared.resolve("p2-labels.nii");
    Table table = (Table) command(MeasureFunction.class, "input=" + labels).get("output");
    assertSameTable(table, mr.function(mr.open(labels)).summaryTable());
  }

  @Test
  void scarIsThatOfTheCommand() throws IOException {
    Phantom enhanced =
        Phantom.create(
            PhantomParameters.builder()
                .contrast(Contrast.LGE)
                .matrix(96, 96)
                .slices(3)
                .phases(1)
                .scars(Scar.LAD)
                .build(),
            Progress.NONE);
    Path image = folder.resolve("lge.nii");
    Path labels = folder.resolve("labels.nii");
    NiftiWriter.write(enhanced.image(), image);
    NiftiWriter.write(enhanced.labels(), labels);
    Table table =
        (Table)
            command(MeasureScar.class, "input=" + image, "labels=" + labels, "method=sd")
                .get("output");
    ScarRequest request =
        ScarRequest.DEFAULT.withOptions(ScarOptions.DEFAULT.withMethod(ScarMethod.SD));
    ScarMeasurement scar = mr.scar(mr.open(image), mr.open(labels), request, Progress.NONE);
    assertSameTable(table, scar.table());
    assertTrue(scar.contours().all().stream().anyMatch(c -> c.name().startsWith("scar_")));
  }

  @Test
  void scoresAreThoseOfTheCommand() throws IOException {
    Path labels = shared.resolve("p2-labels.nii");
    Path others = shared.resolve("p1-labels.nii");
    Table table =
        (Table)
            command(EvaluateSegmentation.class, "prediction=" + others, "reference=" + labels)
                .get("output");
    assertSameTable(table, mr.evaluate(mr.open(others), mr.open(labels)).volumeTable());
  }

  @Test
  void harmonizedImagesAreThoseOfTheCommand() throws IOException {
    Path input = shared.resolve("p1.nii");
    Path reference = shared.resolve("p2.nii");
    Path output = folder.resolve("harmonized.nii.gz");
    command(
        HarmonizeHistogram.class, "input=" + input, "reference=" + reference, "output=" + output);
    ImageSeries<?> harmonized = mr.harmonize(mr.open(input), mr.open(reference)).image();
    assertSamePixels(NiftiReader.read(output), harmonized);
  }

  @Test
  void segmentsAreThoseOfTheLabels() {
    var segments = mr.segments(phantom.labels());
    boolean hasChords = false;
    for (int z = 0; z < TinyModels.SLICES; z++) hasChords |= segments.chords(z) != null;
    assertTrue(hasChords);
  }

  @Test
  void missingAxesAreAdded() {
    var plane = ArrayImgs.floats(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    ImageSeries<?> image = mr.image(plane, Spacing.mm(1, 2));
    assertArrayEquals(new long[] {3, 2, 1, 1}, image.pixels().dimensionsAsLongArray());
    assertEquals(2, image.calibration().dy());
    var moved = Views.translate(ArrayImgs.unsignedBytes(3, 2, 4), 5, 6, 7);
    assertEquals(4, mr.image(moved, Spacing.UNKNOWN).slices());
    var five = ArrayImgs.floats(2, 2, 2, 2, 2);
    assertThrows(IllegalArgumentException.class, () -> mr.image(five, Spacing.UNKNOWN));
    RandomAccessibleInterval<ARGBType> colours = ArrayImgs.argbs(2, 2);
    assertThrows(IllegalArgumentException.class, () -> mr.image(colours, Spacing.UNKNOWN));
  }

  @Test
  void filesKeepSpacingAndLabels() throws IOException {
    for (String name : new String[] {"a.nii.gz", "a.tif"}) {
      String file = folder.resolve(name).toString();
      mr.save(phantom.labels(), file);
      ImageSeries<?> back = mr.open(file);
      assertSamePixels(phantom.labels(), back);
      assertEquals(3, back.calibration().dx(), 1e-4);
      assertEquals(20, back.calibration().dz(), 1e-6);
    }
  }

  @Test
  void theWorkCanBeCanceled() {
    Progress canceled = new CancelAfter(0);
    assertThrows(
        CancellationException.class,
        () -> mr.segment(phantom.image(), model.toString(), SegmentRequest.DEFAULT, canceled));
  }

  @Test
  void theImageIsNotChanged() throws IOException {
    float[] before = Planes.floats(phantom.image(), 0, 0);
    byte[] labels = Planes.labels(phantom.labels(), 0, 0);
    mr.segment(phantom.image(), model.toString());
    mr.function(phantom.labels());
    assertArrayEquals(before, Planes.floats(phantom.image(), 0, 0));
    assertArrayEquals(labels, Planes.labels(phantom.labels(), 0, 0));
  }

  @Test
  void anUnknownModelIsNamed() {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> mr.segment(phantom.image(), "cine-unett"))
            .getMessage()
            .contains("cine-unett"));
  }
}
