package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTimesTest {

  private static List<CineFrame> frames(double... times) {
    return TestSlices.slice(1, 0, times, TestSlices.grid(0, 4, 4, 1, 1)).frames();
  }

  private static double[] triggers(List<CineFrame> frames) {
    return frames.stream().mapToDouble(CineFrame::triggerTime).toArray();
  }

  @Test
  void secondsBecomeMilliseconds() {
    List<Finding> findings = new ArrayList<>();
    List<CineFrame> frames = FrameTimes.consistent(frames(0.02, 0.06, 0.1, 0.14), 160, findings);
    assertArrayEquals(new double[] {20, 60, 100, 140}, triggers(frames), 1e-9);
    assertEquals(Inconsistency.TIME_UNIT, findings.get(0).inconsistency());
    assertEquals("trigger times up to 0.14, taken as seconds", findings.get(0).detail());
  }

  @Test
  void microsecondsBecomeMilliseconds() {
    List<Finding> findings = new ArrayList<>();
    List<CineFrame> frames = FrameTimes.consistent(frames(0, 200000, 400000), 800, findings);
    assertArrayEquals(new double[] {0, 200, 400}, triggers(frames), 1e-9);
    assertEquals("trigger times up to 400000, taken as microseconds", findings.get(0).detail());
  }

  @Test
  void millisecondsStay() {
    List<Finding> findings = new ArrayList<>();
    for (double[] times :
        List.of(
            new double[] {0, 40, 80},
            new double[] {0, 1000, 2000},
            new double[] {7, 7, 7},
            new double[] {Double.NaN, 0.1, 0.2},
            new double[] {0, 0.04}))
      assertArrayEquals(times, triggers(FrameTimes.consistent(frames(times), 800, findings)));
    assertTrue(findings.isEmpty());
  }

  @Test
  void timesOfDayGrowPastMidnight() {
    double day = 24 * 3600000.0;
    List<CineFrame> frames = new ArrayList<>();
    for (CineFrame frame : frames(0, 40, 80, 120)) {
      double time = day - 100 + 60 * frames.size();
      frames.add(frame.withTimesOfDay(time % day, Double.NaN));
    }
    List<CineFrame> unwrapped = FrameTimes.consistent(frames, Double.NaN, new ArrayList<>());
    for (int i = 0; i < 4; i++)
      assertEquals(day - 100 + 60 * i, unwrapped.get(i).acquisitionTime(), 1e-6);
    assertEquals(60, FrameTimes.interval(unwrapped, PhaseOrder.ACQUISITION_TIME), 1e-6);
    assertTrue(Double.isNaN(FrameTimes.interval(unwrapped, PhaseOrder.TRIGGER_TIME)));
  }

  /** Times of reconstruction do not tell when in the beat an image is. */
  @Test
  void unevenOrSlowTimesTellNoInterval() {
    double[][] all = {{0, 40, 120, 160}, {0, 1000, 2000, 3000}};
    for (double[] times : all) {
      List<CineFrame> frames = new ArrayList<>();
      for (CineFrame frame : frames(0, 40, 80, 120))
        frames.add(frame.withTimesOfDay(times[frames.size()], Double.NaN));
      assertTrue(Double.isNaN(FrameTimes.interval(frames, PhaseOrder.ACQUISITION_TIME)));
    }
  }
}
