package sc.fiji.cardiacmr.measure.aha;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CircularAnglesTest {

  private static final double NONE = Double.NaN;

  private static double[] complete(double... degrees) {
    double[] radians = Arrays.stream(degrees).map(Math::toRadians).toArray();
    return Arrays.stream(CircularAngles.complete(radians)).map(Math::toDegrees).toArray();
  }

  @Test
  void gapsAreInterpolatedAndEndsGetTheMedian() {
    assertArrayEquals(
        new double[] {20, 10, 15, 20, 40, 20}, complete(NONE, 10, NONE, 20, 40, NONE), 1e-9);
  }

  @Test
  void anglesMayPassFromPlusToMinus180() {
    double[] filled = complete(170, NONE, -170);
    assertEquals(180, Math.abs(filled[1]), 1e-9);
  }

  @Test
  void mistakesAreReplaced() {
    assertArrayEquals(new double[] {10, 13, 16, 12}, complete(10, 100, 16, 12), 1e-9);
  }

  @Test
  void nothingStaysUnknown() {
    assertTrue(Double.isNaN(complete(NONE, NONE)[1]));
  }
}
