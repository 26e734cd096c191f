package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The gaps are those of examinations in the curation log of chfc-cmi/cmr-seg-tl (kaggle/
 * conversion.log), put into an otherwise regular stack; expected are the decisions of the log.
 */
class SpacingCheckTest {

  private static final String MISSING = "slice spacing: missing";
  private static final String INTERSPERSED = "slice spacing: interspersed";
  private static final String OUTLIER = "slice spacing: outlier";
  private static final String TOP = "slice spacing: top";
  private static final String BOTTOM = "slice spacing: bottom";
  private static final String SPECIAL = "slice spacing: special";

  /** Six regular slices, the gaps, and after them {@code regularAfter} regular slices. */
  private static List<CineSlice> stack(double distance, int regularAfter, double... gaps) {
    List<CineSlice> slices = new ArrayList<>();
    double location = -30;
    for (int i = 0; i < 6; i++) {
      slices.add(TestSlices.slice(slices.size() + 1, location, 3));
      if (i < 5) location += distance;
    }
    for (double gap : gaps) {
      location += gap;
      slices.add(TestSlices.slice(slices.size() + 1, location, 3));
    }
    for (int i = 0; i < regularAfter; i++) {
      location += distance;
      slices.add(TestSlices.slice(slices.size() + 1, location, 3));
    }
    return slices;
  }

  private static void check(
      double distance, int after, double[] gaps, int slices, String... labels) {
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> result =
        SpacingCheck.apply(stack(distance, after, gaps), TestSlices.NORMAL, findings);
    assertEquals(List.of(labels), TestSlices.labels(findings), findings.toString());
    assertEquals(slices, result.size());
    for (Finding finding : findings)
      assertTrue(
          finding.detail().startsWith("expected: " + Finding.number(distance) + ", actual: "),
          finding.detail());
  }

  private static double[] gaps(double... gaps) {
    return gaps;
  }

  @Test
  void copiesTheSliceBeforeAGap() {
    check(8, 3, gaps(16), 11, MISSING);
    check(10, 3, gaps(19.061020213899), 11, MISSING);
    check(10, 3, gaps(20.22139057129), 11, MISSING);
    check(8, 1, gaps(16.000000487666, 8, 16.000001555608), 12, MISSING, MISSING);
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> result = SpacingCheck.apply(stack(8, 2, 16), TestSlices.NORMAL, findings);
    assertEquals("slice06-000", findings.get(0).file());
    assertEquals("previous slice copied", findings.get(0).correction());
    assertEquals("expected: 8, actual: 16", findings.get(0).detail());
    assertEquals(result.get(5).frames(), result.get(6).frames());
    for (int i = 1; i < result.size(); i++) {
      assertEquals(8, result.get(i).location() - result.get(i - 1).location(), 1e-9);
      double[] step =
          Vectors.plus(result.get(i).grid().position(), -1, result.get(i - 1).grid().position());
      assertArrayEquals(Vectors.plus(new double[3], 8, result.get(0).grid().normal()), step, 1e-9);
    }
  }

  @Test
  void removesInterspersedSlices() {
    check(8.7, 3, gaps(1.903107, 6.796899), 10, INTERSPERSED);
    check(10, 3, gaps(4.994265, 5.005679), 10, INTERSPERSED);
    check(10, 1, gaps(3.999939, 6.00006, 5.999937, 4.000062), 9, INTERSPERSED, INTERSPERSED);
    check(8, 3, gaps(3.999998, 3.99978), 10, INTERSPERSED);
    // 506: several in one gap
    check(
        10,
        0,
        gaps(3.299885, 3.999999, 2.700114, 1.299881, 4.000001, 4.700115),
        8,
        INTERSPERSED,
        INTERSPERSED,
        INTERSPERSED,
        INTERSPERSED);
  }

  @Test
  void removesSlicesTooCloseAtTheEnds() {
    check(10.02, 0, gaps(6.000000954), 6, TOP);
    check(10, 0, gaps(3.0221573), 6, TOP);
    // The same from the other end: slices before a regular stack.
    List<CineSlice> slices = new ArrayList<>(TestSlices.at(0, 2.8498458, 12.85, 22.85, 32.85));
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> result = SpacingCheck.apply(slices, TestSlices.NORMAL, findings);
    assertEquals(List.of(BOTTOM), TestSlices.labels(findings));
    assertEquals("slice01-000", findings.get(0).file());
    assertEquals("expected: 10, actual: 2.8498", findings.get(0).detail());
    assertArrayEquals(new double[] {2.8498458, 12.85, 22.85, 32.85}, TestSlices.locations(result));
  }

  @Test
  void removesOutliers() {
    check(10, 0, gaps(61.804591), 6, OUTLIER);
    check(10, 0, gaps(32.000068, 6, 6, 6), 6, OUTLIER, OUTLIER, OUTLIER, OUTLIER);
    List<Finding> findings = new ArrayList<>();
    SpacingCheck.apply(stack(10, 0, 32, 6, 6, 6), TestSlices.NORMAL, findings);
    assertEquals("expected: 10, actual: 50", findings.get(3).detail());
  }

  @Test
  void onlyListsWhatCannotBeCorrected() {
    check(10, 3, gaps(14.907422), 10, SPECIAL);
    check(10, 0, gaps(14.907422, 10, 14.907402), 9, SPECIAL, SPECIAL);
    check(10, 2, gaps(11.790771), 9, SPECIAL);
    check(10, 0, gaps(6.266805), 7, SPECIAL);
    // 679
    check(
        10,
        0,
        gaps(6, 3.99996, 2, 7.99996, 6.0000017, 6.0000002, 6.0000016),
        11,
        INTERSPERSED,
        INTERSPERSED,
        SPECIAL,
        SPECIAL,
        SPECIAL);
    // 546
    check(
        10,
        0,
        gaps(6.266806, 3.733195, 6.266804, 3.733195, 6.266804, 3.733195, 6.266805),
        10,
        INTERSPERSED,
        INTERSPERSED,
        INTERSPERSED,
        SPECIAL);
    // 921
    check(10, 0, gaps(7.999998, 1.999942, 7.999998), 8, INTERSPERSED, SPECIAL);
  }

  @Test
  void reportsWrongMetadata() {
    List<CineSlice> slices = new ArrayList<>();
    for (CineSlice slice : TestSlices.at(0, 10, 20, 30)) {
      double stated = slice.location() == 0 ? 4 : 10;
      slices.add(
          new CineSlice(
              slice.grid(),
              slice.target(),
              slice.location(),
              slice.frames(),
              TestSlices.series(slices.size(), stated),
              Double.NaN,
              Double.NaN,
              slice.order()));
    }
    List<Finding> findings = new ArrayList<>();
    assertEquals(slices, SpacingCheck.apply(slices, TestSlices.NORMAL, findings));
    assertEquals(1, findings.size());
    assertEquals("slice spacing: metadata", findings.get(0).label());
    assertEquals("none", findings.get(0).correction());
    assertEquals("expected: 10, observed values: [4.0, 10.0]", findings.get(0).detail());
  }
}
