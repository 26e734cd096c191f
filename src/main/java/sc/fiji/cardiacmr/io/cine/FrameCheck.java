package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives all slices the phases that most have: the number that is most frequent (the larger of
 * equally frequent ones), at the median of their times in the beat.
 *
 * <ul>
 *   <li>A slice with as many phases at the same times, or at the same parts of the beat, stays as
 *       it is.
 *   <li>One with phases at other times, such as 20 every 45 ms beside 30 every 30 ms, gets for each
 *       phase its nearest in time ({@link PhaseAlignment}), also where it covers less of the beat.
 *   <li>Where a phase is missing, the previous one is copied (the next one where the first is
 *       missing), and phases too many are left out. Which one is missing is told by the trigger
 *       times; without them, the last.
 * </ul>
 */
final class FrameCheck {

  /** Where a slice has fewer phases than this part of the usual number, no few are missing. */
  private static final double FEW_MISSING = 0.85;

  /** From so many phases on, the time between most of them is known. */
  private static final int LEAST_PHASES = 3;

  private FrameCheck() {}

  static List<CineSlice> apply(List<CineSlice> slices, List<Finding> findings) {
    int expected = expectedFrames(slices);
    PhaseTimes wanted =
        PhaseTimes.median(slices.stream().filter(s -> s.frames().size() == expected).toList());
    double start = start(slices, expected);
    List<CineSlice> result = new ArrayList<>();
    for (CineSlice slice : slices) {
      PhaseTimes own = PhaseTimes.of(slice);
      int n = slice.frames().size();
      if (n == expected && own.hasPhasesOf(wanted)) result.add(slice);
      else if (n == expected || isSampledOtherwise(own, wanted))
        result.add(PhaseAlignment.apply(slice, own, wanted, findings));
      else if (!own.isKnown() && n < FEW_MISSING * expected && n > 1)
        result.add(PhaseAlignment.spread(slice, expected, findings));
      else if (n < expected) result.add(slice.withFrames(filled(slice, wanted, start, findings)));
      else result.add(slice.withFrames(thinned(slice, own, wanted, findings)));
    }
    return result;
  }

  /**
   * Whether the phases follow each other at another interval, or another number of them covers the
   * same part of the beat. Where few are missing and no R-R interval is stated, another interval is
   * taken for another R-R interval.
   */
  private static boolean isSampledOtherwise(PhaseTimes own, PhaseTimes wanted) {
    int n = own.times().length;
    int expected = wanted.times().length;
    if (n < LEAST_PHASES || !own.isKnown() || !wanted.isKnown()) return false;
    boolean areFewMissing = n < expected && n >= FEW_MISSING * expected;
    if (!own.hasIntervalOf(wanted) && (own.hasBeat(wanted) || !areFewMissing)) return true;
    return own.isWithoutGaps() && own.coversAsMuchAs(wanted);
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
      CineSlice slice, PhaseTimes wanted, double start, List<Finding> findings) {
    List<CineFrame> frames = slice.frames();
    int expected = wanted.times().length;
    int[] places = places(slice, wanted, start);
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

  /** Which of the wanted phases each frame shows; ascending. */
  private static int[] places(CineSlice slice, PhaseTimes wanted, double start) {
    int n = slice.frames().size();
    int expected = wanted.times().length;
    int[] places = new int[n];
    double interval = n < LEAST_PHASES ? wanted.interval() : PhaseTimes.of(slice).interval();
    boolean timed =
        slice.order() == PhaseOrder.TRIGGER_TIME && interval > 0 && !Double.isNaN(start);
    for (int i = 0; i < n; i++) {
      int place = i;
      if (timed) place = (int) Math.round(slice.frames().get(i).triggerTime() / interval - start);
      int least = i == 0 ? 0 : places[i - 1] + 1;
      places[i] = Math.min(Math.max(place, least), expected - n + i);
    }
    return places;
  }

  /** The phases nearest to the wanted times, or evenly many where times are unknown. */
  private static List<CineFrame> thinned(
      CineSlice slice, PhaseTimes own, PhaseTimes wanted, List<Finding> findings) {
    int n = slice.frames().size();
    int expected = wanted.times().length;
    List<Integer> kept = new ArrayList<>();
    boolean timed = own.isKnown() && wanted.isKnown() && own.hasIntervalOf(wanted);
    for (int i = 0; i < expected; i++) {
      int phase = (int) ((long) i * n / expected);
      if (timed) phase = own.phaseAt(i, wanted);
      int least = i == 0 ? 0 : kept.get(i - 1) + 1;
      kept.add(Math.min(Math.max(phase, least), n - expected + i));
    }
    List<CineFrame> result = new ArrayList<>();
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
