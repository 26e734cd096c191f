package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;

class SpacingTest {

  @Test
  void becomesTheCalibrationOfAnImage() {
    Calibration calibration = Spacing.mm(1.4, 1.5, 8).withPhaseInterval(30).calibration();
    assertEquals(Calibration.ofSpacing(1.4, 1.5, 8).withFrameInterval(30, Double.NaN), calibration);
    assertEquals(Calibration.UNKNOWN, Spacing.UNKNOWN.calibration());
  }

  @Test
  void whatCannotBeIsDoubtfulAndWhatIsNoLengthIsRefused() {
    assertTrue(
        Spacing.mm(0.0014, 0.0014, 8).calibration().doubts().get(0).text().contains("0.0014"));
    assertThrows(IllegalArgumentException.class, () -> Spacing.mm(1.4, -1.4, 8));
  }
}
