package sc.fiji.cardiacmr.measure.wall;

/**
 * The thickness of the apical cap along the long axis. Slices show where cavity and heart end to
 * within their distance only; in between, both are taken to be paraboloids, whose areas fall
 * linearly to 0.
 */
final class ApicalCap {

  private ApicalCap() {}

  /**
   * The distance between the ends of cavity and heart.
   *
   * @param cavity area of the cavity in each slice, from the base to the apex
   * @param heart area of cavity and myocardium in the same slices
   * @param dz distance of the slices
   * @return NaN if it is unknown: the stack ends before the heart does, or has too few slices
   */
  static double thickness(int[] cavity, int[] heart, double dz) {
    double thickness = (end(heart) - end(cavity)) * dz;
    return thickness > 0 ? thickness : Double.NaN;
  }

  /** Where an area becomes 0, in slices; at most the next slice, which shows none. */
  private static double end(int[] area) {
    int last = area.length - 1;
    while (last >= 0 && area[last] == 0) last--;
    if (last < 1 || last == area.length - 1) return Double.NaN;
    double fall = area[last - 1] - area[last];
    return last + (fall > 0 ? Math.min(1, area[last] / fall) : 1);
  }
}
