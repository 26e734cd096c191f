package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridCheckTest {

  private static final SliceGrid COMMON = TestSlices.grid(0, 192, 256, 1.40625, 1.5);

  private static List<CineSlice> around(SliceGrid odd) {
    List<CineSlice> slices = new ArrayList<>();
    for (int i = 0; i < 4; i++)
      slices.add(
          TestSlices.slice(
              i, 10 * i, 2, i == 2 ? odd : TestSlices.grid(10 * i, 192, 256, 1.40625, 1.5)));
    return slices;
  }

  private static double[] rotated(double degrees, double[] a, double[] b) {
    double angle = Math.toRadians(degrees);
    return Vectors.plus(Vectors.plus(new double[3], Math.cos(angle), a), Math.sin(angle), b);
  }

  private static void check(SliceGrid odd, String... expected) {
    List<CineSlice> slices = around(odd);
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> result = GridCheck.apply(slices, TestSlices.NORMAL, findings);
    List<String> actual =
        findings.stream()
            .map(f -> f.label() + "|" + f.correction() + "|" + f.file() + "|" + f.detail())
            .toList();
    assertEquals(List.of(expected), actual);
    for (int i = 0; i < 4; i++) assertEquals(i == 2, result.get(i).isResampled());
    SliceGrid target = result.get(2).target();
    assertEquals(192, target.width());
    assertEquals(256, target.height());
    assertArrayEquals(
        TestSlices.grid(20, 192, 256, 1.40625, 1.5).position(), target.position(), 1e-9);
    assertArrayEquals(COMMON.row(), target.row());
  }

  @Test
  void pixelSpacing() {
    check(
        TestSlices.grid(20, 192, 256, 1.5625, 1.5),
        "pixel spacing|scaling/padding/cropping|slice02-000|"
            + "expected: (1.5, 1.4063), actual: (1.5, 1.5625)");
  }

  @Test
  void imageSize() {
    check(
        TestSlices.grid(20, 256, 192, 1.40625, 1.5),
        "image size|scaling/padding/cropping|slice02-000|expected: (256, 192), actual: (192, 256)");
  }

  @Test
  void rotation() {
    for (double degrees : new double[] {4.1191735, 63.2892936, 90, 170}) {
      double[] row = rotated(degrees, COMMON.row(), COMMON.column());
      double[] column = rotated(degrees + 90, COMMON.row(), COMMON.column());
      check(
          TestSlices.centred(20, 192, 256, 1.40625, 1.5, row, column),
          "rotation|rotation|slice02-000|" + Finding.number(degrees) + " degrees");
    }
  }

  @Test
  void everythingAtOnce() {
    double[] row = rotated(60, COMMON.row(), COMMON.column());
    double[] column = rotated(150, COMMON.row(), COMMON.column());
    SliceGrid odd = TestSlices.centred(20, 100, 90, 1, 1, row, column);
    List<Finding> findings = new ArrayList<>();
    GridCheck.apply(around(odd), TestSlices.NORMAL, findings);
    assertEquals(List.of("pixel spacing", "image size", "rotation"), TestSlices.labels(findings));
  }

  @Test
  void roundedNumbersAreNoInconsistency() {
    assertTrue(GridCheck.isAlike(COMMON, TestSlices.grid(50, 192, 256, 1.4063, 1.5)));
    assertFalse(GridCheck.isAlike(COMMON, TestSlices.grid(50, 192, 256, 1.42, 1.5)));
    assertTrue(GridCheck.isAlike(COMMON, TestSlices.grid(50, 192, 256, Double.NaN, 1.5)));
  }

  @Test
  void withoutPositionsTheCentresAreAligned() {
    SliceGrid unplaced = COMMON.at(null);
    List<CineSlice> slices =
        List.of(
            TestSlices.slice(1, 0, 2, unplaced),
            TestSlices.slice(2, 1, 2, unplaced),
            TestSlices.slice(3, 2, 2, TestSlices.grid(0, 100, 100, 1, 1).at(null)));
    List<CineSlice> result = GridCheck.apply(slices, TestSlices.NORMAL, new ArrayList<>());
    assertEquals(unplaced, result.get(2).target());
  }
}
