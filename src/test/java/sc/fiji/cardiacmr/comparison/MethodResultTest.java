package sc.fiji.cardiacmr.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.quality.Judgement;

class MethodResultTest {

  private static MethodResult result(Quantity quantity, int subjects, int casesOfEach) {
    Random random = new Random(subjects);
    List<CaseValue> cases = new ArrayList<>();
    for (int s = 0; s < subjects; s++)
      for (int k = 0; k < casesOfEach; k++) {
        double truth = quantity.isScore() ? Double.NaN : 50 + 10 * random.nextGaussian();
        double value = quantity.isScore() ? random.nextDouble() : truth + random.nextGaussian();
        cases.add(new CaseValue(quantity, "A", "truth", "S" + s, s + "-" + k, value, truth, false));
      }
    return new MethodResult(
        quantity, "A", "truth", cases, new double[cases.size()], 0, 0, 0, 0, "", Judgement.GOOD);
  }

  @Test
  void severalPairsOfASubjectHaveNoIntervals() {
    for (int subjects = 2; subjects < 52; subjects++)
      for (int each = 1; each <= 2; each++) {
        MethodResult result = result(Quantity.EF, subjects, each);
        boolean isKnown = each == 1;
        assertEquals(isKnown, Double.isFinite(result.limits().biasMargin()));
        assertEquals(isKnown, Double.isFinite(result.limits().limitMargin()));
        assertEquals(isKnown, Double.isFinite(result.reliability().lower()));
        assertEquals(isKnown, Double.isFinite(result.reliability().upper()));
        assertEquals(isKnown ? 0 : 1, result.judgement().remarks().size());
        assertTrue(Double.isFinite(result.limits().lower()));
        assertTrue(Double.isFinite(result.reliability().value()));
      }
  }

  @Test
  void theRemarkCountsAndIsSaidOnce() {
    MethodResult result = result(Quantity.EF, 3, 4).withRanks(1, 1.5, "a");
    assertEquals(
        List.of(
            "The 12 pairs are of 3 subjects only, so the bias, the limits of agreement and the ICC"
                + " have no intervals: each pair would count as a subject."),
        result.judgement().remarks());
    assertFalse(Double.isNaN(result.limits().bias()));
  }

  @Test
  void scoresHaveNoPairsToRemarkOn() {
    assertEquals(Judgement.GOOD, result(Quantity.dice("LV"), 3, 4).judgement());
  }
}
