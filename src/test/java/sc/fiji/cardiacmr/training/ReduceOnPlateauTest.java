package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.training.ReduceOnPlateau.Mode;

class ReduceOnPlateauTest {

  private static final double[] METRICS = Goldens.doubles("schedule.plateau.metrics");

  private static ReduceOnPlateau schedule(Mode mode) {
    return new ReduceOnPlateau(0.01, mode, 0.1, 2, 1e-4, 3e-6);
  }

  private static double[] expected(Mode mode) {
    return Goldens.doubles("schedule.plateau." + mode.name().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void ratesAreThoseOfPyTorch(Mode mode) {
    double[] expected = expected(mode);
    ReduceOnPlateau schedule = schedule(mode);
    assertEquals(0.01, schedule.rate(0));
    for (int i = 0; i < METRICS.length; i++) {
      schedule.report(METRICS[i]);
      assertEquals(expected[i], schedule.rate(i), 1e-15, "report " + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aRestoredScheduleGoesOnAlike(Mode mode) {
    double[] expected = expected(mode);
    ReduceOnPlateau schedule = schedule(mode);
    for (int i = 0; i < METRICS.length; i++) {
      schedule.report(METRICS[i]);
      WarmUp next = new WarmUp(5, 0.1, schedule(mode));
      next.restore(schedule.state());
      assertEquals(schedule.state(), next.state());
      schedule = (ReduceOnPlateau) next.then();
      assertEquals(expected[i], schedule.rate(i), 1e-15, "report " + i);
    }
  }

  @Test
  void theUsualPatienceBearsTenReports() {
    ReduceOnPlateau schedule = new ReduceOnPlateau(0.01, Mode.MIN);
    schedule.report(1);
    for (int i = 0; i < 10; i++) schedule.report(1);
    assertEquals(0.01, schedule.rate(0));
    schedule.report(1);
    assertEquals(0.001, schedule.rate(0), 1e-15);
  }

  @Test
  void valuesAreChecked() {
    assertRefused(() -> new ReduceOnPlateau(0, Mode.MIN));
    assertRefused(() -> new ReduceOnPlateau(1, null));
    assertRefused(() -> new ReduceOnPlateau(1, Mode.MIN, 1, 10, 0, 0));
    assertRefused(() -> new ReduceOnPlateau(1, Mode.MIN, 0.1, -1, 0, 0));
    assertRefused(() -> new ReduceOnPlateau(1, Mode.MIN, 0.1, 1, -0.1, 0));
    assertRefused(() -> new ReduceOnPlateau(1, Mode.MIN, 0.1, 1, 0, 2));
    ReduceOnPlateau schedule = schedule(Mode.MIN);
    for (String state : new String[] {"", "plateau 0.1 0.2", "plateau a b 1", "other 0.1 0.2 3"})
      assertRefused(() -> schedule.restore(state));
    assertEquals("plateau 0.01 Infinity 0", schedule.state());
  }

  private static void assertRefused(Executable code) {
    assertThrows(IllegalArgumentException.class, code);
  }
}
