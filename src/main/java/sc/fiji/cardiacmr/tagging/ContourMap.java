package sc.fiji.cardiacmr.tagging;

/**
 * Carries tissue of a heart from its contours now to those when it was tagged, along rays from the
 * centre of the LV.
 *
 * <p>With r the radius now, R that at tagging: in the cavity R is proportional to r; in the wall R²
 * is linear in r², so that each part of the wall along a ray keeps its share of the area (all of
 * its area where the wall keeps its); from the epicardium to the far wall of the RV R is linear in
 * r. Beyond the contours the displacement decays. Labels do not tell a twist: one can be added,
 * strongest at the endocardium. Immutable.
 */
final class ContourMap {

  /** What of the twist of the endocardium is left at the epicardium. */
  private static final double EPICARDIAL_TWIST = 0.6;

  /**
   * How many times wider than now the RV may have been along a ray; where it has withdrawn, tissue
   * would otherwise come out of nothing.
   */
  private static final double WIDEST_RIGHT = 2.5;

  /** The displacement outside decays over this share of the size of the heart, at least. */
  private static final double REACH = 0.5;

  private final HeartContours now;
  private final HeartContours then;
  private final double twist;
  private final double strength;

  /**
   * A map between two phases of a slice.
   *
   * @param twist of the endocardium since tagging, radians from +X to +Y
   * @param strength factor of the displacement; 1 is that of the contours
   */
  ContourMap(HeartContours now, HeartContours then, double twist, double strength) {
    this.now = now;
    this.then = then;
    this.twist = twist;
    this.strength = strength;
  }

  /**
   * Finds where the tissue at a place was.
   *
   * @param place (x, y) now, pixels; becomes that at tagging
   */
  void toMaterial(double[] place) {
    double x = place[0] - now.centreX;
    double y = place[1] - now.centreY;
    double r = Math.hypot(x, y);
    double position = Math.atan2(y, x) / (2 * Math.PI) * HeartContours.DIRECTIONS;
    if (position < 0) position += HeartContours.DIRECTIONS;
    int k = (int) position % HeartContours.DIRECTIONS;
    double f = position - Math.floor(position);
    double edge = between(now.outer, k, f);
    double inside = Math.min(r, edge);
    double cos = r == 0 ? 1 : x / r;
    double sin = r == 0 ? 0 : y / r;
    double radius = radius(inside, k, f);
    double turn = -twist * twistAt(inside, k, f);
    double c = Math.cos(turn);
    double s = Math.sin(turn);
    double dx = then.centreX + radius * (cos * c - sin * s) - (now.centreX + inside * cos);
    double dy = then.centreY + radius * (sin * c + cos * s) - (now.centreY + inside * sin);
    double decay = strength;
    if (r > edge) {
      double reach = Math.max(REACH * now.size(), 1.5 * Math.hypot(dx, dy));
      decay *= Math.exp(-(r - edge) / reach);
    }
    place[0] += decay * dx;
    place[1] += decay * dy;
  }

  private double radius(double r, int k, double f) {
    double endo = between(now.endocardium, k, f);
    double endoThen = between(then.endocardium, k, f);
    if (r <= endo) return r * endoThen / endo;
    double epi = between(now.epicardium, k, f);
    double epiThen = between(then.epicardium, k, f);
    if (r <= epi) {
      double share = (r * r - endo * endo) / (epi * epi - endo * endo);
      return Math.sqrt(endoThen * endoThen + share * (epiThen * epiThen - endoThen * endoThen));
    }
    double width = between(now.outer, k, f) - epi;
    double widthThen = between(then.outer, k, f) - epiThen;
    return epiThen + (r - epi) / width * Math.min(widthThen, WIDEST_RIGHT * width);
  }

  private double twistAt(double r, int k, double f) {
    double endo = between(now.endocardium, k, f);
    double epi = between(now.epicardium, k, f);
    double depth = Math.max(0, Math.min(1, (r - endo) / (epi - endo)));
    return 1 - (1 - EPICARDIAL_TWIST) * depth;
  }

  private static double between(double[] radii, int k, double f) {
    return radii[k] + f * (radii[(k + 1) % HeartContours.DIRECTIONS] - radii[k]);
  }
}
