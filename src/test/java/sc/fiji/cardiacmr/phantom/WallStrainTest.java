package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WallStrainTest {

  @Test
  void lengthChangeOfAStretchByAFactor() {
    WallStrain change =
        new WallStrain((0.8 * 0.8 - 1) / 2, (1.5 * 1.5 - 1) / 2, 0).asLengthChange();
    assertEquals(-0.2, change.circumferential(), 1e-12);
    assertEquals(0.5, change.radial(), 1e-12);
    assertEquals(0, change.longitudinal(), 1e-12);
  }
}
