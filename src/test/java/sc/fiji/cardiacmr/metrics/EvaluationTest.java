package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
import sc.fiji.cardiacmr.metrics.statistics.Bootstrap;
import sc.fiji.cardiacmr.metrics.statistics.Spread;
import sc.fiji.cardiacmr.progress.CancelAfter;
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

  private static ImageSeries<UnsignedByteType> cavity(int pixels, int label) {
    byte[] values = new byte[12];
    Arrays.fill(values, 0, pixels, (byte) label);
    return labels(values, MM);
  }

  private static void addPhase(
      Evaluation evaluation, String subject, String phase, int predicted, int reference) {
    evaluation.add(
        new EvaluatedCase(subject + phase + evaluation.scores().size(), subject, "A", "", phase),
        cavity(predicted, Labels.LV),
        cavity(reference, Labels.LV),
        Progress.NONE);
  }

  @Test
  void ejectionFractionsAgreeWherePhasesAreNamed() {
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    addPhase(evaluation, "half", "ED", 8, 10);
    addPhase(evaluation, "half", "ES", 4, 2); // 50 % for 80 %
    addPhase(evaluation, "equal", "ES", 1, 3);
    addPhase(evaluation, "equal", "ED", 2, 6); // 50 % for 50 %
    addPhase(evaluation, "none at ED", "ED", 0, 10);
    addPhase(evaluation, "none at ED", "ES", 4, 2);
    addPhase(evaluation, "two visits", "ED", 8, 10);
    addPhase(evaluation, "two visits", "ED", 8, 10);
    addPhase(evaluation, "two visits", "ES", 8, 10);
    addPhase(evaluation, "another phase", "7", 8, 10);
    Table table =
        evaluation.agreementTable(
            List.of(SummaryLevel.ALL, SummaryLevel.CENTRE, SummaryLevel.PHASE));
    List<Integer> rows =
        IntStream.range(0, table.rowCount())
            .filter(row -> table.text(row, "class").endsWith("EF"))
            .boxed()
            .toList();
    // The myocardium ejects nothing. No RV is anywhere, so nothing is known of its own.
    List<String> which = new ArrayList<>();
    for (int row : rows) {
      which.add(table.text(row, "group") + ": " + table.text(row, "class"));
      if (!table.text(row, "class").equals("LV EF")) continue;
      assertEquals("%", table.text(row, "unit"));
      assertEquals(2, table.number(row, "n"));
      assertEquals(2, table.number(row, "left_out"));
      assertEquals(-15, table.number(row, "bias"), 1e-9);
      assertEquals(-15 - 1.96 * 30 / Math.sqrt(2), table.number(row, "lower_limit"), 1e-9);
      assertEquals(15, table.number(row, "mean_absolute_difference"), 1e-9);
    }
    assertEquals(List.of("all: LV EF", "all: RV EF", "A: LV EF", "A: RV EF"), which);
    assertEquals(4, table.number(rows.get(1), "left_out"));
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

  private static Evaluation evaluate(Calibration prediction, Calibration reference) {
    Evaluation evaluation =
        new Evaluation(EvaluationOptions.DEFAULT.withClasses(List.of(LabelClass.of(Labels.LV))));
    evaluation.add(
        "a", "", labels(PREDICTION, prediction), labels(REFERENCE, reference), Progress.NONE);
    return evaluation;
  }

  @Test
  void takesTheSliceDistanceOfTheOtherIfPixelsAreAlike() {
    Calibration flat = Calibration.ofSpacing(2, 2, Double.NaN);
    for (Evaluation evaluation :
        List.of(
            evaluate(MM, flat),
            evaluate(flat, Calibration.ofSpacing(Double.NaN, Double.NaN, 10)))) {
      assertEquals(Math.hypot(2, 20), evaluation.scores().get(0).distance().max(), 1e-12);
      assertEquals("ml", evaluation.scores().get(0).volume().unit());
      String notes = evaluation.notes().toString();
      assertTrue(notes.contains("a: the slice distance is that of the "), notes);
    }
    Evaluation other = evaluate(Calibration.ofSpacing(1, 1, 1), flat);
    assertEquals("voxels", other.scores().get(0).volume().unit());
    assertTrue(other.notes().toString().contains("a: the slice distance is unknown"));
    assertTrue(
        evaluate(flat, flat).notes().toString().contains("a: the slice distance is unknown"));
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
            "a: the reference has labels in 2 of 4 phases; the others were left out. To score them"
                + " as having no labels, give extent=all."),
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
        EvaluatedCase.of("a"),
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
    Progress canceled = new CancelAfter(0);
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    assertThrows(
        CancellationException.class,
        () -> evaluation.add("a", "", labels(PREDICTION, MM), labels(REFERENCE, MM), canceled));
    assertEquals(0, evaluation.scores().size());
  }

  private static EvaluatedCase of(String subject, String phase, String centre, String group) {
    return new EvaluatedCase(subject + " " + phase, subject, centre, group, phase);
  }

  private static ImageSeries<UnsignedByteType> random(Random random, double density) {
    byte[] values = new byte[5 * 4 * 3];
    for (int i = 0; i < values.length; i++)
      if (random.nextDouble() < density) values[i] = (byte) (1 + random.nextInt(3));
    return TestLabels.of(values, 5, 4, 3, 1, MM);
  }

  /** Two phases of six subjects of two centres and two groups. */
  private static Evaluation randomStudy(long seed) {
    Random random = new Random(seed);
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT.withMatrix(true));
    for (int subject = 0; subject < 6; subject++)
      for (String phase : List.of("ED", "ES"))
        evaluation.add(
            of("S" + subject, phase, "C" + subject % 2, subject < 3 ? "DCM" : "NOR"),
            random(random, random.nextDouble()),
            random(random, random.nextDouble()),
            Progress.NONE);
    return evaluation;
  }

  @Test
  void everySummaryIsThatOfItsRows() {
    for (int trial = 0; trial < 20; trial++) {
      Evaluation evaluation = randomStudy(trial);
      Table summary = evaluation.summaryTable(List.of(SummaryLevel.values()));
      int checked = 0;
      for (int row = 0; row < summary.rowCount(); row++) {
        String level = summary.text(row, "grouped_by");
        String name = summary.text(row, "group");
        String metric = summary.text(row, "metric");
        Table from = metric.contains("2D") ? evaluation.imageTable() : evaluation.volumeTable();
        String column =
            switch (metric) {
              case "Dice 3D" -> "dice_3d";
              case "Dice 2D, all images" -> "dice_2d";
              case "HD95 3D", "HD95 2D" -> "hd95";
              case "mean surface distance 2D" -> "mean_surface_distance";
              case "HD 2D, in pixels" -> "hd_pixels";
              case "sensitivity 3D" -> "sensitivity";
              default -> "";
            };
        if (column.isEmpty()) continue;
        List<Double> values = new ArrayList<>();
        for (int k = 0; k < from.rowCount(); k++)
          if (from.text(k, "class").equals(summary.text(row, "class"))
              && (level.equals("all") || from.text(k, level).equals(name)))
            values.add(from.number(k, column));
        Spread expected = Spread.ofKnown(values.stream().mapToDouble(v -> v).toArray());
        assertEquals(expected.mean(), summary.number(row, "mean"), 1e-9);
        assertEquals(expected.n(), summary.number(row, "n"), level + name + metric);
        if (summary.number(row, "subjects") > 1)
          assertTrue(
              summary.number(row, "ci_low") <= expected.mean() + 1e-9
                  && summary.number(row, "ci_high") >= expected.mean() - 1e-9);
        else assertTrue(Double.isNaN(summary.number(row, "ci_low")));
        if (!level.equals("position")) checked++;
      }
      // 7 metrics of 3 classes; those in 3-D not per slice. How many positions there are is chance.
      assertEquals(3 * (7 * (1 + 2 + 2 + 6 + 2) + 4 * 3), checked);
    }
  }

  @Test
  void intervalsAreThoseOfSubjectsNotOfImages() {
    Evaluation evaluation = randomStudy(3);
    Table summary = evaluation.summaryTable();
    double[][] bySubject = new double[6][];
    for (int s = 0; s < 6; s++) {
      String subject = "S" + s;
      bySubject[s] =
          evaluation.scores().stream()
              .filter(v -> v.evaluated().subject().equals(subject))
              .filter(v -> v.className().equals("LV"))
              .mapToDouble(VolumeScore::dice)
              .toArray();
    }
    var expected = Bootstrap.DEFAULT.ofMean(bySubject);
    assertEquals("Dice 3D", summary.text(0, "metric"));
    assertEquals(expected.low(), summary.number(0, "ci_low"), 1e-12);
    assertEquals(expected.high(), summary.number(0, "ci_high"), 1e-12);
    assertEquals(6, summary.number(0, "subjects"));
  }

  @Test
  void theMatrixCountsEveryPixelOnce() {
    for (int trial = 0; trial < 100; trial++) {
      Evaluation evaluation = randomStudy(trial);
      Table matrix = evaluation.matrixTable();
      Table volumes = evaluation.volumeTable();
      long all = 0;
      for (int row = 0; row < 5; row++) all += (long) matrix.number(row, "pixels");
      assertEquals(12 * 60, all);
      for (int c = 1; c <= 3; c++) {
        String name = Labels.name(c);
        long hits = 0;
        long missed = 0;
        for (int row = 0; row < volumes.rowCount(); row++)
          if (volumes.text(row, "class").equals(name)) {
            hits += (long) volumes.number(row, "true_positive");
            missed += (long) volumes.number(row, "false_negative");
          }
        assertEquals(name, matrix.text(c, "reference"));
        assertEquals(hits, matrix.number(c, "predicted_" + name));
        assertEquals(hits + missed, matrix.number(c, "pixels"));
      }
      assertEquals(5 * (1 + 2 + 2), matrix.rowCount(), "all, two groups, two centres");
    }
  }

  @Test
  void aMatrixNeedsClassesThatDoNotOverlap() {
    Evaluation evaluation =
        new Evaluation(
            EvaluationOptions.DEFAULT
                .withClasses(LabelClass.parse("MYO,MYO+scar"))
                .withMatrix(true));
    ImageSeries<UnsignedByteType> labels = labels(PREDICTION, MM);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> evaluation.add("a", "", labels, labels, Progress.NONE))
            .getMessage();
    assertTrue(message.contains("MYO") && message.contains("overlap"), message);
  }

  @Test
  void distancesAreInPixelsAsWell() {
    Calibration oblong = Calibration.ofSpacing(2, 3, 10);
    byte[] a = TestLabels.draw("1...");
    byte[] b = TestLabels.draw("..1.");
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    evaluation.add("a", "", labels(a, oblong), labels(b, oblong), Progress.NONE);
    Table volumes = evaluation.volumeTable();
    assertEquals(4, volumes.number(0, "hd95"));
    assertEquals(2, volumes.number(0, "hd95_pixels"));
    assertEquals(2, volumes.number(0, "mean_surface_distance_pixels"));
    Table images = evaluation.imageTable();
    assertEquals(4, images.number(0, "mean_surface_distance"));
    assertEquals(2, images.number(0, "hd_pixels"));
    assertEquals("mm", images.text(0, "distance_unit"));
  }

  @Test
  void tablesKeepTheirFormerColumnsInPlace() {
    Evaluation evaluation = evaluate(Extent.ALL, MM);
    assertEquals(
        "case group frame class dice_3d dice_2d dice_2d_in_reference images images_with_class hd95"
            + " hd distance_unit volume_prediction volume_reference volume_difference"
            + " volume_difference_percent volume_unit",
        String.join(" ", evaluation.volumeTable().columns().subList(0, 17)));
    assertEquals(
        "case group frame slice class dice_2d hd95 hd distance_unit true_positive false_positive"
            + " false_negative true_negative",
        String.join(" ", evaluation.imageTable().columns().subList(0, 13)));
    assertEquals(
        "group class metric unit mean sd median n left_out",
        String.join(" ", evaluation.summaryTable().columns().subList(0, 9)));
    assertEquals(
        "group class unit n pearson_r bias sd lower_limit upper_limit mean_absolute_difference",
        String.join(" ", evaluation.agreementTable().columns().subList(0, 10)));
  }

  @Test
  void aCaseThatIsCanceledAnywhereIsNotAdded() {
    Random random = new Random(12);
    ImageSeries<UnsignedByteType> a = random(random, 0.6);
    ImageSeries<UnsignedByteType> b = random(random, 0.6);
    AtomicInteger polls = new AtomicInteger();
    int[] last = {Integer.MAX_VALUE};
    Progress progress =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            return polls.incrementAndGet() > last[0];
          }
        };
    new Evaluation(EvaluationOptions.DEFAULT).add("a", "", a, b, progress);
    int all = polls.get();
    assertTrue(all > 20, "asked " + all + " times");
    for (int k = 0; k < all; k++) {
      polls.set(0);
      last[0] = k;
      Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT.withMatrix(true));
      assertThrows(CancellationException.class, () -> evaluation.add("a", "", a, b, progress));
      assertEquals(List.of(), evaluation.scores());
      assertEquals(k + 1, polls.get(), "stops at the first yes");
    }
  }

  @Test
  void volumesInWhichNeitherSideHasTheClassAreNoAgreement() {
    for (int trial = 0; trial < 100; trial++) {
      Random random = new Random(trial);
      Evaluation alone = new Evaluation(EvaluationOptions.DEFAULT.withDistances(false));
      Evaluation padded = new Evaluation(EvaluationOptions.DEFAULT.withDistances(false));
      for (int s = 0; s < 4; s++) {
        var a = random(random, 0.8);
        var b = random(random, 0.8);
        alone.add(of("S" + s, "", "", ""), a, b, Progress.NONE);
        padded.add(of("S" + s, "", "", ""), a, b, Progress.NONE);
      }
      int empty = 1 + random.nextInt(5);
      var nothing = random(random, 0);
      for (int s = 0; s < empty; s++)
        padded.add(of("E" + s, "", "", ""), nothing, nothing, Progress.NONE);
      Table expected = alone.agreementTable();
      Table found = padded.agreementTable();
      for (int row = 0; row < expected.rowCount(); row++) {
        assertEquals("0", expected.text(row, "left_out"));
        assertEquals(empty, found.number(row, "left_out"));
        for (String column : expected.columns())
          if (!column.equals("left_out"))
            assertEquals(expected.text(row, column), found.text(row, column), column);
      }
    }
  }

  @Test
  void summariesCanBeCanceled() {
    Evaluation evaluation = randomStudy(1);
    List<SummaryLevel> levels = List.of(SummaryLevel.values());
    AtomicInteger polls = new AtomicInteger();
    Progress progress =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            return polls.incrementAndGet() > 3;
          }
        };
    assertThrows(CancellationException.class, () -> evaluation.summaryTable(levels, progress));
    assertEquals(4, polls.get());
    polls.set(0);
    assertThrows(CancellationException.class, () -> evaluation.agreementTable(levels, progress));
    assertEquals(4, polls.get());
  }

  @Test
  void numbersCountFromThoseOfTheFile() {
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    var evaluated = new EvaluatedCase("a", "a", "", "", "", "a", 4, 6);
    evaluation.add(evaluated, labels(PREDICTION, MM), labels(REFERENCE, MM), Progress.NONE);
    assertEquals("5", evaluation.volumeTable().text(0, "frame"));
    assertEquals("5", evaluation.volumeTable().text(0, "phase"));
    assertEquals("7", evaluation.imageTable().text(0, "slice"));
    assertEquals("9", evaluation.imageTable().text(2, "slice"));
    assertThrows(
        IllegalArgumentException.class, () -> new EvaluatedCase("a", "a", "", "", "", "a", -1, 0));
  }
}
