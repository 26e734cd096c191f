package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * Gives all slices the number of phases that most have: copies the previous phase where one is
 * missing (the next one where the first is missing), and leaves out phases where there are too
 * many. Which one is missing is told by the trigger times; without them, the last.
 */
final class FrameCheck {

  private FrameCheck() {}

  static List<CineSlice> apply(List<CineSlice> slices, List<Finding> findings) {
    int expected = expectedFrames(slices);
    double start = start(slices, expected);
    List<CineSlice> result = new ArrayList<>();
    for (CineSlice slice : slices) {
      if (slice.frames().size() < expected)
        result.add(slice.withFrames(filled(slice, expected, start, findings)));
      else if (slice.frames().size() > expected)
        result.add(slice.withFrames(thinned(slice, expected, findings)));
      else result.add(slice);
    }
    return result;
  }

  /** The number of phases that most slices have; the larger of equally frequent ones. */
  static int expectedFrames(List<CineSlice> slices) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (CineSlice slice : slices) counts.merge(slice.frames().size(), 1, Integer::sum);
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** Median time of the first phase of the complete slices, in frame intervals. */
  private static double start(List<CineSlice> slices, int expected) {
    return Statistics.median(
        slices.stream()
            .filter(s -> s.frames().size() == expected)
            .mapToDouble(s -> s.frames().get(0).triggerTime() / s.frameInterval())
            .toArray());
  }

  private static List<CineFrame> filled(
      CineSlice slice, int expected, double start, List<Finding> findings) {
    List<CineFrame> frames = slice.frames();
    int[] places = places(slice, expected, start);
    List<CineFrame> result = new ArrayList<>();
    int next = 0;
    for (int phase = 0; phase < expected; phase++) {
      if (next < places.length && places[next] == phase) {
        result.add(frames.get(next++));
        continue;
      }
      boolean first = next == 0;
      CineFrame copied = frames.get(first ? 0 : next - 1);
      result.add(copied);
      findings.add(
          new Finding(
              Inconsistency.MISSING_FRAME,
              Inconsistency.MISSING_FRAME.label(),
              first ? "next phase copied" : Inconsistency.MISSING_FRAME.correction(),
              copied.file(),
              "phase: " + (phase + 1)));
    }
    return result;
  }

  /** The phase that each frame shows; ascending and below {@code expected}. */
  private static int[] places(CineSlice slice, int expected, double start) {
    int n = slice.frames().size();
    int[] places = new int[n];
    double interval = usualStep(slice.frames());
    boolean timed =
        slice.order() == PhaseOrder.TRIGGER_TIME && n > 2 && interval > 0 && !Double.isNaN(start);
    for (int i = 0; i < n; i++) {
      int place = i;
      if (timed) place = (int) Math.round(slice.frames().get(i).triggerTime() / interval - start);
      int least = i == 0 ? 0 : places[i - 1] + 1;
      places[i] = Math.min(Math.max(place, least), expected - n + i);
    }
    return places;
  }

  /** The lower median of the steps: missing phases make steps longer, never shorter. */
  private static double usualStep(List<CineFrame> frames) {
    double[] steps = new double[Math.max(1, frames.size() - 1)];
    for (int i = 1; i < frames.size(); i++)
      steps[i - 1] = frames.get(i).triggerTime() - frames.get(i - 1).triggerTime();
    Arrays.sort(steps);
    return Percentiles.lowerOfSorted(steps, 50);
  }

  private static List<CineFrame> thinned(CineSlice slice, int expected, List<Finding> findings) {
    int n = slice.frames().size();
    List<CineFrame> result = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < expected; i++) kept.add((int) ((long) i * n / expected));
    for (int i = 0; i < n; i++) {
      if (kept.contains(i)) result.add(slice.frames().get(i));
      else
        findings.add(
            new Finding(
                Inconsistency.SURPLUS_FRAME, slice.frames().get(i).file(), "phase: " + (i + 1)));
    }
    return result;
  }
}
