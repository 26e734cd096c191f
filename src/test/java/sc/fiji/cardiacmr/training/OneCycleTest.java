package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.Goldens;

class OneCycleTest {

  @Test
  void ratesAreThoseOfFastai() {
    double[] expected = Goldens.doubles("onecycle");
    OneCycle schedule = new OneCycle(0.003, expected.length, 0.25);
    for (int i = 0; i < expected.length; i++)
      assertEquals(expected[i], schedule.rate(i), 1e-11, "step " + i);
  }

  @Test
  void divisorsCanBeGiven() {
    double[] expected = Goldens.doubles("schedule.onecycle");
    OneCycle schedule = new OneCycle(0.003, expected.length, 0.4, 10, 500);
    for (int i = 0; i < expected.length; i++)
      assertEquals(expected[i], schedule.rate(i), 1e-14, "step " + i);
    assertThrows(IllegalArgumentException.class, () -> new OneCycle(1, 10, 0.3, 0.5, 2));
    assertThrows(IllegalArgumentException.class, () -> new OneCycle(1, 10, 0.3, 2, 0.5));
  }

  @Test
  void risesToTheMaximumAndFallsToAlmostNothing() {
    OneCycle schedule = new OneCycle(2, 1000, 0.3);
    assertEquals(2 / 25.0, schedule.rate(0), 1e-12);
    assertEquals(2, schedule.rate(300), 1e-12);
    assertEquals(2e-5, schedule.rate(1000), 1e-12);
    assertEquals(2e-5, schedule.rate(5000), 1e-12);
    for (int i = 1; i <= 1000; i++)
      assertTrue(i <= 300 == schedule.rate(i) > schedule.rate(i - 1), "step " + i);
  }

  @Test
  void valuesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new OneCycle(0, 10, 0.3));
    assertThrows(IllegalArgumentException.class, () -> new OneCycle(Double.NaN, 10, 0.3));
    assertThrows(IllegalArgumentException.class, () -> new OneCycle(1, 0, 0.3));
    assertThrows(IllegalArgumentException.class, () -> new OneCycle(1, 10, 0));
    assertThrows(IllegalArgumentException.class, () -> new OneCycle(1, 10, 1));
  }
}
