package sc.fiji.cardiacmr.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sc.fiji.cardiacmr.image.Percentiles;

/**
 * The volume of a ventricle over the heart beat, which says where it is largest and smallest.
 *
 * <p>From {@value #FEWEST_PHASES} measured phases on, these are found in the smoothed curve: a
 * parabola through {@value #WIDTH} phases around the cycle, the last phase beside the first (A.
 * Savitzky, M. J. E. Golay, Anal Chem 36 (1964) 1627-1639). Volumes are not smoothed: what is
 * reported is the largest (smallest) measured volume of the phase where the smoothed curve has its
 * extreme and the phase before and after it. Phases that depart from their neighbours are left out.
 *
 * <p>A phase departs if its volume differs from all three of: a cubic through the two phases before
 * and the two after it, the line through the two before, and the line through the two after it; by
 * more than {@value #DEVIATIONS} robust standard deviations of the differences from the cubic (of
 * phases that are not next to this one), {@value #SHARE_OF_RANGE} of the range of the curve and
 * {@value #SHARE_OF_VOLUME} of the median volume. In a few phases a heart beats so fast that all
 * phases depart: there the share of the range is {@value #SHARE_OF_FEW} divided by the squared
 * number of phases, so below ten phases hardly any is left out. The largest departure is left out
 * first and the others are tested anew.
 */
final class VolumeCurve {

  /** Fewest measured phases of a curve that is smoothed. */
  static final int FEWEST_PHASES = 6;

  /** Phases that the smoothing parabola runs through. */
  static final int WIDTH = 5;

  private static final double SHARE_OF_RANGE = 0.15;
  private static final double SHARE_OF_FEW = 36;
  private static final double SHARE_OF_VOLUME = 0.04;
  private static final double DEVIATIONS = 5;
  private static final double MAD_TO_DEVIATION = 1.4826;

  private final double[] volumes;
  private final boolean[] isUsable;
  private final boolean isSmoothed;

  /**
   * @param volumes per phase, in any unit; 0 where nothing is labelled
   */
  VolumeCurve(double[] volumes) {
    this.volumes = volumes.clone();
    isUsable = new boolean[volumes.length];
    int measured = 0;
    for (int t = 0; t < volumes.length; t++) {
      isUsable[t] = volumes[t] > 0;
      if (isUsable[t]) measured++;
    }
    isSmoothed = measured >= FEWEST_PHASES;
    if (isSmoothed) leaveOutDepartures();
  }

  /** Whether the extremes are those of the smoothed curve. */
  boolean isSmoothed() {
    return isSmoothed;
  }

  /** Phases, 0-based, whose volume departs from that of their neighbours. */
  List<Integer> departures() {
    List<Integer> departures = new ArrayList<>();
    for (int t = 0; t < volumes.length; t++) if (volumes[t] > 0 && !isUsable[t]) departures.add(t);
    return departures;
  }

  /** The volume of a phase that its neighbours suggest, in the unit of the volumes. */
  double expected(int phase) {
    boolean[] others = isUsable.clone();
    others[phase] = false;
    return filled(others)[phase];
  }

  /** Phase of the largest volume, the first if several are equal; -1 if nothing is labelled. */
  int largest() {
    return extreme(1);
  }

  /** Phase of the smallest volume above 0, the first if several are equal; -1 if there is none. */
  int smallest() {
    return extreme(-1);
  }

  private int extreme(int sign) {
    if (!isSmoothed) return best(IntStream.range(0, volumes.length).toArray(), volumes, sign);
    int[] all = IntStream.range(0, volumes.length).toArray();
    int turning = best(all, smoothed(), sign);
    int[] around = {turning, wrap(turning - 1), wrap(turning + 1)};
    Arrays.sort(around);
    return best(around, volumes, sign);
  }

  private int best(int[] phases, double[] curve, int sign) {
    int best = -1;
    for (int t : phases)
      if (isUsable[t] && (best < 0 || sign * curve[t] > sign * curve[best])) best = t;
    return best;
  }

  private double[] smoothed() {
    double[] v = filled(isUsable);
    double[] smoothed = new double[v.length];
    for (int t = 0; t < v.length; t++)
      smoothed[t] =
          (17 * v[t]
                  + 12 * (v[wrap(t - 1)] + v[wrap(t + 1)])
                  - 3 * (v[wrap(t - 2)] + v[wrap(t + 2)]))
              / 35;
    return smoothed;
  }

  private void leaveOutDepartures() {
    // A curve of which more is wrong has no neighbours that could be trusted.
    int most = Math.max(1, volumes.length / 6);
    for (int n = 0; n < most; n++) {
      double[] v = filled(isUsable);
      int worst = -1;
      for (int t = 0; t < v.length; t++)
        if (isUsable[t] && (worst < 0 || departure(v, t) > departure(v, worst))) worst = t;
      if (departure(v, worst) <= threshold(v, worst)) return;
      isUsable[worst] = false;
    }
  }

  /** How far the phase that departs most may depart. */
  private double threshold(double[] v, int worst) {
    double[] elsewhere =
        IntStream.range(0, v.length)
            .filter(t -> isUsable[t] && wrap(t - worst) > 2 && wrap(worst - t) > 2)
            .mapToDouble(t -> Math.abs(v[t] - cubic(v, t)))
            .toArray();
    double noise =
        elsewhere.length == 0 ? 0 : DEVIATIONS * MAD_TO_DEVIATION * Percentiles.median(elsewhere);
    double few = SHARE_OF_FEW / ((double) v.length * v.length);
    double range = range(v) * Math.max(SHARE_OF_RANGE, few);
    return Math.max(noise, Math.max(range, SHARE_OF_VOLUME * Percentiles.median(v)));
  }

  private double cubic(double[] v, int t) {
    return (4 * (v[wrap(t - 1)] + v[wrap(t + 1)]) - v[wrap(t - 2)] - v[wrap(t + 2)]) / 6;
  }

  /** By how much a phase differs from the nearest of three predictions. */
  private double departure(double[] v, int t) {
    double before = 2 * v[wrap(t - 1)] - v[wrap(t - 2)];
    double after = 2 * v[wrap(t + 1)] - v[wrap(t + 2)];
    return Math.min(
        Math.abs(v[t] - cubic(v, t)), Math.min(Math.abs(v[t] - before), Math.abs(v[t] - after)));
  }

  /** Largest minus smallest median of three phases, which a single phase does not decide. */
  private double range(double[] v) {
    double[] medians = new double[v.length];
    for (int t = 0; t < v.length; t++) {
      double a = v[wrap(t - 1)];
      double b = v[t];
      double c = v[wrap(t + 1)];
      medians[t] = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
    return Arrays.stream(medians).max().orElse(0) - Arrays.stream(medians).min().orElse(0);
  }

  /** The curve with straight lines, around the cycle, in place of phases that are not known. */
  private double[] filled(boolean[] isKnown) {
    double[] filled = volumes.clone();
    for (int t = 0; t < filled.length; t++) {
      if (isKnown[t]) continue;
      int back = 1;
      int forth = 1;
      while (!isKnown[wrap(t - back)]) back++;
      while (!isKnown[wrap(t + forth)]) forth++;
      filled[t] =
          (forth * volumes[wrap(t - back)] + back * volumes[wrap(t + forth)]) / (back + forth);
    }
    return filled;
  }

  private int wrap(int phase) {
    return Math.floorMod(phase, volumes.length);
  }
}
