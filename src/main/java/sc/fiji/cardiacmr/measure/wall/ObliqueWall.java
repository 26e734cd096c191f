package sc.fiji.cardiacmr.measure.wall;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Percentiles;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.RadialChords;

/**
 * How obliquely slices cut the wall at one phase. A slice shows a wall that leaves its normal by an
 * angle α thicker than it is, by 1 / cos α.
 *
 * <p>The middle of the wall lies at C(z) + m(θ, z) e(θ), where m is its distance from the centre of
 * the cavity. m changes between neighbouring slices as the ventricle tapers; C is taken to lie on a
 * straight long axis, of which the slopes are the medians of those between all pairs of slices (H.
 * Theil, 1950), because slices of different breath-holds are shifted against each other. With the
 * normal ν of the contour in the slice
 *
 * <pre>
 * tan α = ∂(C + m e)/∂z · ν.
 * </pre>
 */
final class ObliqueWall {

  /** Directions over which the contour's own slope is taken. */
  private static final int SPAN = 10;

  private final WallSection[] sections;
  private final double dz;
  private final double[] axis;

  /**
   * @param sections of the slices; null where there is no wall
   */
  ObliqueWall(WallSection[] sections, AhaGeometry geometry, Calibration calibration) {
    this.sections = sections;
    dz = calibration.isInPlaneKnown() ? calibration.dz() : Double.NaN;
    axis =
        new double[] {
          slope(geometry, calibration.dx(), true), slope(geometry, calibration.dy(), false)
        };
  }

  /** Median slope of the centres along an axis, mm per mm; 0 where there are no two slices. */
  private double slope(AhaGeometry geometry, double spacing, boolean alongX) {
    double[] slopes = new double[sections.length * sections.length];
    int n = 0;
    for (int a = 0; a < sections.length; a++)
      for (int b = a + 1; b < sections.length; b++) {
        if (!isMeasured(a) || !isMeasured(b)) continue;
        double from = centre(geometry.chords(a), alongX);
        double to = centre(geometry.chords(b), alongX);
        slopes[n++] = spacing * (to - from) / (dz * (b - a));
      }
    double[] sorted = Arrays.copyOf(slopes, n);
    Arrays.sort(sorted);
    return n == 0 || Double.isNaN(dz) ? 0 : Percentiles.upperMedian(sorted);
  }

  private static double centre(RadialChords chords, boolean alongX) {
    return alongX ? chords.centreX() : chords.centreY();
  }

  private boolean isMeasured(int z) {
    return z >= 0 && z < sections.length && sections[z] != null && sections[z].isMeasured();
  }

  /** cos α in a direction of a slice; NaN where the wall or its neighbours are unknown. */
  double cosine(int z, int direction) {
    double taper = taper(z, direction);
    double radius = middle(z, direction);
    if (Double.isNaN(taper) || Double.isNaN(radius)) return Double.NaN;
    double before = middle(z, Math.floorMod(direction - SPAN, RadialChords.COUNT));
    double after = middle(z, Math.floorMod(direction + SPAN, RadialChords.COUNT));
    double turn = (after - before) / (RadialChords.angle(2 * SPAN));
    if (Double.isNaN(turn)) turn = 0;
    double angle = RadialChords.angle(direction);
    double along = axis[0] * Math.cos(angle) + axis[1] * Math.sin(angle);
    double across = axis[1] * Math.cos(angle) - axis[0] * Math.sin(angle);
    double tangent = ((along + taper) * radius - across * turn) / Math.hypot(radius, turn);
    return 1 / Math.hypot(1, tangent);
  }

  /** ∂m/∂z between the neighbours, or to the only one. */
  private double taper(int z, int direction) {
    int below = Double.isNaN(middle(z - 1, direction)) ? z : z - 1;
    int above = Double.isNaN(middle(z + 1, direction)) ? z : z + 1;
    if (below == above) return Double.NaN;
    return (middle(above, direction) - middle(below, direction)) / (dz * (above - below));
  }

  private double middle(int z, int direction) {
    if (!isMeasured(z)) return Double.NaN;
    return (sections[z].inner(direction) + sections[z].outer(direction)) / 2;
  }
}
