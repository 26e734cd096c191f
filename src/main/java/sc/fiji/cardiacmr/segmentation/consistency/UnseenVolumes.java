package sc.fiji.cardiacmr.segmentation.consistency;

import java.util.Arrays;
import java.util.Optional;
import sc.fiji.cardiacmr.image.Labels;

/**
 * How far the LV volumes of a heartbeat, and with them the EF, may be off because planes were not
 * seen. Three things are uncertain: whether the end of the LV reaches into a plane that was not
 * seen, the area of what was interpolated between phases, and that of what was interpolated between
 * slices. A plane whose slice shows the LV both before and after, or neither, is uncertain only
 * where the volume turns: the base passes there and back.
 */
final class UnseenVolumes {

  /** Share of the difference of both ways to interpolate, by lines and by polynomials. */
  private static final double BETWEEN_PHASES = 1;

  /** Share of the difference of the areas on both sides. */
  private static final double BETWEEN_SLICES = 0.25;

  private final LabelSeries labels;
  private final boolean[][] isUnseen;
  private final int farthest;
  private final double[] volume;
  private final double[] less;
  private final double[] more;

  /**
   * @param labels with all that was filled
   * @param isUnseen planes whose labels are not what the network saw, axes phase, slice
   * @param farthest most phases from a plane to one that it was filled from
   */
  UnseenVolumes(LabelSeries labels, boolean[][] isUnseen, int farthest) {
    this.labels = labels;
    this.isUnseen = isUnseen;
    this.farthest = farthest;
    volume = new double[labels.phases()];
    less = new double[labels.phases()];
    more = new double[labels.phases()];
    for (int t = 0; t < volume.length; t++)
      for (int z = 0; z < labels.slices(); z++) volume[t] += area(z, t);
    for (int t = 0; t < volume.length; t++)
      for (int z = 0; z < labels.slices(); z++) if (isUnseen[t][z]) add(z, t);
  }

  private int area(int z, int t) {
    return z < 0 || z >= labels.slices() ? 0 : labels.area(z, wrap(t), Labels.LV);
  }

  private int wrap(int t) {
    return Math.floorMod(t, labels.phases());
  }

  private void add(int z, int t) {
    int before = steps(z, t, -1);
    int after = steps(z, t, 1);
    int area = area(z, t);
    boolean isEnd = area(z - 1, t) == 0 || area(z + 1, t) == 0;
    if (area == 0) {
      int beside = Math.max(area(z - 1, t), area(z + 1, t));
      boolean isGone = before > 0 && after > 0 && isEmpty(z, t - before) && isEmpty(z, t + after);
      if (!isGone || isTurning(t, before, after, 1)) more[t] += beside;
      return;
    }
    boolean isThere = before > 0 && after > 0 && !isEmpty(z, t - before) && !isEmpty(z, t + after);
    if (isEnd && (!isThere || isTurning(t, before, after, -1))) less[t] += area;
    else {
      double error = isThere ? betweenPhases(z, t, before, after) : betweenSlices(z, t);
      less[t] += Math.min(error, area);
      more[t] += error;
    }
  }

  private boolean isEmpty(int z, int t) {
    return area(z, t) == 0;
  }

  /** Whether the volume is the largest (1) or smallest (-1) from a seen phase to the next. */
  private boolean isTurning(int t, int before, int after, int sign) {
    for (int k = -before; k <= after; k++)
      if (sign * volume[wrap(t + k)] > sign * volume[t]) return false;
    return true;
  }

  private double betweenPhases(int z, int t, int before, int after) {
    double line =
        (double) (after * area(z, t - before) + before * area(z, t + after)) / (before + after);
    return BETWEEN_PHASES * Math.abs(area(z, t) - line);
  }

  private double betweenSlices(int z, int t) {
    return BETWEEN_SLICES * Math.abs(area(z - 1, t) - area(z + 1, t));
  }

  /** Phases to the next one in a direction whose plane was seen; 0 if it is too far away. */
  private int steps(int z, int t, int direction) {
    for (int k = 1; k <= farthest && k < labels.phases(); k++)
      if (!isUnseen[wrap(t + direction * k)][z]) return k;
    return 0;
  }

  /**
   * The EF.
   *
   * @param value by the labels, %
   * @param least that it may be, %
   * @param most that it may be, %
   */
  record Ejection(double value, double least, double most) {

    /** By how much the EF may be wrong, points. */
    double error() {
      return Math.max(value - least, most - value);
    }
  }

  /** What the EF may be; empty without volumes. */
  Optional<Ejection> ejection() {
    double[] lower = new double[volume.length];
    double[] upper = new double[volume.length];
    for (int t = 0; t < volume.length; t++) {
      lower[t] = volume[t] - less[t];
      upper[t] = volume[t] + more[t];
    }
    if (!(max(lower) > 0)) return Optional.empty();
    return Optional.of(
        new Ejection(
            fraction(min(volume), max(volume)),
            Math.max(0, fraction(min(upper), max(lower))),
            fraction(min(lower), max(upper))));
  }

  private static double fraction(double es, double ed) {
    return 100 * (1 - es / ed);
  }

  private static double min(double[] values) {
    return Arrays.stream(values).min().orElse(Double.NaN);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(Double.NaN);
  }
}
