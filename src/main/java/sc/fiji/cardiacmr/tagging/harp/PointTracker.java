package sc.fiji.cardiacmr.tagging.harp;

/**
 * Looks for the place in a frame whose two harmonic phases are those of a point of tissue, by
 * Newton's method on the wrapped differences (Osman et al. 1999, "HARP tracking"):
 *
 * <pre>
 * y ← y - [∇φ(y)]⁻¹ wrap(φ(y) - φ(point)).
 * </pre>
 */
final class PointTracker {

  /** Longest step, as a part of the finer spacing of the tags. */
  private static final double LONGEST_STEP = 0.25;

  private static final int MOST_STEPS = 25;

  /** A step below this part of the spacing ends the search. */
  private static final double SMALL = 1e-4;

  private final HarmonicImage first;
  private final HarmonicImage second;
  private final double spacing;

  PointTracker(HarmonicImage first, HarmonicImage second) {
    this.first = first;
    this.second = second;
    spacing = Math.min(first.frequency().spacing(), second.frequency().spacing());
  }

  /**
   * Searches from a place on.
   *
   * @param target the two phases, radians
   * @param place where to begin; the end of the search afterwards
   * @return the geometric mean of both magnitudes there; NaN if the search found no place
   */
  double search(double[] target, double[] place) {
    double[] a = new double[4];
    double[] b = new double[4];
    for (int step = 0; step < MOST_STEPS; step++) {
      first.sample(place[0], place[1], a);
      second.sample(place[0], place[1], b);
      double determinant = a[1] * b[2] - a[2] * b[1];
      double scale = Math.hypot(a[1], a[2]) * Math.hypot(b[1], b[2]);
      // Where both phases change in one direction, the place is not determined.
      if (!(Math.abs(determinant) > 0.1 * scale)) return Double.NaN;
      double r = Math.IEEEremainder(a[0] - target[0], 2 * Math.PI);
      double s = Math.IEEEremainder(b[0] - target[1], 2 * Math.PI);
      double dx = -(b[2] * r - a[2] * s) / determinant;
      double dy = -(a[1] * s - b[1] * r) / determinant;
      double length = Math.hypot(dx, dy);
      double limit = LONGEST_STEP * spacing;
      double factor = length > limit ? limit / length : 1;
      place[0] += factor * dx;
      place[1] += factor * dy;
      if (length < SMALL * spacing) return Math.sqrt(a[3] * b[3]);
    }
    return Double.NaN;
  }

  /** How far the phases at a place are from the wished ones, radians. */
  double mismatch(double[] target, double x, double y) {
    double[] sample = new double[4];
    first.sample(x, y, sample);
    double r = Math.IEEEremainder(sample[0] - target[0], 2 * Math.PI);
    second.sample(x, y, sample);
    return Math.hypot(r, Math.IEEEremainder(sample[0] - target[1], 2 * Math.PI));
  }

  /** The geometric mean of both magnitudes at a place. */
  double magnitude(double x, double y) {
    return Math.sqrt(first.magnitude(x, y) * second.magnitude(x, y));
  }

  /** The part of a displacement that leads from tags to tags that look the same. */
  double[] wholeTags(double u, double v) {
    TagFrequency a = first.frequency();
    TagFrequency b = second.frequency();
    double along = Math.rint(a.fx() * u + a.fy() * v);
    double across = Math.rint(b.fx() * u + b.fy() * v);
    double determinant = a.fx() * b.fy() - a.fy() * b.fx();
    return new double[] {
      (b.fy() * along - a.fy() * across) / determinant,
      (a.fx() * across - b.fx() * along) / determinant
    };
  }

  /** The finer spacing of the tags. */
  double spacing() {
    return spacing;
  }
}
