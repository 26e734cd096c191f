package sc.fiji.cardiacmr.measure.scar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.measure.scar.RemoteRegion.Intensity;

class ScarThresholdsTest {

  private static final int REMOTE = 40;
  private static final float[] VALUES = {90, 100, 110, 100, 200, 300, 400};
  private static final Intensity REMOTE_OF_VALUES = Intensity.of(VALUES, 4);

  private static ScarThresholds of(ScarOptions options) {
    return ScarThresholds.of(VALUES, REMOTE_OF_VALUES, options);
  }

  @Test
  void deviationsCountFromRemoteMyocardium() {
    ScarThresholds t = of(ScarOptions.DEFAULT.withMethod(ScarMethod.SD).withThresholds(5, 2));
    double sd = Math.sqrt(200 / 3.0);
    assertEquals(100 + 5 * sd, t.core(), 1e-9);
    assertEquals(100 + 2 * sd, t.greyZone(), 1e-9);
    assertEquals(4, t.remotePixels());
    assertTrue(t.isCore(200));
    assertFalse(t.isCore(140));
    assertTrue(t.isEnhanced(140));
    assertFalse(t.isEnhanced(110));
    ScarThresholds alone = of(ScarOptions.DEFAULT.withMethod(ScarMethod.SD));
    assertTrue(Double.isNaN(alone.greyZone()));
    assertFalse(alone.isEnhanced(140));
  }

  @Test
  void halfMaximumIsThatOfNumPy() {
    for (GoldenIntensities golden : GoldenIntensities.all()) {
      Intensity remote = Intensity.of(golden.values(), REMOTE);
      ScarThresholds half =
          ScarThresholds.of(
              golden.values(), remote, ScarOptions.DEFAULT.withMethod(ScarMethod.FWHM));
      ScarThresholds middle =
          ScarThresholds.of(
              golden.values(), remote, ScarOptions.DEFAULT.withMethod(ScarMethod.FWHM_MIDPOINT));
      if (Double.isNaN(golden.halfMaximum())) {
        assertEquals(Double.POSITIVE_INFINITY, half.core());
        assertFalse(half.isEnhanced(1e9f), "nothing is hyperenhanced");
        continue;
      }
      assertEquals(golden.halfMaximum(), half.core(), 1e-3, golden.name());
      assertEquals(golden.midpoint(), middle.core(), 1e-3, golden.name());
    }
  }

  @Test
  void theGreyZoneOfHalfMaximumIsInPerCent() {
    ScarOptions fwhm = new ScarOptions(ScarMethod.FWHM, 5, 35, false, 0, 0, 0, false);
    ScarThresholds t = of(fwhm);
    assertEquals(0.35 * t.maximum(), t.greyZone(), 1e-9);
    ScarThresholds middle =
        of(new ScarOptions(ScarMethod.FWHM_MIDPOINT, 5, 35, false, 0, 0, 0, false));
    assertEquals(100 + 0.35 * (t.maximum() - 100), middle.greyZone(), 1e-9);
    assertTrue(Double.isNaN(of(ScarOptions.DEFAULT.withMethod(ScarMethod.OTSU)).greyZone()));
    ScarThresholds three = of(ScarOptions.DEFAULT.withMethod(ScarMethod.OTSU_GREY_ZONE));
    assertTrue(three.greyZone() < three.core());
  }

  @Test
  void aMidpointDoesNotMindAnOffsetAndHalfMaximumDoes() {
    float[] shifted = VALUES.clone();
    for (int i = 0; i < shifted.length; i++) shifted[i] += 1000;
    Intensity remote = Intensity.of(shifted, 4);
    ScarOptions middle = ScarOptions.DEFAULT.withMethod(ScarMethod.FWHM_MIDPOINT);
    assertEquals(1000 + of(middle).core(), ScarThresholds.of(shifted, remote, middle).core(), 1e-3);
    ScarThresholds half =
        ScarThresholds.of(shifted, remote, ScarOptions.DEFAULT.withMethod(ScarMethod.FWHM));
    assertTrue(half.isBelowRemote());
    assertFalse(of(ScarOptions.DEFAULT.withMethod(ScarMethod.FWHM)).isBelowRemote());
  }
}
