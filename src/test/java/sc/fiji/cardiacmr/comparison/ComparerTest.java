package sc.fiji.cardiacmr.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.metrics.statistics.Wilcoxon;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Quality;

/** Random studies: methods that lack subjects, several cases of a subject, ties, failures. */
class ComparerTest {

  private record Study(List<CaseValue> values, Set<String> incomplete) {}

  private static Study study(Random random) {
    int methods = 1 + random.nextInt(4);
    int subjects = 1 + random.nextInt(12);
    int phases = 1 + random.nextInt(2);
    boolean isCoarse = random.nextBoolean();
    boolean isScore = random.nextBoolean();
    Quantity quantity = isScore ? Quantity.dice("LV") : Quantity.EF;
    List<CaseValue> values = new ArrayList<>();
    Set<String> incomplete = new LinkedHashSet<>();
    Map<String, Set<String>> cases = new LinkedHashMap<>();
    Set<String> all = new LinkedHashSet<>();
    for (int s = 0; s < subjects; s++)
      for (int p = 0; p < phases; p++) {
        double truth = 40 + random.nextInt(30);
        for (int m = 0; m < methods; m++) {
          String method = "m" + m;
          String name = "s" + s + " " + p;
          if (random.nextInt(6) == 0) continue;
          boolean isFailure = !isScore && random.nextInt(12) == 0;
          double error = random.nextGaussian() * 4;
          double value = isScore ? Math.abs(Math.sin(error)) : truth + error;
          if (isCoarse) value = isScore ? Math.round(value * 5) / 5.0 : Math.round(value);
          values.add(
              new CaseValue(
                  quantity,
                  method,
                  "reference",
                  "s" + s,
                  name,
                  isFailure ? Double.NaN : value,
                  isScore ? Double.NaN : truth,
                  isFailure));
          all.add(name);
          if (isFailure) incomplete.add(method);
          else cases.computeIfAbsent(method, k -> new LinkedHashSet<>()).add(name);
        }
      }
    cases.forEach(
        (method, own) -> {
          if (own.size() < all.size()) incomplete.add(method);
        });
    return new Study(values, incomplete);
  }

  private static Comparison compare(List<CaseValue> values, boolean isListwise) {
    return Comparer.compare(
        values,
        ComparisonOptions.DEFAULT.withListwise(isListwise).withQuantities(List.of("all")),
        new MethodFindings(),
        List.of(),
        List.of(),
        Progress.NONE);
  }

  @Test
  void nothingIsLostWithoutAWord() {
    Random random = new Random(8);
    for (int trial = 0; trial < 300; trial++) {
      Study study = study(random);
      if (study.values.isEmpty()) continue;
      Set<String> names = new LinkedHashSet<>();
      for (CaseValue value : study.values) names.add(value.name());
      Comparison comparison = compare(study.values, random.nextBoolean());
      for (MethodResult result : comparison.methods()) {
        assertEquals(names.size(), result.figures().length + result.leftOut());
        long listed =
            comparison.leftOut().stream().filter(l -> l.method().equals(result.method())).count();
        assertEquals(result.leftOut(), listed);
        if (study.incomplete.contains(result.method()))
          assertEquals(Quality.CHECK, result.judgement().quality());
        if (result.leftOut() > 0)
          assertTrue(result.judgement().text().contains("Left out, "), "remarks say so");
      }
    }
  }

  @Test
  void figuresAreThoseOfTheCases() {
    Random random = new Random(9);
    for (int trial = 0; trial < 200; trial++) {
      Study study = study(random);
      if (study.values.isEmpty()) continue;
      for (MethodResult result : compare(study.values, false).methods()) {
        double[] expected =
            study.values.stream()
                .filter(v -> v.method().equals(result.method()) && !v.isFailure())
                .mapToDouble(
                    v -> v.quantity().isScore() ? v.value() : Math.abs(v.value() - v.truth()))
                .toArray();
        assertEquals(
            Arrays.stream(expected).average().orElse(Double.NaN), result.spread().mean(), 1e-9);
        assertEquals(expected.length, result.spread().n());
      }
    }
  }

  /** Rows may come in any order, and which method is first changes the signs only. */
  @Test
  void dependsOnNoOrder() {
    Random random = new Random(10);
    for (int trial = 0; trial < 200; trial++) {
      Study study = study(random);
      if (study.values.isEmpty()) continue;
      List<CaseValue> shuffled = new ArrayList<>(study.values);
      Collections.shuffle(shuffled, random);
      Comparison one = compare(study.values, false);
      Comparison other = compare(shuffled, false);
      for (MethodResult result : one.methods()) {
        MethodResult same =
            other.methods().stream()
                .filter(m -> m.method().equals(result.method()))
                .findFirst()
                .orElseThrow();
        assertEquals(result.spread(), same.spread());
        assertEquals(result.place(), same.place());
        assertEquals(result.meanRank(), same.meanRank(), 1e-9);
        assertEquals(result.reliability().value(), same.reliability().value(), 1e-9);
      }
      for (PairedTest test : one.tests()) {
        PairedTest same =
            other.tests().stream()
                .filter(
                    t -> Set.of(t.first(), t.second()).equals(Set.of(test.first(), test.second())))
                .findFirst()
                .orElseThrow();
        assertEquals(test.subjects(), same.subjects());
        assertEquals(test.leftOut(), same.leftOut());
        int sign = test.first().equals(same.first()) ? 1 : -1;
        assertEquals(test.medianDifference(), sign * same.medianDifference(), 1e-9);
      }
    }
  }

