package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.Calibration;

public class PixelSizeTest {

  @Test
  void statesTheSpacing() {
    Calibration stated = PixelSize.apply("1.5, 1.25,8", Calibration.UNKNOWN);
    assertEquals(Calibration.ofSpacing(1.5, 1.25, 8), stated);
  }

  @Test
  void twoNumbersLeaveTheSliceDistanceAlone() {
    Calibration stated = PixelSize.apply("2,2", Calibration.ofSpacing(1, 1, 10));
    assertEquals(Calibration.ofSpacing(2, 2, 10), stated);
  }

  @Test
  void emptyChangesNothing() {
    Calibration calibration = Calibration.ofSpacing(1, 2, 3);
    assertSame(calibration, PixelSize.apply("", calibration));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1,2,3,4", "1,-2,3", "a,b", "0,1,1", "1,Infinity,1", "NaN,1,1"})
  void everythingElseIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> PixelSize.apply(text, Calibration.UNKNOWN));
  }
}
