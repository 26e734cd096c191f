package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.AnnotatedImages;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.TestLabels;
import sc.fiji.cardiacmr.metrics.EvaluationOptions.Extent;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class EvaluationTest {

  private static final Calibration MM = Calibration.ofSpacing(2, 2, 10);

  /** Three slices of 4 x 1: LV agrees in half, LV in neither, LV only in the prediction. */
  private static final byte[] PREDICTION = TestLabels.draw("11..", "....", "1...");

  private static final byte[] REFERENCE = TestLabels.draw(".11.", "....", "....");

  private static ImageSeries<UnsignedByteType> labels(byte[] values, Calibration calibration) {
    return TestLabels.of(values, 4, 1, values.length / 4, 1, calibration);
  }

  private static Evaluation evaluate(Extent extent, Calibration calibration) {
    Evaluation evaluation =
        new Evaluation(
            EvaluationOptions.DEFAULT
                .withClasses(List.of(LabelClass.of(Labels.LV)))
                .withExtent(extent));
    evaluation.add(
        "a", "", labels(PREDICTION, calibration), labels(REFERENCE, calibration), Progress.NONE);
    return evaluation;
  }

  @Test
  void followsTheConventionsForEmptyImages() {
    VolumeScore score = evaluate(Extent.ALL, MM).scores().get(0);
    assertEquals(2.0 / 5, score.dice(), 1e-12);
    assertEquals((0.5 + 1 + 0) / 3, score.meanImageDice(), 1e-12);
    assertEquals(0.5, score.meanImageDiceInReference(), 1e-12);
    assertEquals(3, score.images().size());
    assertEquals(1, score.imagesWithClass());
  }

  @Test
  void measuresInMillimetresAndMillilitres() {
    VolumeScore score = evaluate(Extent.ALL, MM).scores().get(0);
    assertEquals("mm", score.distanceUnit());
    // From the third slice (x 0) to the first (x 1): 2 mm across, 20 mm up.
    assertEquals(Math.hypot(2, 20), score.distance().max(), 1e-12);
    assertEquals(2, score.images().get(0).distance().max(), 1e-12);
    assertEquals("ml", score.volume().unit());
    assertEquals(0.04, score.volume().difference(), 1e-12);
    assertEquals(50, score.volume().percent(), 1e-12);
  }

  @Test
  void volumesOfSeveralCasesAgree() {
    Evaluation evaluation = evaluate(Extent.ALL, MM);
    evaluation.add("b", "sick", labels(REFERENCE, MM), labels(PREDICTION, MM), Progress.NONE);
    evaluation.add("c", "sick", labels(PREDICTION, MM), labels(PREDICTION, MM), Progress.NONE);
    // 3, 2, 3 voxels against 2, 3, 3; a voxel is 0.04 ml.
    Table table = evaluation.agreementTable();
    assertEquals("all", table.text(0, "group"));
    assertEquals(3, table.number(0, "n"));
    assertEquals(-0.5, table.number(0, "pearson_r"), 1e-9);
    assertEquals(0, table.number(0, "bias"), 1e-9);
    assertEquals(1.96 * 0.04, table.number(0, "upper_limit"), 1e-9);
    assertEquals("sick", table.text(1, "group"));
    assertEquals(-0.02, table.number(1, "bias"), 1e-9);
    assertEquals(2, table.rowCount());
  }

  @Test
  void measuresInPixelsAndVoxelsWithoutSpacing() {
    Evaluation evaluation = evaluate(Extent.ALL, Calibration.UNKNOWN);
    VolumeScore score = evaluation.scores().get(0);
    assertEquals("pixels", score.distanceUnit());
    assertEquals(Math.hypot(1, 2), score.distance().max(), 1e-12);
    assertEquals("voxels", score.volume().unit());
    assertEquals(1, score.volume().difference());
    assertTrue(evaluation.notes().get(0).contains("pixelsize"), evaluation.notes().toString());
  }

  @Test
  void looksOnlyAtImagesOfTheReference() {
    VolumeScore score = evaluate(Extent.REFERENCE_IMAGES, MM).scores().get(0);
    assertEquals(1, score.images().size());
    assertEquals(0.5, score.dice(), 1e-12);
    assertEquals(0, score.volume().difference(), 1e-12);
    assertEquals(2, score.distance().max(), 1e-12);
  }

  /** Four phases of one slice, each with LV in the first so many pixels. */
  private static ImageSeries<UnsignedByteType> phases(int... counts) {
    byte[] values = new byte[4 * counts.length];
    for (int i = 0; i < values.length; i++) if (i % 4 < counts[i / 4]) values[i] = Labels.LV;
    return TestLabels.of(values, 4, 1, 1, counts.length, MM);
  }

  private static Evaluation automatic(ImageSeries<UnsignedByteType> reference) {
    Evaluation evaluation =
        new Evaluation(
            EvaluationOptions.DEFAULT
                .withClasses(List.of(LabelClass.of(Labels.LV)))
                .withExtent(Extent.AUTOMATIC));
    evaluation.add("a", "", phases(3, 3, 2, 3), reference, Progress.NONE);
    return evaluation;
  }

  @Test
  void phasesThatNobodyLabelledDoNotCountAsEmpty() {
    Evaluation partly = automatic(phases(3, 0, 2, 0));
    assertEquals(List.of(0, 2), partly.scores().stream().map(VolumeScore::frame).toList());
    assertEquals(
        List.of(
            "a: the reference has labels in 2 of 4 phases; the others were left out. To score them as having no labels, give extent=all."),
        partly.notes());
    assertEquals(4, automatic(phases(3, 3, 2, 3)).scores().size());
    Evaluation empty = automatic(phases(0, 0, 0, 0));
    assertEquals(4, empty.scores().size(), "all phases are alike");
    assertEquals(List.of(), empty.notes());
  }

  @Test
  void looksForAClassWhereItWasAnnotatedOnly() {
    byte[] reference = TestLabels.draw("112.", "11..");
    AnnotatedImages annotated = new AnnotatedImages(2, 1);
    annotated.add(Labels.LV, 0, 0);
    annotated.add(Labels.LV, 1, 0);
    annotated.add(Labels.MYO, 0, 0);
    Evaluation evaluation =
        new Evaluation(EvaluationOptions.DEFAULT.withExtent(Extent.REFERENCE_IMAGES));
    evaluation.add(
        "a",
        null,
        labels(TestLabels.draw("112.", "1122"), MM),
        labels(reference, MM),
        annotated,
        Progress.NONE);
    assertEquals(2, evaluation.scores().size(), "the RV was never annotated");
    assertEquals(2, evaluation.scores().get(0).images().size());
    assertEquals(1, evaluation.scores().get(1).images().size());
    assertEquals(1, evaluation.scores().get(1).dice());
  }

  @Test
  void looksOnlyAtPhasesOfTheReference() {
    byte[] values = TestLabels.draw("11..", "1...");
    Evaluation evaluation =
        new Evaluation(EvaluationOptions.DEFAULT.withExtent(Extent.REFERENCE_FRAMES));
    evaluation.add(
        "a",
        null,
        TestLabels.of(values, 4, 1, 1, 2, MM),
        TestLabels.of(TestLabels.draw("....", "1..."), 4, 1, 1, 2, MM),
        Progress.NONE);
    assertEquals(3, evaluation.scores().size());
    assertEquals(1, evaluation.scores().get(0).frame());
  }

  @Test
  void summaryCountsWhatIsLeftOut() {
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    ImageSeries<UnsignedByteType> lvOnly = labels(TestLabels.draw("11..", "11.."), MM);
    ImageSeries<UnsignedByteType> both = labels(TestLabels.draw("112.", "1..."), MM);
    evaluation.add("a", "DCM", lvOnly, lvOnly, Progress.NONE);
    evaluation.add("b", "NOR", lvOnly, both, Progress.NONE);
    evaluation.add("c", "NOR", both, both, Progress.NONE);
    Table summary = evaluation.summaryTable();
    assertRow(summary, "all", "LV", "Dice 3D", (1 + 6.0 / 7 + 1) / 3, 3, 0);
    assertRow(summary, "all", "MYO", "Dice 3D", 0.5, 2, 1);
    assertRow(summary, "all", "MYO", "Dice 2D, all images", 5.0 / 6, 6, 0);
    assertRow(summary, "all", "MYO", "Dice 2D, images with class", 0.5, 2, 4);
    assertRow(summary, "all", "MYO", "HD95 3D", 0, 1, 2);
    assertRow(summary, "all", "RV", "Dice 3D", Double.NaN, 0, 3);
    assertRow(summary, "DCM", "LV", "Dice 3D", 1, 1, 0);
    assertRow(summary, "NOR", "LV", "Dice 3D", (6.0 / 7 + 1) / 2, 2, 0);
  }

  private static void assertRow(
      Table table, String group, String name, String metric, double mean, int n, int leftOut) {
    for (int row = 0; row < table.rowCount(); row++)
      if (table.text(row, "group").equals(group)
          && table.text(row, "class").equals(name)
          && table.text(row, "metric").equals(metric)) {
        assertEquals(mean, table.number(row, "mean"), 1e-12, group + " " + name + " " + metric);
        assertEquals(n, table.number(row, "n"));
        assertEquals(leftOut, table.number(row, "left_out"));
        return;
      }
    throw new AssertionError("no row " + group + " " + name + " " + metric);
  }

  @Test
  void refusesAPredictionThatIsMirrored() {
    var geometry = new PatientGeometry(2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 10, 0);
    var mirrored = new PatientGeometry(-2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 10, 0);
    Evaluation evaluation = evaluate(Extent.ALL, MM.withGeometry(geometry));
    assertEquals(List.of(), evaluation.notes());
    ImageSeries<UnsignedByteType> turned = labels(PREDICTION, MM.withGeometry(mirrored));
    ImageSeries<UnsignedByteType> truth = labels(REFERENCE, MM.withGeometry(geometry));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> evaluation.add("turned", "", turned, truth, Progress.NONE))
            .getMessage();
    assertTrue(message.startsWith("turned: ") && message.contains("mirrored"), message);
  }

  @Test
  void anUnknownOrOtherVoxelSizeIsNoOtherPlace() {
    var placed = new PatientGeometry(2, 0, 0, 7, 0, 2, 0, 8, 0, 0, 10, 9);
    var unit = new PatientGeometry(1, 0, 0, 7, 0, 1, 0, 8, 0, 0, 1, 9);
    Calibration known = MM.withSpacing(2, 2, 10).withGeometry(placed);
    Calibration unknown = Calibration.UNKNOWN.withGeometry(unit);
    for (Calibration[] pair :
        new Calibration[][] {
          {known, unknown}, {unknown, known}, {known.withSpacing(2.4, 2.4, 12), known}
        }) {
      Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
      evaluation.add(
          "case", "", labels(PREDICTION, pair[0]), labels(REFERENCE, pair[1]), Progress.NONE);
      assertTrue(evaluation.scores().size() > 0);
    }
  }

  @Test
  void namesWhatIsDoubtfulAboutACase() {
    Calibration doubtful = MM.withDoubt(new Doubt(Doubt.About.SPACING, "A guess."));
    assertEquals(1, evaluate(Extent.ALL, doubtful).notes().size());
    assertTrue(evaluate(Extent.ALL, doubtful).notes().get(0).endsWith(": A guess."));
  }

  @Test
  void summaryDoesNotMixUnits() {
    Evaluation evaluation = evaluate(Extent.ALL, MM);
    evaluation.add(
        "b",
        "",
        labels(PREDICTION, Calibration.UNKNOWN),
        labels(REFERENCE, Calibration.UNKNOWN),
        Progress.NONE);
    Table summary = evaluation.summaryTable();
    int rows = 0;
    for (int row = 0; row < summary.rowCount(); row++)
      if (summary.text(row, "metric").equals("HD95 3D")) {
        rows++;
        assertEquals(1, summary.number(row, "n"));
      }
    assertEquals(2, rows);
  }

  @Test
  void tablesCountFramesAndSlicesFromOne() {
    Evaluation evaluation = evaluate(Extent.ALL, MM);
    assertEquals("1", evaluation.volumeTable().text(0, "frame"));
    assertEquals(3, evaluation.imageTable().rowCount());
    assertEquals("3", evaluation.imageTable().text(2, "slice"));
    assertEquals("", evaluation.imageTable().text(1, "hd95"), "unknown");
  }

  @Test
  void joinsLabelValuesIntoOneClass() {
    Evaluation evaluation =
        new Evaluation(EvaluationOptions.DEFAULT.withClasses(LabelClass.parse("LV, MYO+scar")));
    evaluation.add(
        "a",
        null,
        labels(TestLabels.draw("1224"), MM),
        labels(TestLabels.draw("1444"), MM),
        Progress.NONE);
    assertEquals("MYO+scar", evaluation.scores().get(1).className());
    assertEquals(1, evaluation.scores().get(1).dice());
    assertThrows(IllegalArgumentException.class, () -> LabelClass.parse("LV,LV"));
    assertThrows(IllegalArgumentException.class, () -> LabelClass.parse("LV,"));
  }

  @Test
  void namesBothSizesThatDiffer() {
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                evaluation.add(
                    "case 7",
                    "",
                    labels(PREDICTION, MM),
                    TestLabels.of(new byte[8], 4, 1, 2, 1, MM),
                    Progress.NONE));
    assertTrue(e.getMessage().contains("4 x 1 pixels, 3 slices, 1 phase,"), e.getMessage());
    assertTrue(e.getMessage().contains("4 x 1 pixels, 2 slices, 1 phase."), e.getMessage());
    assertTrue(e.getMessage().contains("case 7"), e.getMessage());
  }

  @Test
  void stopsWhenCanceledAndAddsNothing() {
    Progress canceled =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            return true;
          }
        };
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    assertThrows(
        CancellationException.class,
        () -> evaluation.add("a", "", labels(PREDICTION, MM), labels(REFERENCE, MM), canceled));
    assertEquals(0, evaluation.scores().size());
  }
}
