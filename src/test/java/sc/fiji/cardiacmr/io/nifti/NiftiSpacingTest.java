package sc.fiji.cardiacmr.io.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.Doubt.About;

/** Headers that contradict themselves: the value that nibabel takes, or unknown, or a doubt. */
class NiftiSpacingTest {

  private static final double NAN = Double.NaN;
  private static final int MILLIMETRE = 2;
  private static final double[] MATRIX = {-1.4, 0, 0, 80, 0, -1.4, 0, 90, 0, 0, 8, -30};

  @Test
  void theMatrixCountsWherePixdimDiffersAndBothAreNamed() {
    Calibration calibration = header(MILLIMETRE, 0, 2, MATRIX, 1, 1, 1).calibration();
    assertSpacing(calibration, 1.4, 1.4, 8);
    String text = only(calibration).text();
    assertTrue(text.contains("1 x 1 x 1 mm"), text);
    assertTrue(text.contains("1.4 x 1.4 x 8 mm"), text);
    assertTrue(text.contains("by the matrix (sform), which was used"), text);
    assertEquals(About.SPACING, only(calibration).about());
    // Without a unit, too.
    assertSpacing(header(0, 0, 2, MATRIX, 1, 1, 1).calibration(), 1.4, 1.4, 8);
    assertEquals(1, header(0, 0, 2, MATRIX, 1, 1, 1).calibration().doubts().size());
  }

  @Test
  void oneInAHundredIsRounding() {
    Calibration near = header(MILLIMETRE, 0, 1, MATRIX, 1.39, 1.4, 8.05).calibration();
    assertSpacing(near, 1.39, 1.4, 8.05);
    assertTrue(near.doubts().isEmpty());
    assertEquals(8, header(MILLIMETRE, 0, 1, MATRIX, 1.4, 1.4, 8.2).calibration().dz());
  }

  @Test
  void aSingleSliceHasNoDistanceThatAMatrixCouldState() {
    double[] pixdim = {1, 1.4, 1.4, 0, 0, 0, 0, 0};
    Calibration one =
        header(new long[] {9, 9, 1, 1}, 3, pixdim, MILLIMETRE, 0, new double[6], 1, MATRIX)
            .calibration();
    assertSpacing(one, 1.4, 1.4, NAN);
    assertTrue(one.doubts().isEmpty());
    Calibration several = header(MILLIMETRE, 0, 1, MATRIX, 1.4, 1.4, 0).calibration();
    assertSpacing(several, 1.4, 1.4, 8);
    assertTrue(only(several).text().contains("1.4 x 1.4 x ? mm"), only(several).text());
  }

  @Test
  void whatNobodyStatedIsUnknownOrDoubtful() {
    double[] unit = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
    assertSpacing(header(0, 0, 2, unit, 1, 1, 1).calibration(), NAN, NAN, NAN);
    Calibration millimetres = header(MILLIMETRE, 0, 2, unit, 1, 1, 1).calibration();
    assertSpacing(millimetres, 1, 1, 1);
    assertTrue(only(millimetres).text().contains("1 x 1 x 1 mm"));
    double[] placed = {1, 0, 0, 12, 0, 1, 0, -30, 0, 0, 1, 5};
    assertTrue(header(MILLIMETRE, 0, 2, placed, 1, 1, 1).calibration().doubts().isEmpty());
  }

  @Test
  void impossibleSizesAreDoubtful() {
    for (double pixel : new double[] {0.01, 0.09, 10.5, 25, 1400})
      assertEquals(
          1, header(MILLIMETRE, 0, 0, MATRIX, pixel, pixel, 8).calibration().doubts().size());
    for (double slice : new double[] {0.01, 31, 8000})
      assertEquals(
          1, header(MILLIMETRE, 0, 0, MATRIX, 1.4, 1.4, slice).calibration().doubts().size());
    // 1.4 metres, and an unknown unit.
    assertEquals(1400, header(1, 0, 0, MATRIX, 1.4, 1.4, 0).calibration().dx());
    assertTrue(only(header(1, 0, 0, MATRIX, 1.4, 1.4, 0).calibration()).text().contains("1400"));
    assertTrue(only(header(5, 0, 0, MATRIX, 1.4, 1.4, 8).calibration()).text().contains("code 5"));
  }

