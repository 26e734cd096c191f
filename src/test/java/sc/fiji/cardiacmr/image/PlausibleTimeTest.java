package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibleTimeTest {

  private static Calibration every(double milliseconds) {
    return Calibration.ofSpacing(1.4, 1.4, 8).withFrameInterval(milliseconds, 2);
  }

  @ParameterizedTest
  @CsvSource({"33.4, 30", "5, 20", "50, 200", "900, 40", "1, 2", "NaN, 30", "2000, 60"})
  void timesOfHeartsAreNotDoubted(double interval, int phases) {
    Calibration calibration = every(interval);
    assertSame(calibration, PlausibleTime.checked(calibration, phases));
  }

  @ParameterizedTest
  @CsvSource({"0.0334, 30", "33400, 30", "0.9, 1", "2001, 2", "2, 20", "1e300, 5", "1e-300, 5"})
  void otherTimesAreUnknownAndNamed(double interval, int phases) {
    Calibration checked = PlausibleTime.checked(every(interval), phases);
    assertTrue(Double.isNaN(checked.frameInterval()));
    assertEquals(1.4, checked.dx());
    assertEquals(1, checked.doubts().size());
    assertEquals(Doubt.About.TIME, checked.doubts().get(0).about());
  }

  @Test
  void theValueIsNamed() {
    String text = PlausibleTime.checked(every(33400), 30).doubts().get(0).text();
    assertTrue(text.contains("33400 ms"), text);
  }
}