  @Test
  void imagesOfOneSubjectAreOneObservation() {
    List<CaseValue> values = new ArrayList<>();
    double[] a = {.9, .8, .7, .95, .85, .6, .75};
    double[] b = {.8, .81, .6, .9, .8, .5, .7};
    for (int s = 0; s < a.length; s++)
      for (int image = 0; image < 50; image++) {
        values.add(score("a", "s" + s, image, a[s] + (image % 2 == 0 ? .01 : -.01)));
        values.add(score("b", "s" + s, image, b[s] + (image % 2 == 0 ? -.01 : .01)));
      }
    PairedTest test = compare(values, false).tests().get(0);
    assertEquals(7, test.subjects());
    assertEquals(350, test.cases());
    // The same in hundredths, whose differences are equal where these are.
    double[] hundredA = Arrays.stream(a).map(v -> Math.rint(100 * v)).toArray();
    double[] hundredB = Arrays.stream(b).map(v -> Math.rint(100 * v)).toArray();
    assertEquals(Wilcoxon.signedRank(hundredA, hundredB).p(), test.test().p(), 1e-12);
  }

  private static CaseValue score(String method, String subject, int image, double value) {
    return new CaseValue(
        Quantity.dice("LV"),
        method,
        "reference",
        subject,
        subject + "_" + image,
        value,
        Double.NaN,
        false);
  }

  @Test
  void lettersAndPlacesFollowTheTests() {
    Random random = new Random(11);
    List<CaseValue> values = new ArrayList<>();
    for (int s = 0; s < 30; s++) {
      double noise = random.nextGaussian() * 0.01;
      values.add(score("good", "s" + s, 0, 0.9 + noise));
      values.add(score("alike", "s" + s, 0, 0.9 + noise + random.nextGaussian() * 0.001));
      values.add(score("bad", "s" + s, 0, 0.7 + noise));
    }
    Comparison comparison = compare(values, false);
    MethodResult last = comparison.methods().get(2);
    assertEquals("bad", last.method());
    assertEquals(3, last.place());
    assertEquals("b", last.letters());
    assertEquals("a", comparison.methods().get(0).letters());
    assertEquals("a", comparison.methods().get(1).letters());
    assertTrue(
        comparison
            .winners()
            .get(0)
            .endsWith("it differs significantly from 1 of 2 other methods."));
  }

  @Test
  void aCaseIsNeverReplacedByAnother() {
    List<CaseValue> twice = List.of(score("a", "s", 0, .9), score("a", "s", 0, .8));
    assertThrows(IllegalArgumentException.class, () -> compare(twice, false));
  }

  /** Six subjects could differ in one test, but not in three or more corrected ones. */
  @Test
  void tooFewSubjectsForSoManyTestsAreSaid() {
    for (int methods = 2; methods <= 5; methods++)
      for (int subjects = 5; subjects <= 12; subjects++) {
        List<CaseValue> values = new ArrayList<>();
        for (int m = 0; m < methods; m++)
          for (int s = 0; s < subjects; s++)
            values.add(score("m" + m, "s" + s, 0, .1 * m + .01 * (m + 1) * (s + 1) / 2));
        Comparison comparison = compare(values, false);
        int tests = methods * (methods - 1) / 2;
        boolean isPossible = tests * 2 / Math.pow(2, subjects) < 0.05;
        for (PairedTest test : comparison.tests()) {
          assertEquals(isPossible, test.canBeSignificant());
          assertEquals(isPossible, test.isSignificant());
          assertEquals(
              !isPossible, test.judgement().text().contains("no difference can be significant"));
        }
        for (MethodResult result : comparison.methods())
          assertEquals(isPossible, !result.letters().isEmpty());
      }
  }

  /** Methods without a common case are neither alike nor different. */
  @Test
  void noLettersIfAPairIsUntested() {
    List<CaseValue> values = new ArrayList<>();
    for (int s = 0; s < 20; s++) {
      values.add(score("all", "s" + s, 0, .9 - .01 * s));
      values.add(score(s < 10 ? "first" : "last", "s" + s, 0, .8 - .02 * s));
    }
    for (MethodResult result : compare(values, false).methods()) assertEquals("", result.letters());
  }

  @Test
  void equalSubjectsDoNotMakeAPSmaller() {
    List<CaseValue> values = new ArrayList<>();
    for (int s = 0; s < 6; s++) {
      values.add(score("a", "s" + s, 0, .9));
      values.add(score("b", "s" + s, 0, s == 0 ? .9 : .8 - .01 * s));
    }
    PairedTest test = compare(values, false).tests().get(0);
    assertEquals(0.0625, test.test().p(), 1e-15);
    assertEquals(
        List.of(
            "Only 5 of 6 subjects without equal values: p cannot be less than 0.0625, so no difference can be significant."),
        test.judgement().remarks());
  }
}
