package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameCheckTest {

  /** Complete slices of 25 phases around one that has the given ones, with its own R-R interval. */
  private static List<CineSlice> with(double interval, boolean timed, List<Integer> phases) {
    double[] times =
        phases.stream().mapToDouble(p -> timed ? interval * (0.25 + p) : Double.NaN).toArray();
    SliceGrid grid = TestSlices.grid(10, 8, 6, 1, 1);
    return List.of(
        TestSlices.slice(1, 0, 25),
        TestSlices.slice(2, 10, times, grid),
        TestSlices.slice(3, 20, 25));
  }

  private static int[] instances(CineSlice slice) {
    return slice.frames().stream().mapToInt(f -> f.instanceNumber() % 100).toArray();
  }

  @Test
  void copiesThePhaseBeforeTheMissingOne() {
    Random random = new Random(7);
    for (int trial = 0; trial < 100; trial++) {
      List<Integer> phases = new ArrayList<>();
      for (int p = 0; p < 25; p++) phases.add(p);
      int missing = 1 + random.nextInt(3);
      for (int m = 0; m < missing; m++) phases.remove(random.nextInt(phases.size()));
      double interval = 25 + 30 * random.nextDouble();
      List<Finding> findings = new ArrayList<>();
      List<CineSlice> result = FrameCheck.apply(with(interval, true, phases), findings);
      int[] expected = new int[25];
      List<String> details = new ArrayList<>();
      for (int p = 0, last = 0; p < 25; p++) {
        if (phases.contains(p)) last = phases.indexOf(p);
        else details.add("phase: " + (p + 1));
        expected[p] = last;
      }
      assertArrayEquals(expected, instances(result.get(1)));
      assertEquals(details, findings.stream().map(Finding::detail).toList());
    }
  }

  /** Examination 416 of the curation log: 22 of 25 phases, the last three are missing. */
  @Test
  void withoutTimesTheLastOnesAreMissing() {
    List<Integer> phases = new ArrayList<>();
    for (int p = 0; p < 22; p++) phases.add(p);
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> result = FrameCheck.apply(with(40, false, phases), findings);
    assertEquals(25, result.get(1).frames().size());
    assertEquals(3, findings.size());
    for (int i = 0; i < 3; i++) {
      assertEquals("missing phase", findings.get(i).label());
      assertEquals("previous phase copied", findings.get(i).correction());
      assertEquals("slice02-021", findings.get(i).file());
      assertEquals("phase: " + (23 + i), findings.get(i).detail());
      assertEquals(21, instances(result.get(1))[22 + i]);
    }
  }

  @Test
  void copiesTheNextPhaseWhereTheFirstIsMissing() {
    List<Integer> phases = new ArrayList<>();
    for (int p = 1; p < 25; p++) phases.add(p);
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> result = FrameCheck.apply(with(40, true, phases), findings);
    assertEquals(0, instances(result.get(1))[0]);
    assertEquals(0, instances(result.get(1))[1]);
    assertEquals("next phase copied", findings.get(0).correction());
  }

  @Test
  void leavesOutPhasesAfterTheOthersHaveEnded() {
    List<CineSlice> slices =
        List.of(TestSlices.slice(1, 0, 4), TestSlices.slice(2, 10, 6), TestSlices.slice(3, 20, 4));
    List<Finding> findings = new ArrayList<>();
    List<CineSlice> result = FrameCheck.apply(slices, findings);
    assertArrayEquals(new int[] {0, 1, 2, 3}, instances(result.get(1)));
    assertEquals(List.of("surplus phase", "surplus phase"), TestSlices.labels(findings));
    assertEquals("phase: 5", findings.get(0).detail());
    assertEquals(slices.get(0), result.get(0));
  }

  /** Two of three phases: the time between those of the other slices tells which. */
  @Test
  void theMissingOneOfThree() {
    double[] times = {10, 90};
    List<CineSlice> slices =
        List.of(
            TestSlices.slice(1, 0, 3),
            TestSlices.slice(2, 10, times, TestSlices.grid(10, 8, 6, 1, 1)),
            TestSlices.slice(3, 20, 3));
    List<Finding> findings = new ArrayList<>();
    assertArrayEquals(new int[] {0, 0, 1}, instances(FrameCheck.apply(slices, findings).get(1)));
    assertEquals("phase: 2", findings.get(0).detail());
  }

  @Test
  void equallyFrequentNumbersOfPhases() {
    assertEquals(
        5,
        FrameCheck.expectedFrames(List.of(TestSlices.slice(1, 0, 5), TestSlices.slice(2, 10, 4))));
  }

  private static CineSlice slice(int number, int phases, double interval, double beat) {
    double[] times = new double[phases];
    for (int t = 0; t < phases; t++) times[t] = interval * t;
    SliceGrid grid = TestSlices.grid(10 * number, 8, 6, 1, 1);
    CineSlice slice = TestSlices.slice(number, 10 * number, times, grid);
    return new CineSlice(
        grid, grid, 10 * number, slice.frames(), slice.series(), beat, Double.NaN, slice.order());
  }

  /** Slices of 30 phases every 30 ms about one of other phases. */
  private static int[] amongOthers(int phases, double interval, double beat, double ownBeat) {
    List<CineSlice> slices = new ArrayList<>();
    for (int z = 0; z < 8; z++) slices.add(slice(z, 30, 30, beat));
    slices.add(4, slice(8, phases, interval, ownBeat));
    return instances(FrameCheck.apply(slices, new ArrayList<>()).get(4));
  }

  @Test
  void anotherIntervalThatCoversLessOfTheBeatIsNotStretched() {
    for (double beat : new double[] {900, Double.NaN}) {
      int[] taken = amongOthers(16, 50, beat, beat);
      assertEquals(6, taken[10], "300 ms, R-R interval " + beat);
      for (int phase = 0; phase < 26; phase++)
        assertEquals(30 * phase, 50 * taken[phase], 25, "phase " + phase);
    }
    assertEquals(12, amongOthers(30, 25, 900, 900)[10]);
    assertEquals(12, amongOthers(33, 25, 900, 900)[10]);
  }

  /** A slower heart: 16 phases at the parts of the beat of the first 16 of the others. */
  @Test
  void intervalsAreComparedAsPartsOfTheBeat() {
    int[] taken = amongOthers(16, 33, 900, 990);
    for (int phase = 0; phase < 16; phase++) assertEquals(phase, taken[phase]);
    assertEquals(15, taken[29]);
    int[] thinned = amongOthers(33, 36, 900, 1080);
    for (int phase = 0; phase < 30; phase++) assertEquals(phase, thinned[phase]);
  }
}
