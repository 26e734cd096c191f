package sc.fiji.cardiacmr.tagging.harp;

import java.util.List;
import sc.fiji.cardiacmr.image.Plane;

/**
 * Improves the motion that HARP found by the tags themselves. The frame at the place where the
 * tissue of pixel X of the reference frame R has gone must show the tags of R, only faded:
 *
 * <pre>
 * I(X + u(X)) = A(θ) + B(θ) R(X),   for all pixels X of the wall,
 * </pre>
 *
 * where A and B change slowly with the direction θ from the centre. The coefficients of the smooth
 * displacement u ({@link RingField}) and of A and B are found together by Gauss-Newton steps of
 * least squares with Huber's weights. Unlike a band-pass this mixes in nothing from outside of the
 * wall, and harmonics of all orders count. It only works within half a tag of the right place,
 * which is where HARP leads.
 */
final class TagRefinement {

  /** Pixels must be this many times as many as the unknowns of A and B at least. */
  private static final int FEWEST = 60;

  /** Steps after which it shows which beginning was right. */
  private static final int FIRST_STEPS = 3;

  /** A step that changes less than this has come to the end, pixels. */
  private static final double SMALL_CHANGE = 0.005;

  private final WallPixels pixels;

  private final double usual;

  /**
   * @param usual how far points move from frame to frame, about, in the unit of the pixels
   */
  TagRefinement(WallPixels pixels, double usual) {
    this.pixels = pixels;
    this.usual = usual;
  }

  /**
   * Improves a motion, beginning at each of several; after a few steps the one that explains the
   * frame best goes on.
   *
   * @param planes of the frame, as many as those of the reference
   * @param beginnings motions found so far, at least one
   * @param former the motion of the frame before
   * @param steps largest number of Gauss-Newton steps
   * @return the first motion itself if there are too few pixels
   */
  RingField refine(Plane[] planes, List<RingField> beginnings, RingField former, int steps) {
    if (pixels.count() < FEWEST) return beginnings.get(0);
    RingField best = null;
    double least = Double.POSITIVE_INFINITY;
    for (RingField beginning : beginnings) {
      RingField field = go(planes, beginning, former, Math.min(FIRST_STEPS, steps));
      double mismatch = new RefinementStep(pixels, planes, field, former, usual).mismatch();
      if (best != null && mismatch >= least) continue;
      best = field;
      least = mismatch;
    }
    return go(planes, best, former, steps - FIRST_STEPS);
  }

  private RingField go(Plane[] planes, RingField beginning, RingField former, int steps) {
    RingField field = beginning;
    for (int step = 0; step < steps; step++) {
      RingField next = new RefinementStep(pixels, planes, field, former, usual).solve();
      double change = change(field, next);
      field = next;
      if (change < SMALL_CHANGE * pixels.pixelSize()) break;
    }
    return field;
  }

  /** Root mean square of the difference of two displacements. */
  private double change(RingField a, RingField b) {
    double sum = 0;
    for (double[] term : pixels.fieldTerms) {
      double u = a.u(term) - b.u(term);
      double v = a.v(term) - b.v(term);
      sum += u * u + v * v;
    }
    return Math.sqrt(sum / pixels.count());
  }
}
