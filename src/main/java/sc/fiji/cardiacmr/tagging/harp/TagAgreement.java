package sc.fiji.cardiacmr.tagging.harp;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Plane;

/**
 * How well the tags of a frame agree with the motion found, direction by direction: the correlation
 * of the frame, where the tissue has gone, with the tags of the reference frame, over a part of the
 * wall.
 *
 * <p>With tags of contrast b over noise of standard deviation σ it is b / √(b² + σ²): 1 for fresh
 * tags, 0.5 where they are 0.6 times the noise, and about 0 once they are gone or the motion is
 * wrong. What does not follow the tags lowers it as well, be it blood in the wall or tissue that
 * comes through the plane.
 */
final class TagAgreement {

  /** Pixels up to this angle from a direction count, less and less, radians. */
  private static final double REACH = Math.PI / 4;

  /** With fewer pixels than this nothing can be said, so that those farther away count too. */
  private static final double FEWEST = 8;

  private final WallPixels pixels;
  private final double[] angles;

  /**
   * @param directions number of directions about the centre
   */
  TagAgreement(WallPixels pixels, int directions) {
    this.pixels = pixels;
    angles = new double[directions];
    Arrays.setAll(angles, k -> 2 * Math.PI * k / directions);
  }

  /**
   * Correlates.
   *
   * @param planes of the frame, as many as those of the reference
   * @param field the motion
   * @return per direction, -1 to 1, the smaller one of two planes; NaN if the whole wall has too
   *     few pixels
   */
  double[] of(Plane[] planes, RingField field) {
    double[] least = new double[angles.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    double[] values = new double[pixels.count()];
    for (int p = 0; p < planes.length; p++) {
      for (int i = 0; i < values.length; i++) values[i] = pixels.moved(planes, p, field, i);
      for (int k = 0; k < least.length; k++)
        least[k] = Math.min(least[k], nearest(values, pixels.references[p], angles[k]));
    }
    return least;
  }

  /** With as few pixels about a direction as can be. */
  private double nearest(double[] values, double[] references, double angle) {
    double correlation = Double.NaN;
    for (double reach = REACH; Double.isNaN(correlation) && reach <= Math.PI; reach *= 2)
      correlation = correlation(values, references, angle, reach);
    return correlation;
  }

  private double correlation(double[] values, double[] references, double angle, double reach) {
    double n = 0;
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int i = 0; i < values.length; i++) {
      double away = Math.abs(Math.IEEEremainder(pixels.angle[i] - angle, 2 * Math.PI));
      if (away >= reach) continue;
      double cos = Math.cos(away * Math.PI / 2 / reach);
      double w = pixels.weight[i] * cos * cos;
      n += w;
      a += w * values[i];
      b += w * references[i];
      aa += w * values[i] * values[i];
      bb += w * references[i] * references[i];
      ab += w * values[i] * references[i];
    }
    if (n < FEWEST) return Double.NaN;
    double squares = (aa - a * a / n) * (bb - b * b / n);
    // A plane without any contrast agrees with nothing.
    return squares > 0 ? (ab - a * b / n) / Math.sqrt(squares) : 0;
  }
}
