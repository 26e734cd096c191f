package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlausibleSpacingTest {

  @ParameterizedTest
  @CsvSource({
    "1.4, 1.4, 8",
    "0.1, 0.1, 0.1",
    "10, 10, 30",
    "0.73, 0.73, 23",
    "1, 2, 8",
    "NaN, NaN, NaN",
    "1.4, 1.4, NaN",
    "NaN, NaN, 8",
    "4, 4, 5"
  })
  void whatScannersMakeIsNotDoubted(double dx, double dy, double dz) {
    Calibration calibration = Calibration.ofSpacing(dx, dy, dz);
    assertSame(calibration, PlausibleSpacing.checked(calibration));
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, 0.01, 8, 0.01 x 0.01 mm",
    "25, 25, 8, 25 x 25 mm",
    "1.4, 25, 8, 1.4 x 25 mm",
    "1.4, 4, 8, 1.4 x 4 mm",
    "1.4, 1.4, 0.05, 0.05 mm",
    "1.4, 1.4, 31, 31 mm",
    "1400, 1400, NaN, 1400 x 1400 mm",
    "NaN, NaN, 8000, 8000 mm",
    "0.0014, 0.0014, NaN, 0.0014 x 0.0014 mm"
  })
  void whatCannotBeIsNamed(double dx, double dy, double dz, String words) {
    Calibration checked = PlausibleSpacing.checked(Calibration.ofSpacing(dx, dy, dz));
    assertEquals(1, checked.doubts().size());
    assertEquals(Doubt.About.SPACING, checked.doubts().get(0).about());
    String text = checked.doubts().get(0).text();
    assertTrue(text.contains(words), text);
    assertTrue(text.contains("pixelsize=x,y,z"), text);
    assertEquals(dx, checked.dx());
    assertEquals(checked, PlausibleSpacing.checked(checked), "said once");
  }

  /** A spacing stated in another unit is never taken in silence. */
  @Test
  void aFactorOfTenHundredOrThousandIsSeen() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      double pixel = 0.6 + 2.4 * random.nextDouble();
      double slice = 4 + 8 * random.nextDouble();
      assertTrue(PlausibleSpacing.problems(pixel, pixel, slice).isEmpty());
      for (double factor : new double[] {1e-3, 1e-2, 25.4, 1e2, 1e3})
        assertTrue(
            !PlausibleSpacing.problems(pixel * factor, pixel * factor, slice * factor).isEmpty(),
            pixel + " x " + factor);
      // cm for mm: the slices give it away.
      assertTrue(!PlausibleSpacing.problems(pixel * 10, pixel * 10, slice * 10).isEmpty());
    }
  }
}
