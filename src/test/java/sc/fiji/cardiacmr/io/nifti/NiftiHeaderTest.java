package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;

class NiftiHeaderTest {

  private static final int MILLIMETRE = 2;
  private static final double NAN = Double.NaN;

  @Test
  void onesWithoutUnitMeanThatTheSpacingIsUnknown() {
    assertSpacing(spacing(0, 3, 1, 1, 1), NAN, NAN, NAN);
    assertSpacing(spacing(MILLIMETRE, 3, 1, 1, 1), 1, 1, 1);
    assertSpacing(spacing(0, 3, 1, 1, 8), 1, 1, 8);
    assertSpacing(spacing(0, 3, 1.4, 1.4, 8), 1.4, 1.4, 8);
  }

  @Test
  void onlyAxesOfTheFileCount() {
    assertSpacing(spacing(0, 2, 1, 1, 8), NAN, NAN, NAN);
    assertSpacing(spacing(MILLIMETRE, 2, 1.5, 1.5, 8), 1.5, 1.5, NAN);
  }

  @Test
  void aSpacingThatIsNoLengthIsUnknown() {
    assertSpacing(spacing(MILLIMETRE, 3, 0, -1.5, NAN), NAN, 1.5, NAN);
    assertSpacing(spacing(MILLIMETRE, 3, 1.4, 1.4, Double.POSITIVE_INFINITY), 1.4, 1.4, NAN);
    assertSpacing(spacing(1, 3, 1e307, 1.4, 1), NAN, 1400, 1000);
    assertSpacing(spacing(3, 3, 1e-323, 1400, 8000), NAN, 1.4, 8);
  }

  @Test
  void theFrameIntervalNeedsAUnitOfTime() {
    assertEquals(33.4, interval(4, 8, 0.0334));
    assertEquals(33.4, interval(4, 16, 33.4));
    assertEquals(33.4, interval(4, 24, 33400));
    assertEquals(NAN, interval(4, 0, 33.4));
    assertEquals(NAN, interval(4, 32, 33.4));
    assertEquals(NAN, interval(4, 8, 0));
    assertEquals(NAN, interval(3, 8, 0.0334));
  }

  @Test
  void findsHeartRateAndSpreadInTheDescription() {
    Calibration both = described("heart rate 62.5/min, frame interval spread 1.25 ms");
    assertEquals(62.5, both.heartRate());
    assertEquals(1.25, both.frameIntervalSpread());
    assertEquals(0, described("frame interval spread 0.0 ms").frameIntervalSpread());
    for (String text :
        new String[] {
          "", "heart rate high/min", "heart rate 0/min", "heart rate -5/min", "heart rate 1E999/min"
        }) assertEquals(NAN, described(text).heartRate(), text);
  }

  @Test
  void prefersTheMatrixThenTheQuaternion() {
    double[] matrix = {2, 0, 0, 5, 0, 2, 0, 6, 0, 0, 8, 7};
    double[] flat = {2, 0, 0, 5, 0, 2, 0, 6, 0, 0, 0, 7};
    double[] infinite = {2, 0, 0, NAN, 0, 2, 0, 6, 0, 0, 8, 7};
    double[] turned = {-2, 0, 0, 1, 0, -2, 0, 2, 0, 0, 8, 3};
    assertArrayEquals(matrix, header(1, 1, matrix, MILLIMETRE).geometry().matrix());
    assertArrayEquals(turned, header(1, 0, matrix, MILLIMETRE).geometry().matrix());
    assertArrayEquals(turned, header(1, 1, flat, MILLIMETRE).geometry().matrix());
    assertArrayEquals(turned, header(1, 1, infinite, MILLIMETRE).geometry().matrix());
    assertNull(header(0, 1, flat, MILLIMETRE).geometry());
    assertNull(header(0, 0, matrix, MILLIMETRE).geometry());
    double[] metres = header(0, 1, matrix, 1).geometry().matrix();
    assertArrayEquals(new double[] {2000, 0, 0, 5000}, java.util.Arrays.copyOf(metres, 4));
  }

  /** A half turn about the third axis as quaternion. */
  private static NiftiHeader header(int qformCode, int sformCode, double[] matrix, int units) {
    return new NiftiHeader(
        1,
        ByteOrder.LITTLE_ENDIAN,
        true,
        NiftiType.INT16,
        3,
        new long[] {2, 2, 2, 1},
        352,
        1,
        0,
        new double[] {1, 2, 2, 8, 1, 1, 1, 1},
        units,
        qformCode,
        new double[] {0, 0, 1, 1, 2, 3},
        sformCode,
        matrix,
        "");
  }

  private static Calibration calibration(int units, int axes, double[] pixdim, String description) {
    return new NiftiHeader(
            2,
            ByteOrder.LITTLE_ENDIAN,
            true,
            NiftiType.INT16,
            axes,
            new long[] {1, 1, 1, 1},
            544,
            1,
            0,
            pixdim,
            units,
            0,
            new double[6],
            0,
            new double[12],
            description)
        .calibration();
  }

  private static Calibration spacing(int units, int axes, double x, double y, double z) {
    return calibration(units, axes, new double[] {1, x, y, z, 1, 1, 1, 1}, "");
  }

  private static double interval(int axes, int timeUnit, double interval) {
    double[] pixdim = {1, 1.4, 1.4, 8, interval, 1, 1, 1};
    return calibration(MILLIMETRE + timeUnit, axes, pixdim, "").frameInterval();
  }

  private static Calibration described(String description) {
    return calibration(MILLIMETRE, 4, new double[] {1, 1, 1, 1, 1, 1, 1, 1}, description);
  }

  private static void assertSpacing(Calibration actual, double x, double y, double z) {
    assertEquals(x, actual.dx());
    assertEquals(y, actual.dy());
    assertEquals(z, actual.dz());
  }
}
