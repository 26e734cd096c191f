package sc.fiji.cardiacmr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NormalRangeTest {

  @Test
  void rangesAreThoseOfThePublication() {
    NormalRange men = NormalRange.ejectionFraction(Sex.MALE, 60).orElseThrow();
    assertEquals(48.2, men.low(), 1e-9);
    assertEquals(67.8, men.high(), 1e-9);
    NormalRange women = NormalRange.massIndex(Sex.FEMALE, 45).orElseThrow();
    assertEquals(42 - 1.96 * 7, women.low(), 1e-9);
    assertTrue(men.contains(58));
    assertFalse(men.contains(28));
  }

  @Test
  void nothingIsSaidBeyondTheAgesThatWereMeasured() {
    assertTrue(NormalRange.ejectionFraction(Sex.MALE, 44).isEmpty());
    assertTrue(NormalRange.ejectionFraction(Sex.MALE, 75).isEmpty());
    assertTrue(NormalRange.ejectionFraction(null, 60).isEmpty());
    assertTrue(NormalRange.massIndex(Sex.MALE, null).isEmpty());
  }
}