  @Test
  void placesThatContradictEachOtherAreDoubtful() {
    double[] straight = {0, 0, 1, 80, 90, -30};
    long[] size = {20, 20, 6, 1};
    double[] pixdim = {1, 1.4, 1.4, 8, 0, 0, 0, 0};
    assertTrue(
        header(size, 3, pixdim, MILLIMETRE, 1, straight, 1, MATRIX)
            .calibration()
            .doubts()
            .isEmpty());
    double[] shifted = {0, 0, 1, 80, 92, -30};
    double[] turned = {0, 0, 0, 80, 90, -30};
    double[] mirroring = {-1, 1.4, 1.4, 8, 0, 0, 0, 0};
    for (Calibration elsewhere :
        List.of(
            header(size, 3, pixdim, MILLIMETRE, 1, shifted, 1, MATRIX).calibration(),
            header(size, 3, pixdim, MILLIMETRE, 1, turned, 1, MATRIX).calibration(),
            header(size, 3, mirroring, MILLIMETRE, 1, straight, 1, MATRIX).calibration())) {
      assertEquals(About.PLACE, only(elsewhere).about());
      assertEquals(-30, elsewhere.geometry().matrix()[11]);
    }
    double[] flat = new double[12];
    Calibration passedOver =
        header(size, 3, pixdim, MILLIMETRE, 1, straight, 1, flat).calibration();
    assertNotNull(passedOver.geometry());
    assertTrue(only(passedOver).text().contains("the quaternion (qform) was used"));
    Calibration none = header(size, 3, pixdim, MILLIMETRE, 0, straight, 1, flat).calibration();
    assertNull(none.geometry());
    assertTrue(only(none).text().contains("unknown"));
  }

  @Test
  void aTimeThatNoHeartHasIsUnknownAndDoubtful() {
    for (double[] unitAndTime :
        new double[][] {{8, 33.4}, {16, 0.0334}, {24, 33.4}, {8, 2.5}, {16, 1e6}}) {
      Calibration calibration = series((int) unitAndTime[0], unitAndTime[1]).calibration();
      assertEquals(NAN, calibration.frameInterval());
      assertEquals(About.TIME, only(calibration).about());
    }
    // Values that state nothing.
    for (double time : new double[] {0, 1}) {
      assertEquals(NAN, series(8, time).calibration().frameInterval());
      assertTrue(series(8, time).calibration().doubts().isEmpty());
    }
    assertEquals(33.4, series(8, 0.0334).calibration().frameInterval());
  }

  /** Four hundred random headers: what nibabel takes, or unknown, or a doubt. */
  @Test
  void takesWhatNibabelTakesOrSaysSo() throws IOException {
    List<String> lines = lines();
    assertEquals(400, lines.size());
    int doubted = 0;
    int agreeing = 0;
    for (String line : lines) {
      String[] field = line.split("\t");
      boolean isDoubted = check(line, parse(field), numbers(field[7]), field[8]);
      if (isDoubted) doubted++;
      else agreeing++;
    }
    // Else the test would say nothing about one of the two.
    assertTrue(doubted > 50 && agreeing > 50, doubted + " doubted, " + agreeing + " not");
  }

