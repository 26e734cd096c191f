package sc.fiji.cardiacmr.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Quality;

class ResultComparisonTest {

  @TempDir Path folder;

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(
        folder.resolve(name), String.join("\n", lines).replace(' ', '\t') + "\n");
  }

  private static Comparison compare(ComparisonOptions options, String reference, Path... files)
      throws IOException {
    CompareRequest request =
        CompareRequest.of(List.of(files)).withReference(reference).withOptions(options);
    return ResultComparison.of(request, Progress.NONE);
  }

  private static Comparison compare(Path... files) throws IOException {
    return compare(ComparisonOptions.DEFAULT, "", files);
  }

  private static MethodResult of(Comparison comparison, String quantity, String method) {
    return comparison.methods().stream()
        .filter(m -> m.quantity().name().equals(quantity) && m.method().equals(method))
        .findFirst()
        .orElseThrow();
  }

  private Path[] longTables() throws IOException {
    return new Path[] {
      file(
          "prediction_vs_gt_diastole.tsv",
          "Id GroundTruth method prediction distance",
          "1 200 a 190 -10",
          "2 100 a 100 0",
          "3 150 a 0 -150",
          "1 200 b 200 0",
          "2 100 b NA 0"),
      file(
          "prediction_vs_gt_systole.tsv",
          "Id GroundTruth method prediction distance",
          "1 80 a 95 15",
          "2 50 a 0 -50",
          "3 60 a 0 -60",
          "1 80 b 90 10",
          "2 50 b 45 -5")
    };
  }

  @Test
  void longTablesOfEachPhaseMakeAnEjectionFraction() throws IOException {
    Comparison comparison = compare(longTables());
    MethodResult a = of(comparison, "EF", "a");
    // 50 for 60, 100 for 50; the third has no ventricle.
    assertEquals(2, a.figures().length);
    assertEquals(10, a.figures()[0], 1e-9);
    assertEquals(50, a.figures()[1], 1e-9);
    assertEquals(1, a.leftOut());
    assertEquals(
        List.of(
            "The interval rests on 2 subjects and may be too narrow.",
            "Left out, no ventricle found (failure=100 counts a deviation of 100): 1 case (3).",
            "No ventricle at ES, so an EF of 100 % (counted as it is): 1 case (2)."),
        a.judgement().remarks());
    MethodResult b = of(comparison, "EF", "b");
    assertEquals(5, b.figures()[0], 1e-9);
    assertEquals(2, b.leftOut());
    assertTrue(comparison.notes().toString().contains("taken for the volumes at ED"));
    assertTrue(comparison.notes().toString().contains("case=Id"));
  }

  @Test
  void failuresMayCountAsADeviation() throws IOException {
    MethodResult a =
        of(compare(ComparisonOptions.DEFAULT.withFailure(100), "", longTables()), "EF", "a");
    assertEquals(160 / 3.0, a.spread().mean(), 1e-9);
    assertEquals(1, a.failures());
    assertEquals(0, a.leftOut());
    assertEquals(2, a.pairs().size());
    assertTrue(a.judgement().text().contains("counts as a deviation of 100 percentage points"));
  }

  @Test
  void listwiseOnlyCasesThatAllHaveCount() throws IOException {
    Comparison comparison = compare(ComparisonOptions.DEFAULT.withListwise(true), "", longTables());
    assertEquals(1, of(comparison, "EF", "a").figures().length);
    assertEquals(2, of(comparison, "EF", "a").leftOut());
    assertTrue(
        of(comparison, "EF", "a")
            .judgement()
            .text()
            .contains("another method lacks it: 1 case (2)"));
  }

  @Test
  void wideTablesOfEachMethodAreComparedWithTablesOfTheTruth() throws IOException {
    Path a = file("a.csv", "Id,LVEDV,LVESV", "1,190,95", "2,100,40");
    Path b = file("b.csv", "Id,LVEDV,LVESV", "1,200,90", "4,100,45");
    Path truth = file("truth.csv", "Id,Systole,Diastole", "1,80,200", "2,50,100");
    Comparison comparison =
        compare(ComparisonOptions.DEFAULT.withQuantities(List.of("all")), truth.toString(), a, b);
    assertEquals(
        List.of("EF", "EDV", "ESV"), comparison.quantities().stream().map(Quantity::name).toList());
    assertEquals(10, of(comparison, "EF", "a").spread().mean(), 1e-9);
    assertEquals(5, of(comparison, "EDV", "a").spread().mean(), 1e-9);
    assertEquals(2, of(comparison, "EF", "b").leftOut());
    assertTrue(of(comparison, "EF", "b").judgement().text().contains("no reference: 1 case (4)"));
  }

  @Test
  void aReferenceReplacesTheTruthOfTheTables() throws IOException {
    Path all =
        file(
            "all.tsv",
            "case model EDV ESV true_EDV true_ESV",
            "1 m 100 50 100 40",
            "2 m 100 50 100 40",
            "1 n 100 45 100 40",
            "2 n 100 45 100 40");
    Path truth = file("truth.csv", "Id,Systole,Diastole", "1,50,100");
    MethodResult m = of(compare(ComparisonOptions.DEFAULT, truth.toString(), all), "EF", "m");
    assertEquals(0, m.spread().mean(), 1e-12);
    assertTrue(m.judgement().text().contains("no reference: 1 case (2)"), m.judgement().text());
    Path third = file("third.tsv", "case model EDV ESV", "1 third 100 40");
    MethodResult against = of(compare(ComparisonOptions.DEFAULT, "third", all, third), "EF", "n");
    assertEquals(1, against.figures().length);
    assertEquals(5, against.spread().mean(), 1e-12);
  }

  @Test
  void oneMethodMayBeTheTruth() throws IOException {
    Path all = file("all.tsv", "case observer EF", "x one 50", "x two 55", "y one 60", "y two 58");
    Comparison comparison = compare(ComparisonOptions.DEFAULT, "one", all);
    assertEquals(1, comparison.methods().size());
    assertEquals("one", comparison.methods().get(0).reference());
    assertEquals(3.5, comparison.methods().get(0).spread().mean(), 1e-9);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> compare(ComparisonOptions.DEFAULT, "three", all));
    assertTrue(e.getMessage().contains("neither a table nor one of the methods [one, two]"));
  }

  @Test
  void withoutATruthEachIsComparedWithEach() throws IOException {
    Path all =
        file(
            "all.tsv",
            "case observer EF",
            "x one 50",
            "x two 55",
            "x three 54",
            "y one 60",
            "y two 58",
            "y three 59",
            "z one 30",
            "z two 33",
            "z three 35");
    Comparison comparison = compare(all);
    assertEquals(3, comparison.methods().size());
    MethodResult two = of(comparison, "EF", "two");
    assertEquals("one", two.reference());
    assertEquals(2, two.limits().bias(), 1e-9);
    assertTrue(comparison.notes().toString().contains("ICC(2,1) of all 3 observers for EF"));
  }

  @Test
  void fractionsAreTakenForFractionsAndSaid() throws IOException {
    Path all = file("all.tsv", "case model EF true_EF", "x m .5 .6", "y m .55 .5", "z m .6 .6");
    Comparison comparison = compare(all);
    assertEquals(5, comparison.methods().get(0).spread().mean(), 1e-9);
    assertTrue(comparison.notes().toString().contains("taken for fractions, not for per cent"));
  }

  @Test
  void whatIsListedTwiceOrImpossibleIsSaid() throws IOException {
    Path all =
        file(
            "all.tsv",
            "case model EDV ESV true_EDV true_ESV",
            "same m 100 50 100 40",
            "same m 100 50 100 40",
            "other m 100 50 100 40",
            "other m 100 60 100 40",
            "larger m 100 120 100 40",
            "negative m -5 2 100 40",
            "wrong m 100 50 40 100",
            "fine m 100 50 100 40");
    MethodResult m = compare(all).methods().get(0);
    assertEquals(
        List.of("same", "larger", "fine"), m.cases().stream().map(CaseValue::name).toList());
    String remarks = m.judgement().text();
    for (String remark :
        List.of(
            "Listed twice with the same values, counted once: 1 case (same).",
            "Listed twice with different values, so left out: 1 case (other).",
            "ESV is larger than EDV (counted as it is): 1 case (larger).",
            "A negative volume, so left out: 1 case (negative).",
            "The volumes or the EF of the reference are impossible, so left out: 1 case (wrong)."))
      assertTrue(remarks.contains(remark), remarks);
    assertEquals(Quality.CHECK, m.judgement().quality());
  }

  private Path confusion() throws IOException {
    return file(
        "confusion.tsv",
        "image set methodA methodB bg_bg bg_lv bg_my lv_bg lv_lv lv_my my_bg my_lv my_my",
        "1_a test truth net 90 0 0 0 5 5 0 0 0",
        "1_b test truth net 100 0 0 0 0 0 0 0 0",
        "2_a test truth net 80 0 0 0 10 0 0 0 10",
        "2_b train truth net 80 0 0 20 0 0 0 0 0");
  }

  @Test
  void confusionMakesDiceOfEachClassAndEmptyImagesAreOne() throws IOException {
    Comparison comparison = compare(ComparisonOptions.DEFAULT.withSplit("test"), "", confusion());
    MethodResult lv = of(comparison, "Dice LV", "net");
    assertEquals("truth", lv.reference());
    assertEquals((2 * 5 / 15.0 + 1 + 1) / 3, lv.spread().mean(), 1e-12);
    assertEquals(2, lv.subjects());
    assertEquals((0 + 1 + 1) / 3.0, of(comparison, "Dice MYO", "net").spread().mean(), 1e-12);
    MethodResult filled =
        of(
            compare(
                ComparisonOptions.DEFAULT.withSplit("test").withBothEmpty(Double.NaN),
                "",
                confusion()),
            "Dice LV",
            "net");
    assertEquals(2, filled.figures().length);
    assertEquals(1, filled.leftOut());
  }

  @Test
  void allSplitsCountOnlyIfThatIsSaid() throws IOException {
    assertTrue(compare(confusion()).notes().toString().contains("(test, train)"));
    IOException e =
        assertThrows(
            IOException.class,
            () -> compare(ComparisonOptions.DEFAULT.withSplit("validation"), "", confusion()));
    assertTrue(e.getMessage().contains("no row of the split 'validation' in the column 'set'"));
  }

  @Test
  void scoresOfEvaluateAreCompared() throws IOException {
    String header = "case frame class dice_3d dice_2d";
    Path a =
        file("a.tsv", header, "x 1 LV .9 .8", "x 1 MYO .8 .7", "y 1 LV .7 .6", "y 1 MYO .6 .5");
    Path b =
        file("b.tsv", header, "x 1 LV .8 .8", "x 1 MYO .9 .7", "y 1 LV .6 .6", "y 1 MYO .7 .5");
    Comparison comparison = compare(a, b);
    assertEquals(0.8, of(comparison, "Dice LV", "a").spread().mean(), 1e-12);
    assertEquals(1, of(comparison, "Dice LV", "a").place());
    assertEquals(2, of(comparison, "Dice MYO", "a").place());
    assertEquals(2, comparison.tests().size());
  }

  @Test
  void classesAreTheSameHoweverTheyAreWritten() throws IOException {
    Path a = file("a.tsv", "case dice_lv dice_my", "x .9 .8", "y .7 .6");
    Path b = file("b.tsv", "case Dice_LV DICE_MYO", "x .8 .9", "y .6 .7");
    Path c =
        file(
            "c.tsv",
            "case class dice",
            "x lv .7",
            "x Myo .5",
            "x heart .9",
            "x SCAR .4",
            "y Lv .8");
    Comparison comparison = compare(a, b, c);
    assertEquals(
        List.of("Dice LV", "Dice MYO", "Dice heart", "Dice scar"),
        comparison.quantities().stream().map(Quantity::name).toList());
    assertEquals(3, comparison.of(Quantity.dice("LV")).size());
    assertEquals(3, comparison.of(Quantity.dice("MYO")).size());
  }

  @Test
  void whatIsNotUnderstoodIsRefused() throws IOException {
    Path text = file("text.tsv", "case method EDV ESV", "1 a 100 many");
    assertEquals(
        text + ", line 2: 'many' in the column 'ESV' is not a number.",
        assertThrows(IOException.class, () -> compare(text)).getMessage());
    Path phase = file("volumes.tsv", "case method volume", "1 a 100");
    String unknown = assertThrows(IOException.class, () -> compare(phase)).getMessage();
    assertTrue(unknown.contains("cannot tell whether 'volumes.tsv' is at ED or ES"), unknown);
    Path strange = file("strange.tsv", "alpha beta", "1 2");
    String noCase = assertThrows(IOException.class, () -> compare(strange)).getMessage();
    assertTrue(noCase.contains("no column looks like 'case'; the columns are [alpha"), noCase);
    Path alone = file("alone.tsv", "case EDV ESV", "1 100 50");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> compare(alone))
            .getMessage()
            .contains("one method alone needs a reference"));
    assertThrows(
        IllegalArgumentException.class,
        () -> compare(ComparisonOptions.DEFAULT.withQuantities(List.of("mass")), "", longTables()));
    assertThrows(IOException.class, () -> compare(folder.resolve("absent.tsv")));
  }

  @Test
  void columnsMayBeNamed() throws IOException {
    Path strange = file("strange.tsv", "alpha beta gamma delta", "1 m 50 60", "2 m 40 60");
    Map<ColumnRole, String> columns =
        ColumnRole.parse("case=alpha,method=beta,ef=gamma,true-ef=delta");
    Comparison comparison = compare(ComparisonOptions.DEFAULT.withColumns(columns), "", strange);
    assertEquals(15, comparison.methods().get(0).spread().mean(), 1e-12);
    assertEquals(List.of(), comparison.notes());
    String message =
        assertThrows(
                IOException.class,
                () ->
                    compare(
                        ComparisonOptions.DEFAULT.withColumns(ColumnRole.parse("ef=epsilon")),
                        "",
                        strange))
            .getMessage();
    assertTrue(message.contains("there is no column 'epsilon'"), message);
  }

  @Test
  void theReferenceIsNoMethodOfItsOwnFolder() throws IOException {
    file("a.csv", "Id,LVEDV,LVESV", "1,190,95", "2,100,40");
    Path truth = file("truth.csv", "Id,LVEDV,LVESV", "1,200,80", "2,100,50");
    Files.write(folder.resolve("._a.csv"), new byte[] {0, 5, 22, 7});
    Comparison comparison =
        compare(ComparisonOptions.DEFAULT, folder.resolve("./truth.csv").toString(), folder);
    assertEquals(List.of("a"), comparison.methods().stream().map(MethodResult::method).toList());
    assertEquals(10, of(comparison, "EF", "a").spread().mean(), 1e-9);
    assertThrows(
        IllegalArgumentException.class,
        () -> compare(ComparisonOptions.DEFAULT, truth.toString(), truth));
  }

  @Test
  void oneOfTheTablesMayBeTheReferenceByItsName() throws IOException {
    file("a.csv", "Id,LVEDV,LVESV", "1,190,95", "2,100,40");
    file("truth.csv", "Id,LVEDV,LVESV", "1,200,80", "2,100,50");
    assertEquals(1, compare(ComparisonOptions.DEFAULT, "truth", folder).methods().size());
  }

  @Test
  void examinationsOfOneSubjectAreOneObservation() throws IOException {
    String header = "exam subject model EDV ESV true_EDV true_ESV";
    Path wide =
        file(
            "wide.tsv",
            header,
            "e1 A m 100 50 100 40",
            "e2 A m 100 55 100 40",
            "e3 B m 100 45 100 40",
            "e4  m 100 45 100 40");
    MethodResult m = of(compare(wide), "EF", "m");
    assertEquals(4, m.figures().length);
    assertEquals(3, m.subjects());
    Path longer =
        file(
            "long.tsv",
            "exam patient phase value truth",
            "e1 A ED 100 100",
            "e1 A ES 50 40",
            "e2 A ED 100 100",
            "e2 A ES 50 45");
    assertEquals(1, of(compare(longer), "EF", "long").subjects());
    Path numbered = file("numbered.tsv", header, "1 A m 100 50 100 40", "1 B m 90 50 90 40");
    String message = assertThrows(IOException.class, () -> compare(numbered)).getMessage();
    assertTrue(message.contains("'1' is of the subject 'A' and of 'B'"), message);
  }

  /** 60.3 - 55.3 and 65.3 - 60.3 are not the same number in a computer. */
  @Test
  void equalDeviationsShareTheirPlace() throws IOException {
    Path all =
        file(
            "all.tsv",
            "case model EF true_EF",
            "x a 55.3 60.3",
            "x b 65.3 60.3",
            "y a 40.1 40.4",
            "y b 40.7 40.4");
    Comparison comparison = compare(all);
    for (String method : List.of("a", "b")) {
      assertEquals(1, of(comparison, "EF", method).place(), method);
      assertEquals(1.5, of(comparison, "EF", method).meanRank(), method);
    }
    assertEquals(0, comparison.tests().get(0).test().nonzero());
  }

  @Test
  void aFolderOfTablesIsAllOfThem() throws IOException {
    longTables();
    assertEquals(2, compare(folder).methods().size());
    assertEquals(
        Arrays.asList("a", "b"),
        compare(folder).methods().stream().map(MethodResult::method).sorted().toList());
  }

  /** An EF that is stated counts where the volumes do not give one. */
  @Test
  void aStatedEjectionFractionCountsWithoutEndSystole() throws IOException {
    Path all =
        file(
            "all.tsv",
            "case model EDV EF true_EDV true_EF",
            "x m 150 50 150 60",
            "y m 99 40 99 45");
    Comparison comparison =
        compare(ComparisonOptions.DEFAULT.withQuantities(List.of("EF")), "", all);
    assertEquals(7.5, of(comparison, "EF", "m").spread().mean(), 1e-12);
    assertEquals(0, of(comparison, "EF", "m").leftOut());
  }

  @Test
  void aStatedEjectionFractionCountsInRowsWithoutVolumes() throws IOException {
    Path all =
        file(
            "all.tsv",
            "case model EDV ESV EF true_EDV true_ESV true_EF",
            "x m 100 50 77 100 40 88",
            "y m NA NA 40 NA NA 55");
    MethodResult m =
        of(compare(ComparisonOptions.DEFAULT.withQuantities(List.of("EF")), "", all), "EF", "m");
    assertEquals(0, m.leftOut());
    assertEquals(10, m.figures()[0], 1e-12);
    assertEquals(15, m.figures()[1], 1e-12);
  }

  @Test
  void methodsWithDifferentReferencesAreNotTested() throws IOException {
    String header = "case EDV ESV true_EDV true_ESV";
    Path a = file("a.tsv", header, "1 150 50 150 60", "2 100 50 100 40", "3 90 40 90 35");
    Path b = file("b.tsv", header, "1 140 50 140 60", "2 100 50 100.3 40.1", "3 90 30 90 35");
    Comparison comparison =
        compare(ComparisonOptions.DEFAULT.withQuantities(List.of("EDV", "EF")), "", a, b);
    for (String method : List.of("a", "b")) {
      MethodResult edv = of(comparison, "EDV", method);
      assertEquals(3, edv.figures().length);
      assertTrue(
          edv.judgement()
              .text()
              .contains(
                  "The reference differs from that of another method, so the means cannot be compared: 1 case (1)."),
          edv.judgement().text());
    }
    for (PairedTest test : comparison.tests()) {
      assertEquals(2, test.cases());
      assertEquals(0, test.leftOut());
      assertTrue(
          test.judgement()
              .text()
              .startsWith("Not tested, since the references of the two methods differ: 1 case."),
          test.judgement().text());
    }
  }

  /** What is left out is said, too, where no case is left to test. */
  @Test
  void casesOfOneMethodAreNamedWhereAllOthersHaveDifferentReferences() throws IOException {
    String header = "case EDV ESV true_EDV true_ESV";
    Path a = file("a.tsv", header, "1 150 50 150 60", "2 100 50 100 40");
    Path b = file("b.tsv", header, "1 140 50 140 60");
    Comparison comparison =
        compare(ComparisonOptions.DEFAULT.withQuantities(List.of("EDV")), "", a, b);
    assertEquals(
        List.of(
            "Not tested, since the references of the two methods differ: 1 case.",
            "1 case that only one of the methods has does not count."),
        comparison.tests().get(0).judgement().remarks());
  }

  @Test
  void imagesAreOfTheSubjectThatTheirNamesBeginWith() throws IOException {
    Path scores =
        file("a.tsv", "case class dice", "1_a LV .9", "1_b LV .8", "2_a LV .7", "2_b LV .6");
    Comparison comparison = compare(scores);
    assertEquals(2, of(comparison, "Dice LV", "a").subjects());
    String notes = comparison.notes().toString();
    assertTrue(notes.contains("4 images of 2 subjects"), notes);
    assertTrue(notes.contains("columns by their names: case=case, class=class, dice=dice"), notes);
    assertTrue(
        of(comparison, "Dice LV", "a")
            .judgement()
            .text()
            .contains("The interval rests on 2 subjects and may be too narrow."));
  }

  @Test
  void whatATableDoesNotGiveIsSaid() throws IOException {
    Path empty = file("empty.tsv", "case EDV ESV");
    Path volumes = file("a.tsv", "case EDV ESV", "1 100 50", "2 100 40");
    Path scores = file("scores.tsv", "case class dice", "1 LV .9", "2 LV .8");
    Path truth = file("truth, new.csv", "Id,Systole,Diastole", "1,50,100", "2,50,100");
    Comparison comparison =
        compare(ComparisonOptions.DEFAULT, truth.toString(), empty, volumes, scores);
    assertEquals(5, of(comparison, "EF", "a").spread().mean(), 1e-12);
    String notes = comparison.notes().toString();
    assertTrue(notes.contains("empty.tsv: has no rows."), notes);
    assertTrue(
        notes.contains("2 scores against 'reference' left out: the reference is '" + truth + "'."),
        notes);
  }

  @Test
  void optionsOfLabelsAreRefusedForTables() throws IOException {
    CompareRequest request =
        CompareRequest.of(List.of(longTables())).withStated(c -> c.withSpacing(1, 1, 1));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> ResultComparison.of(request, Progress.NONE))
            .getMessage();
    assertTrue(message.startsWith("pixelsize=… is for labels"), message);
  }

  @Test
  void whatAFailureCountsInIsSaid() throws IOException {
    String remarks =
        of(compare(ComparisonOptions.DEFAULT.withFailure(100), "", longTables()), "EF", "a")
            .judgement()
            .text();
    assertTrue(remarks.contains("but not in bias, limits, r and ICC: 1 case (3)"), remarks);
  }

  @Test
  void impossibleScoresAndCountsAreRefused() throws IOException {
    Path score = file("a.tsv", "case class dice", "1 LV 1.5");
    assertTrue(
        assertThrows(IOException.class, () -> compare(score))
            .getMessage()
            .endsWith("'1.5' in the column 'dice' is not a Dice coefficient (0 to 1)."));
    Path count = file("b.tsv", "image a_a a_b b_a b_b", "1 4 -1 0 2");
    assertTrue(
        assertThrows(IOException.class, () -> compare(count))
            .getMessage()
            .endsWith("is not a pixel count."));
  }
}
