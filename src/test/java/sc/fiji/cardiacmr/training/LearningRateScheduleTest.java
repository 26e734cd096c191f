package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import sc.fiji.cardiacmr.engine.Goldens;

/** Schedules that depend on the step alone, against PyTorch. */
class LearningRateScheduleTest {

  private static void assertRates(String golden, LearningRateSchedule schedule) {
    double[] expected = Goldens.doubles(golden);
    for (int i = 0; i < expected.length; i++)
      assertEquals(expected[i], schedule.rate(i), 1e-14, "step " + i);
  }

  private static void assertRefused(Executable code) {
    assertThrows(IllegalArgumentException.class, code);
  }

  @Test
  void polynomialIsThatOfPyTorch() {
    assertRates(
        "schedule.polynomial", new PolynomialDecay(0.01, 12, PolynomialDecay.USUAL_POWER));
  }

  @Test
  void warmUpIsThatOfPyTorch() {
    assertRates("schedule.warmup", new WarmUp(4, 0.1, new PolynomialDecay(0.01, 8, 0.9)));
  }

  @Test
  void constantStays() {
    LearningRateSchedule schedule = LearningRateSchedule.constant(0.02);
    assertEquals(0.02, schedule.rate(0));
    assertEquals(0.02, schedule.rate(1_000_000));
  }

  @Test
  void valuesAreChecked() {
    LearningRateSchedule constant = LearningRateSchedule.constant(1);
    assertRefused(() -> LearningRateSchedule.constant(0));
    assertRefused(() -> LearningRateSchedule.constant(Double.POSITIVE_INFINITY));
    assertRefused(() -> new PolynomialDecay(-1, 10, 0.9));
    assertRefused(() -> new PolynomialDecay(1, 0, 0.9));
    assertRefused(() -> new PolynomialDecay(1, 10, 0));
    assertRefused(() -> new WarmUp(0, 0.5, constant));
    assertRefused(() -> new WarmUp(1, 0, constant));
    assertRefused(() -> new WarmUp(1, 1, null));
  }

  @Test
  void schedulesOfTheStepHaveNoState() {
    LearningRateSchedule schedule = new OneCycle(1, 10, 0.3);
    schedule.report(3);
    assertEquals("", schedule.state());
    schedule.restore("");
    assertRefused(() -> schedule.restore("plateau 0.1 0.2 3"));
  }
}
