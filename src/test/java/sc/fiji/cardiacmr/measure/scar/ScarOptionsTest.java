package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScarOptionsTest {

  private static String message(ScarMethod method, double deviations, double grey) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new ScarOptions(method, deviations, grey, false, 0, 0, 0, false))
        .getMessage();
  }

  @Test
  void thresholdsMustSuitTheMethod() {
    assertEquals(
        "The threshold must be 2 to 6 standard deviations, not 7.0.", message(ScarMethod.SD, 7, 0));
    assertEquals(
        "The grey zone must begin below the core: at less than 5 standard deviations, not at 5.",
        message(ScarMethod.SD, 5, 5));
    assertEquals(
        "The grey zone must begin below the core: at less than 50 per cent, not at 60.5.",
        message(ScarMethod.FWHM, 5, 60.5));
    assertEquals(
        "Otsu's method finds the grey zone itself. Choose the method otsu-grey-zone, and 0 as the"
            + " threshold of the grey zone.",
        message(ScarMethod.OTSU, 5, 2));
    assertThrows(IllegalArgumentException.class, () -> ScarOptions.DEFAULT.withMinimum(-1, 0));
  }

  @Test
  void methodsAreKnownByTheirKeys() {
    for (ScarMethod method : ScarMethod.values()) assertEquals(method, ScarMethod.of(method.key()));
    assertThrows(IllegalArgumentException.class, () -> ScarMethod.of("guess"));
  }
}
