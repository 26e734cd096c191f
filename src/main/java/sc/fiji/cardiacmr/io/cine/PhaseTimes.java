package sc.fiji.cardiacmr.io.cine;

import java.util.Arrays;
import java.util.List;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * When in the beat the phases of a slice are, or those that most slices have.
 *
 * @param times after the R wave, ms, ascending; NaN if unknown
 * @param interval usual time between phases, ms; NaN if unknown
 * @param beat R-R interval, ms; NaN if unknown
 */
record PhaseTimes(double[] times, double interval, double beat) {

  /** Phases that are off by more than this part of an interval are other ones. */
  private static final double SAME_PHASE = 0.75;

  /** Intervals that differ by less are the same. */
  private static final double SAME_INTERVAL = 0.05;

  /** Steps longer than this many intervals are gaps. */
  private static final double GAP = 1.5;

  /** Phases that cover less than this part of the beat do not go on at its start. */
  private static final double WHOLE_BEAT = 0.9;

  static PhaseTimes of(CineSlice slice) {
    boolean isTimed = slice.order() == PhaseOrder.TRIGGER_TIME;
    double[] times =
        slice.frames().stream().mapToDouble(f -> isTimed ? f.triggerTime() : Double.NaN).toArray();
    return new PhaseTimes(times, usualStep(times), slice.beat());
  }

  /** Medians over slices with equally many phases. */
  static PhaseTimes median(List<CineSlice> slices) {
    List<PhaseTimes> all = slices.stream().map(PhaseTimes::of).toList();
    double[] times = new double[slices.get(0).frames().size()];
    for (int t = 0; t < times.length; t++) {
      int phase = t;
      times[t] = Statistics.median(all.stream().mapToDouble(p -> p.times[phase]).toArray());
    }
    return new PhaseTimes(
        times,
        Statistics.median(all.stream().mapToDouble(PhaseTimes::interval).toArray()),
        Statistics.median(all.stream().mapToDouble(PhaseTimes::beat).toArray()));
  }

  /** The lower median of the steps: missing phases make steps longer, never shorter. */
  private static double usualStep(double[] times) {
    if (times.length < 2) return Double.NaN;
    double[] steps = new double[times.length - 1];
    for (int i = 0; i < steps.length; i++) steps[i] = times[i + 1] - times[i];
    Arrays.sort(steps);
    double step = Percentiles.lowerOfSorted(steps, 50);
    return step > 0 ? step : Double.NaN;
  }

  boolean isKnown() {
    return interval > 0;
  }

  /** Whether both know their R-R interval, so that parts of the beat can be compared. */
  boolean hasBeat(PhaseTimes other) {
    return beat > 0 && other.beat > 0;
  }

  /** Whether equally many phases are the same ones: at the same times, or parts of the beat. */
  boolean hasPhasesOf(PhaseTimes other) {
    if (!isKnown() || !other.isKnown() || !hasBeat(other)) return true;
    return isAlike(other, 1, 1) || isAlike(other, beat, other.beat);
  }

  private boolean isAlike(PhaseTimes other, double unit, double otherUnit) {
    double limit = SAME_PHASE * Math.max(interval / unit, other.interval / otherUnit);
    for (int i = 0; i < times.length; i++)
      if (Math.abs(times[i] / unit - other.times[i] / otherUnit) > limit) return false;
    return true;
  }

  /** Whether phases follow each other as quickly, in parts of the beat where that is known. */
  boolean hasIntervalOf(PhaseTimes other) {
    double otherInterval = other.interval / other.unit(this);
    return Math.abs(interval / unit(other) - otherInterval) <= SAME_INTERVAL * otherInterval;
  }

  /** The phase at the time of one of the wanted phases if none is missing; may be negative. */
  int phaseAt(int phase, PhaseTimes wanted) {
    double time = wanted.times[phase] * unit(wanted) / wanted.unit(this);
    return (int) Math.round((time - times[0]) / interval);
  }

  private double covered() {
    return times.length * interval;
  }

  /**
   * What times are compared as parts of, ms: the R-R interval, or the longer of the times that both
   * cover where R-R intervals are unknown.
   */
  private double unit(PhaseTimes other) {
    return hasBeat(other) ? beat : Math.max(covered(), other.covered());
  }

  /** Whether no phase between the first and the last is missing. */
  boolean isWithoutGaps() {
    for (int i = 1; i < times.length; i++)
      if (times[i] - times[i - 1] > GAP * interval) return false;
    return true;
  }

  /** Whether another number of phases covers the same part of the beat. */
  boolean coversAsMuchAs(PhaseTimes other) {
    double unit = unit(other);
    double otherUnit = other.unit(this);
    return Math.abs(covered() / unit - other.covered() / otherUnit)
        <= 0.5 * Math.max(interval / unit, other.interval / otherUnit);
  }

  /**
   * The phase nearest to each of the wanted ones, in parts of the beat, or in ms where R-R
   * intervals are unknown. Where the whole beat is covered, its end is next to its start.
   *
   * @return indices; -1 where no phase is nearer than an interval
   */
  int[] nearest(PhaseTimes wanted) {
    double unit = unit(wanted);
    double wantedUnit = wanted.unit(this);
    boolean isCircle = covered() >= WHOLE_BEAT * unit;
    int[] result = new int[wanted.times.length];
    for (int j = 0; j < result.length; j++) {
      int best = -1;
      double least = Math.nextUp(interval / unit);
      for (int i = 0; i < times.length; i++) {
        double distance = distance(times[i] / unit, wanted.times[j] / wantedUnit, isCircle);
        if (distance >= least) continue;
        least = distance;
        best = i;
      }
      result[j] = best;
    }
    return result;
  }

  private static double distance(double a, double b, boolean isCircle) {
    double distance = Math.abs(a - b);
    return isCircle ? Math.abs(distance - Math.rint(distance)) : distance;
  }

  /** The largest difference of the phases taken from those wanted, ms of the wanted beat. */
  double largestDifference(PhaseTimes wanted, int[] taken) {
    double unit = unit(wanted);
    double wantedUnit = wanted.unit(this);
    double largest = 0;
    for (int j = 0; j < taken.length; j++) {
      if (taken[j] < 0) continue;
      double distance = Math.abs(times[taken[j]] / unit - wanted.times[j] / wantedUnit);
      largest = Math.max(largest, Math.abs(distance - Math.rint(distance)) * wantedUnit);
    }
    return largest;
  }

  @Override
  public String toString() {
    return times.length
        + " phases"
        + (isKnown() ? " every " + Finding.number(interval) + " ms" : "");
  }
}
