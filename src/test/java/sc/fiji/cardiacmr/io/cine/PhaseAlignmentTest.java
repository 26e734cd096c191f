package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhaseAlignmentTest {

  /** A slice whose phases are spread over a beat, the first half an interval after the R wave. */
  private static CineSlice slice(int number, int phases, double beat, boolean timed) {
    double[] times = new double[phases];
    for (int t = 0; t < phases; t++) times[t] = timed ? (t + 0.5) * beat / phases : Double.NaN;
    CineSlice s =
        TestSlices.slice(number, 8 * number, times, TestSlices.grid(8 * number, 4, 4, 1, 1));
    return new CineSlice(
        s.grid(), s.target(), s.location(), s.frames(), s.series(), beat, Double.NaN, s.order());
  }

  private static int[] phases(CineSlice slice) {
    return slice.frames().stream().mapToInt(f -> f.instanceNumber() % 100).toArray();
  }

  @Test
  void eachCommonPhaseGetsItsNearest() {
    Random random = new Random(4);
    for (int trial = 0; trial < 200; trial++) {
      int n = 10 + random.nextInt(30);
      int other = 10 + random.nextInt(30);
      double beat = 500 + 800 * random.nextDouble();
      // Another heart rate, the same parts of the beat
      double otherBeat = beat * (0.8 + 0.4 * random.nextDouble());
      List<CineSlice> slices =
          List.of(
              slice(1, n, beat, true), slice(2, n, beat, true), slice(3, other, otherBeat, true));
      List<Finding> findings = new ArrayList<>();
      CineSlice result = FrameCheck.apply(slices, findings).get(2);
      assertEquals(n, result.frames().size());
      if (other == n) assertEquals(List.of(), findings);
      int[] taken = phases(result);
      for (int t = 0; t < n; t++) {
        double distance = Math.abs((taken[t] + 0.5) / other - (t + 0.5) / n);
        assertTrue(Math.abs(distance - Math.rint(distance)) <= 0.5 / other + 1e-9);
      }
      if (!findings.isEmpty()) assertEquals(List.of("phase times"), TestSlices.labels(findings));
    }
  }

  /** 20 phases every 45 ms beside 30 every 30 ms. */
  @Test
  void saysWhatItDid() {
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> slices =
        List.of(slice(1, 30, 900, true), slice(2, 30, 900, true), slice(3, 20, 900, true));
    FrameCheck.apply(slices, findings);
    assertEquals(
        "20 phases every 45 ms brought to 30 phases every 30 ms; largest difference: 22.5 ms",
        findings.get(0).detail());
    assertEquals("nearest phase taken", findings.get(0).correction());
  }

  /** As many phases in the same beat, but of the first two thirds of it. */
  @Test
  void phasesAfterTheLastAreMissing() {
    double[] times = {12, 52, 92, 132, 172, 212, 252, 292, 332, 372};
    CineSlice s = TestSlices.slice(3, 24, times, TestSlices.grid(24, 4, 4, 1, 1));
    CineSlice shorter =
        new CineSlice(
            s.grid(), s.target(), s.location(), s.frames(), s.series(), 600, Double.NaN, s.order());
    List<Finding> findings = new ArrayList<>();
    CineSlice result =
        FrameCheck.apply(
                List.of(slice(1, 10, 600, true), slice(2, 10, 600, true), shorter), findings)
            .get(2);
    assertArrayEquals(new int[] {0, 2, 3, 5, 6, 8, 9, 9, 9, 9}, phases(result));
    assertEquals("phase times", findings.get(0).label());
    assertEquals("missing phase", findings.get(findings.size() - 1).label());
  }

  @Test
  void withoutTimesPhasesAreTakenAsEvenlySpread() {
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> slices =
        List.of(slice(1, 30, 900, false), slice(2, 30, 900, false), slice(3, 20, 900, false));
    CineSlice result = FrameCheck.apply(slices, findings).get(2);
    int[] taken = phases(result);
    for (int t = 0; t < 30; t++) assertEquals(t / 30.0, taken[t] / 20.0, 0.0251);
    assertTrue(findings.get(0).detail().endsWith("times unknown, taken as evenly spread"));
  }
}
