package sc.fiji.cardiacmr.phantom;

import java.util.Arrays;
import java.util.List;

/**
 * The scars within one plane Z of the wall of the LV at end-diastole. Depths are mm from the
 * endocardium in the slice plane; see {@link Scar} for the formulas.
 */
final class ScarSection {

  /** Below this radius a ring of the wall counts as a point, mm. */
  private static final double SMALLEST_RADIUS = 1e-6;

  /** Cosines of angles differ by less where only rounding tells them apart. */
  private static final double ROUNDING = 1e-9;

  private final double endo;
  private final double wall;
  private final Patch[] core;
  private final Patch[] outer;
  private final Patch[] obstruction;
  private final double[] obstructionStart;
  private final boolean empty;

  ScarSection(HeartShape shape, double z, List<Scar> scars) {
    endo = Math.sqrt(shape.endocardium2(z));
    double epi = Math.sqrt(shape.epicardium2(z));
    wall = epi - endo;
    int n = scars.size();
    core = new Patch[n];
    outer = new Patch[n];
    obstruction = new Patch[n];
    obstructionStart = new double[n];
    double length = shape.epicardialApex() - shape.base();
    double middleRadius = Math.max(SMALLEST_RADIUS, (endo + epi) / 2);
    boolean none = true;
    for (int i = 0; i < n; i++) {
      Scar s = scars.get(i);
      double centre = StrictMath.toRadians(s.centre());
      double along = z - shape.base() - (s.from() + s.to()) / 200 * length;
      double halfLength = (s.to() - s.from()) / 200 * length;
      double halfAngle = StrictMath.toRadians(s.extent()) / 2;
      double depth = s.transmurality() / 100 * wall;
      double grey = s.greyZone();
      double part = s.obstruction();
      core[i] = new Patch(centre, halfAngle, along / halfLength, depth);
      outer[i] =
          new Patch(
              centre, halfAngle + grey / middleRadius, along / (halfLength + grey), depth + grey);
      obstruction[i] =
          part == 0
              ? null
              : new Patch(centre, part * halfAngle, along / (part * halfLength), part * depth);
      obstructionStart[i] = s.obstructionDepth();
      none &= outer[i].isEmpty();
    }
    empty = none;
  }

  /** Whether the plane holds neither scar nor grey zone. */
  boolean isEmpty() {
    return empty;
  }

  double endocardialRadius() {
    return endo;
  }

  /** The angle of {@link Scar#centre} of a direction in heart coordinates, radians. */
  static double angle(double x, double y) {
    return Math.atan2(-x, -y);
  }

  /**
   * The tissue of the wall.
   *
   * @param x heart coordinates at end-diastole, mm
   * @param y likewise
   */
  Tissue at(double x, double y) {
    if (empty) return Tissue.MYOCARDIUM;
    double r = Math.sqrt(x * x + y * y);
    double depth = r - endo;
    if (!mayHold(x, y, r, depth)) return Tissue.MYOCARDIUM;
    double angle = angle(x, y);
    Tissue tissue = Tissue.MYOCARDIUM;
    for (int i = 0; i < core.length; i++) {
      double scar = core[i].reach(angle);
      if (depth <= scar) {
        if (depth > obstructionStart[i] && depth <= obstructionEnd(i, angle))
          return Tissue.OBSTRUCTION;
        tissue = Tissue.SCAR;
      } else if (tissue == Tissue.MYOCARDIUM && depth <= outer[i].reach(angle)) {
        tissue = Tissue.GREY_ZONE;
      }
    }
    return tissue;
  }

  /** False only where there is neither scar nor grey zone; quicker than to ask for the angle. */
  private boolean mayHold(double x, double y, double r, double depth) {
    for (int i = 0; i < core.length; i++)
      if (core[i].mayReach(x, y, r, depth) || outer[i].mayReach(x, y, r, depth)) return true;
    return false;
  }

  private double obstructionEnd(int i, double angle) {
    if (obstruction[i] == null) return -1;
    double reach = obstruction[i].reach(angle);
    return reach < 0 ? -1 : obstructionStart[i] + reach;
  }

  /**
   * How deep the tissues reach at an angle, as areas per radian: ∫ R dR over the depths.
   *
   * @param out receives scar, grey zone and obstruction, mm²
   */
  void areas(double angle, double[] out) {
    double scar = 0;
    double all = 0;
    double[][] dark = new double[core.length][];
    for (int i = 0; i < core.length; i++) {
      double reach = Math.min(wall, core[i].reach(angle));
      scar = Math.max(scar, reach);
      all = Math.max(all, Math.min(wall, outer[i].reach(angle)));
      double end = Math.min(reach, obstructionEnd(i, angle));
      dark[i] = new double[] {obstructionStart[i], Math.max(end, obstructionStart[i])};
    }
    out[2] = union(dark);
    out[0] = area(scar) - out[2];
    out[1] = area(Math.max(all, scar)) - area(scar);
  }

  /** Area per radian of the union of intervals of depths. */
  private double union(double[][] intervals) {
    Arrays.sort(intervals, (a, b) -> Double.compare(a[0], b[0]));
    double sum = 0;
    double covered = 0;
    for (double[] interval : intervals) {
      double start = Math.max(covered, interval[0]);
      if (interval[1] <= start) continue;
      sum += area(interval[1]) - area(start);
      covered = interval[1];
    }
    return sum;
  }

  private double area(double depth) {
    return depth * (endo + depth / 2);
  }

  /** One rounded patch of the wall: e = s⁴ + q⁴, depth (1 - e²)^¼. */
  private static final class Patch {

    private final double centre;
    private final double halfAngle;
    private final double q4;
    private final double depth;
    private final double sin;
    private final double cos;
    private final double cosHalf;

    Patch(double centre, double halfAngle, double q, double depth) {
      this.centre = centre;
      this.halfAngle = halfAngle;
      this.depth = depth;
      q4 = q * q * q * q;
      sin = StrictMath.sin(centre);
      cos = StrictMath.cos(centre);
      cosHalf = halfAngle >= Math.PI ? -1 : StrictMath.cos(halfAngle);
    }

    boolean isEmpty() {
      return q4 >= 1;
    }

    /** Whether a point lies in the patch's sector, and not below its deepest place. */
    boolean mayReach(double x, double y, double r, double depth) {
      return q4 < 1 && depth <= this.depth && -x * sin - y * cos >= r * (cosHalf - ROUNDING);
    }

    /** Depth that the patch reaches at an angle, mm; negative where it is not. */
    double reach(double angle) {
      if (q4 >= 1) return -1;
      double s = halfAngle >= Math.PI ? 0 : distance(angle) / halfAngle;
      double s2 = s * s;
      double e = s2 * s2 + q4;
      return e >= 1 ? -1 : depth * Math.sqrt(Math.sqrt(1 - e * e));
    }

    /** Between two angles there is at most a turn and a half. */
    private double distance(double angle) {
      double difference = Math.abs(angle - centre);
      return difference <= Math.PI ? difference : Math.abs(difference - 2 * Math.PI);
    }
  }
}
