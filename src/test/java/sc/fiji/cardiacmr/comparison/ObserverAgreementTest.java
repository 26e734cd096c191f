package sc.fiji.cardiacmr.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.progress.Progress;

class ObserverAgreementTest {

  private static final double[][] AREAS = {{50, 52, 51}, {60, 58, 63}, {30, 33, 35}, {40, 44, 41}};

  /** What is said of three observers. */
  private static List<String> sentences(String... subjects) {
    List<CaseValue> values = new ArrayList<>();
    for (int a = 0; a < 3; a++)
      for (int b = a + 1; b < 3; b++)
        for (int i = 0; i < subjects.length; i++)
          values.add(
              new CaseValue(
                  Quantity.area("LV"),
                  "o" + b,
                  "o" + a,
                  subjects[i],
                  "case " + i,
                  AREAS[i][b],
                  AREAS[i][a],
                  false));
    return ObserverAgreement.sentences(
        Comparer.compare(
                values,
                ComparisonOptions.DEFAULT.withQuantities(List.of("all")),
                new MethodFindings(),
                List.of(),
                List.of(),
                Progress.NONE)
            .methods());
  }

  @Test
  void casesOfOneSubjectGiveNoInterval() {
    String apart = sentences("a", "b", "c", "d").get(0);
    assertTrue(apart.matches(".*in the 4 cases that all have: 0.9\\d+ \\(0.* to 0.*\\)\\."), apart);
    String alike = sentences("a", "a", "b", "b").get(0);
    assertEquals(
        apart.replaceAll(" \\(0.*", ""),
        alike.replace(" (without an interval, since the cases are of 2 subjects only).", ""));
  }

  @Test
  void nothingIsSaidOfOneCase() {
    assertEquals(List.of(), sentences("a"));
  }
}
