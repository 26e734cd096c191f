package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class ScarTest {

  private static final Scar SCAR = new Scar(90, 100, 20, 80, 60, 2, 0.5, 1);

  private static void assertRefused(String part, Runnable action) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, action::run);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    assertRefused("angle", () -> SCAR.withAngles(361, 90));
    assertRefused("extent", () -> SCAR.withAngles(0, 4));
    assertRefused("start", () -> SCAR.withRange(-1, 50));
    assertRefused("end", () -> SCAR.withRange(1, 101));
    assertRefused("at least 5 %", () -> SCAR.withRange(50, 54));
    assertRefused("transmurality", () -> SCAR.withDepth(4, 1));
    assertRefused("grey zone", () -> SCAR.withDepth(50, 11));
    assertRefused("size of the obstruction", () -> SCAR.withObstruction(0.95, 0));
    assertRefused("depth of the obstruction", () -> SCAR.withObstruction(0.5, -1));
    assertRefused("transmurality", () -> SCAR.withDepth(Double.NaN, 1));
  }

  @Test
  void changesTouchOnlyWhatTheySay() {
    assertEquals(new Scar(10, 50, 20, 80, 60, 2, 0.5, 1), SCAR.withAngles(10, 50));
    assertEquals(new Scar(90, 100, 5, 50, 60, 2, 0.5, 1), SCAR.withRange(5, 50));
    assertEquals(new Scar(90, 100, 20, 80, 100, 0, 0.5, 1), SCAR.withDepth(100, 0));
    assertEquals(new Scar(90, 100, 20, 80, 60, 2, 0, 0), SCAR.withObstruction(0, 0));
  }

  @Test
  void aPhantomHasAtMostEightScars() {
    PhantomParametersBuilder builder = PhantomParameters.builder();
    Scar[] many = Collections.nCopies(9, Scar.LAD).toArray(new Scar[0]);
    assertRefused("8 scars", () -> builder.scars(many).build());
  }
}
