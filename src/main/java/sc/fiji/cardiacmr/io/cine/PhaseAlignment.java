package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes for each common phase the image of a slice that is nearest in time. Images stay as they
 * are: in between two phases of a beating heart an interpolated one shows two borders, and volumes
 * that are off by half an interval at most are nearer to the truth.
 */
final class PhaseAlignment {

  private PhaseAlignment() {}

  /**
   * A slice with the phases that are wanted.
   *
   * @param own times of the slice's phases
   */
  static CineSlice apply(
      CineSlice slice, PhaseTimes own, PhaseTimes wanted, List<Finding> findings) {
    int[] nearest = own.nearest(wanted);
    findings.add(
        new Finding(
            Inconsistency.PHASE_TIMES,
            slice.file(),
            own
                + " brought to "
                + wanted
                + "; largest difference: "
                + Finding.number(own.largestDifference(wanted, nearest))
                + " ms"));
    List<CineFrame> frames = new ArrayList<>();
    for (int phase = 0; phase < nearest.length; phase++) {
      int taken = nearest[phase];
      if (taken < 0) {
        boolean isAfter = phase > 0;
        taken = isAfter ? slice.frames().indexOf(frames.get(phase - 1)) : firstTaken(nearest);
        findings.add(
            new Finding(
                Inconsistency.MISSING_FRAME,
                Inconsistency.MISSING_FRAME.label(),
                isAfter ? Inconsistency.MISSING_FRAME.correction() : "next phase copied",
                slice.frames().get(taken).file(),
                "phase: " + (phase + 1)));
      }
      frames.add(slice.frames().get(taken));
    }
    return slice.withFrames(frames);
  }

  private static int firstTaken(int[] nearest) {
    for (int taken : nearest) if (taken >= 0) return taken;
    return 0;
  }

  /**
   * A slice whose phases have no times, with as many as are wanted, on the assumption that they are
   * spread evenly over the same part of the beat.
   */
  static CineSlice spread(CineSlice slice, int wanted, List<Finding> findings) {
    int n = slice.frames().size();
    List<CineFrame> frames = new ArrayList<>();
    for (int phase = 0; phase < wanted; phase++)
      frames.add(
          slice.frames().get((int) Math.min(n - 1, Math.round((double) phase * n / wanted))));
    findings.add(
        new Finding(
            Inconsistency.PHASE_TIMES,
            slice.file(),
            n + " phases brought to " + wanted + "; times unknown, taken as evenly spread"));
    return slice.withFrames(frames);
  }
}
