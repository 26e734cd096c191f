package sc.fiji.cardiacmr.training.augment;

import java.util.Arrays;
import java.util.SplittableRandom;
import sc.fiji.cardiacmr.image.Percentiles;

/** A piecewise linear function of intensities; constant beyond its outermost knots. */
final class ContrastCurve {

  private static final int LEAST_KNOTS = 3;
  private static final int MOST_KNOTS = 6;

  /** A steeper curve would make noise of what is almost uniform, such as air. */
  private static final double STEEPEST = 4;

  private final double[] from;
  private final double[] to;

  private ContrastCurve(double[] from, double[] to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Knots of a curve that is not yet bound to an image.
   *
   * @param percentiles where they lie among the intensities, rising
   * @param values there, 0..1
   */
  record Knots(double[] percentiles, double[] values) {

    /** Draws some, always with as many random numbers. */
    static Knots draw(SplittableRandom random) {
      int n = LEAST_KNOTS + random.nextInt(MOST_KNOTS - LEAST_KNOTS + 1);
      double[] places = new double[MOST_KNOTS];
      double[] values = new double[MOST_KNOTS];
      for (int k = 0; k < MOST_KNOTS; k++) {
        places[k] = 100 * random.nextDouble();
        values[k] = random.nextDouble();
      }
      places = Arrays.copyOf(places, n);
      Arrays.sort(places);
      return new Knots(places, Arrays.copyOf(values, n));
    }
  }

  /**
   * The curve for some intensities.
   *
   * @param sorted rising, at least one
   */
  static ContrastCurve of(Knots knots, double[] sorted) {
    double[] from =
        Arrays.stream(knots.percentiles()).map(p -> Percentiles.ofSorted(sorted, p)).toArray();
    double[] to = knots.values().clone();
    for (int k = 1; k < to.length; k++) {
      double most = STEEPEST * (from[k] - from[k - 1]);
      to[k] = Math.max(to[k - 1] - most, Math.min(to[k - 1] + most, to[k]));
    }
    return new ContrastCurve(from, to);
  }

  /** The value at an intensity. */
  double at(double v) {
    int last = from.length - 1;
    if (v <= from[0]) return to[0];
    if (v >= from[last]) return to[last];
    int k = 1;
    while (v > from[k]) k++;
    return to[k - 1] + (to[k] - to[k - 1]) * (v - from[k - 1]) / (from[k] - from[k - 1]);
  }
}