  private static boolean check(String line, NiftiHeader header, double[] zooms, String nibabels) {
    Calibration ours = header.calibration();
    boolean isSpacing = ours.doubts().stream().anyMatch(d -> d.about() == About.SPACING);
    boolean isPlace = ours.doubts().stream().anyMatch(d -> d.about() == About.PLACE);
    double unit = (header.units() & 7) == 1 ? 1000 : (header.units() & 7) == 3 ? 0.001 : 1;
    double[] spacing = {ours.dx(), ours.dy(), ours.dz()};
    boolean isPlaced = header.sformCode() > 0 || header.qformCode() > 0;
    boolean isSound = true;
    // Of two axes the third pixdim counts for nobody but nibabel.
    if (nibabels.equals("error")) assertTrue(isSpacing || isPlace || header.axes() == 2, line);
    else if (isPlaced) {
      double[] affine = Arrays.stream(numbers(nibabels)).map(v -> v * unit).toArray();
      for (int d = 0; d < Math.min(3, header.axes()); d++) {
        double length =
            Math.sqrt(square(affine[d]) + square(affine[d + 4]) + square(affine[d + 8]));
        double zoom = zooms[d] * unit;
        boolean agree = Math.abs(length - zoom) <= 0.01 * Math.min(length, zoom);
        isSound &= agree;
        boolean isTaken = Math.abs(spacing[d] - length) <= 0.0101 * length;
        assertTrue(isTaken || isSpacing || isPlace || Double.isNaN(spacing[d]), line);
        if (!agree && !Double.isNaN(spacing[d])) assertTrue(isSpacing || isPlace, line);
      }
      if (!isPlace && ours.geometry() != null) {
        double[] matrix = ours.geometry().matrix();
        double scale = DoubleStream.of(affine).map(Math::abs).max().getAsDouble();
        boolean isSame = true;
        for (int i = 0; i < 12; i++) isSame &= Math.abs(matrix[i] - affine[i]) <= 1e-5 * scale;
        boolean isLengthUnknown = DoubleStream.of(spacing).anyMatch(Double::isNaN);
        assertTrue(isSame || isSpacing || isLengthUnknown, line);
      }
    } else
      for (int d = 0; d < Math.min(3, header.axes()); d++) {
        boolean isTaken = Math.abs(spacing[d] - zooms[d] * unit) <= 1e-6 * spacing[d];
        assertTrue(isTaken || isSpacing || Double.isNaN(spacing[d]), line);
      }
    return !isSound || !ours.doubts().isEmpty();
  }

  private static double square(double v) {
    return v * v;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = NiftiSpacingTest.class.getResourceAsStream("nifti-headers.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  private static NiftiHeader parse(String[] field) {
    double[] dim = numbers(field[0]);
    long[] size = {1, 1, 1, 1};
    for (int d = 0; d < Math.min(4, (int) dim[0]); d++) size[d] = (long) dim[d + 1];
    return header(
        size,
        (int) dim[0],
        numbers(field[1]),
        Integer.parseInt(field[2]),
        Integer.parseInt(field[3]),
        numbers(field[4]),
        Integer.parseInt(field[5]),
        numbers(field[6]));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(","))
        .mapToDouble(
            number ->
                switch (number) {
                  case "nan" -> NAN;
                  case "inf" -> Double.POSITIVE_INFINITY;
                  case "-inf" -> Double.NEGATIVE_INFINITY;
                  default -> Double.parseDouble(number);
                })
        .toArray();
  }

  private static NiftiHeader header(
      int units, int qformCode, int sformCode, double[] matrix, double... voxel) {
    double[] pixdim = {1, voxel[0], voxel[1], voxel[2], 0, 0, 0, 0};
    return header(
        new long[] {9, 9, 4, 1}, 3, pixdim, units, qformCode, new double[6], sformCode, matrix);
  }

  private static NiftiHeader series(int timeUnit, double time) {
    double[] pixdim = {1, 1.4, 1.4, 8, time, 0, 0, 0};
    return header(
        new long[] {9, 9, 4, 20}, 4, pixdim, MILLIMETRE + timeUnit, 0, new double[6], 0, MATRIX);
  }

  private static NiftiHeader header(
      long[] size,
      int axes,
      double[] pixdim,
      int units,
      int qformCode,
      double[] quaternion,
      int sformCode,
      double[] matrix) {
    return new NiftiHeader(
        1,
        ByteOrder.LITTLE_ENDIAN,
        true,
        NiftiType.INT16,
        axes,
        size,
        352,
        1,
        0,
        pixdim,
        units,
        qformCode,
        quaternion,
        sformCode,
        matrix,
        "");
  }

  private static Doubt only(Calibration calibration) {
    assertEquals(1, calibration.doubts().size(), calibration.doubts().toString());
    return calibration.doubts().get(0);
  }

  private static void assertSpacing(Calibration actual, double x, double y, double z) {
    assertEquals(x, actual.dx(), 1e-12);
    assertEquals(y, actual.dy(), 1e-12);
    assertEquals(z, actual.dz(), 1e-12);
  }
}
