package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardiacCycleTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 10, 20, 25, 30, 50, 133})
  void contractsOnceAndOnlyEndSystoleIsFullyContracted(int phases) {
    CardiacCycle cycle = new CardiacCycle(phases, 0.36);
    assertEquals(0, cycle.contraction(0));
    assertEquals(1, cycle.contraction(cycle.endSystole()));
    assertEquals(
        0.36, (double) cycle.endSystole() / phases, 0.5001 / phases + (phases < 3 ? 1 : 0));
    for (int t = 1; t < phases; t++) {
      double change = cycle.contraction(t) - cycle.contraction(t - 1);
      if (t <= cycle.endSystole()) assertTrue(change >= 0, "phase " + t);
      else assertTrue(change <= 0, "phase " + t);
    }
  }

  @Test
  void onePhaseIsEndDiastole() {
    CardiacCycle cycle = new CardiacCycle(1, 0.36);
    assertEquals(0, cycle.endSystole());
    assertEquals(0, cycle.contraction(0));
  }

  @Test
  void restsInDiastasisAndReturnsSmoothly() {
    CardiacCycle cycle = new CardiacCycle(1000, 0.36);
    assertEquals(0.25, cycle.contraction(700), 1e-12);
    assertEquals(0.25, cycle.contraction(800), 1e-12);
    assertEquals(0, cycle.contraction(999), 1e-3);
    for (int t = 1; t < 1000; t++)
      assertTrue(Math.abs(cycle.contraction(t) - cycle.contraction(t - 1)) < 0.01, "phase " + t);
  }
}
