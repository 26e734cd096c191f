package sc.fiji.cardiacmr.measure.wall;

import sc.fiji.cardiacmr.measure.aha.RadialChords;

/** Finds where rays from the centre of the cavity meet the edges of the wall, between pixels. */
final class WallRays {

  private final WallMasks masks;
  private final WallLevels levels;
  private final double centreX;
  private final double centreY;
  private final double step;
  private final double longest;
  private final double[] cos = new double[RadialChords.COUNT];
  private final double[] sin = new double[RadialChords.COUNT];
  private double inner;
  private double outer;

  WallRays(WallMasks masks, WallLevels levels, RadialChords chords, double dx, double dy) {
    this.masks = masks;
    this.levels = levels;
    centreX = chords.centreX() - masks.left();
    centreY = chords.centreY() - masks.top();
    step = Math.min(levels.stepX(), levels.stepY());
    for (int k = 0; k < RadialChords.COUNT; k++) {
      cos[k] = Math.cos(RadialChords.angle(k)) / dx;
      sin[k] = Math.sin(RadialChords.angle(k)) / dy;
    }
    longest = Math.hypot(masks.heart().width() * dx, masks.heart().height() * dy);
  }

  /**
   * Follows a ray out of the cavity and, through the wall, out of the heart.
   *
   * @return whether there is a wall; otherwise both distances are NaN
   */
  boolean trace(int direction) {
    inner = outer = Double.NaN;
    double from = leaving(levels.cavity(), direction, 0);
    if (Double.isNaN(from)) return false;
    double to = leaving(levels.heart(), direction, from);
    if (Double.isNaN(to) || !meetsWall(direction, from, to)) return false;
    inner = from;
    outer = to;
    return true;
  }

  /** Where a level falls to 0 for the first time at a distance or beyond; NaN if nowhere. */
  private double leaving(double[] level, int direction, double from) {
    double before = at(level, direction, from);
    for (double r = from + step; r <= longest; r += step) {
      double now = at(level, direction, r);
      if (before > 0 && now <= 0) return r - step * now / (now - before);
      before = now;
    }
    return Double.NaN;
  }

  private double at(double[] level, int direction, double r) {
    return levels.at(level, levels.nodeX(x(direction, r)), levels.nodeY(y(direction, r)));
  }

  private boolean meetsWall(int direction, double from, double to) {
    for (double r = from; r <= to; r += step / 2) {
      long x = Math.round(x(direction, r));
      long y = Math.round(y(direction, r));
      if (masks.isWall((int) x, (int) y)) return true;
    }
    return false;
  }

  private double x(int direction, double r) {
    return centreX + r * cos[direction];
  }

  private double y(int direction, double r) {
    return centreY + r * sin[direction];
  }

  /** The node of the levels, with fraction, at a distance on a ray: X, Y. */
  double[] node(int direction, double r) {
    return new double[] {levels.nodeX(x(direction, r)), levels.nodeY(y(direction, r))};
  }

  /** Distance of the endocardium on the ray traced last. */
  double inner() {
    return inner;
  }

  /** Distance of the epicardium on the ray traced last. */
  double outer() {
    return outer;
  }

  /** Which nodes lie in myocardium or in a pixel next to it. */
  boolean[] nearWall() {
    boolean[] near = new boolean[levels.width() * levels.height()];
    for (int i = 0; i < near.length; i++) {
      int x = i % levels.width() / levels.fineX();
      int y = i / levels.width() / levels.fineY();
      for (int j = -1; j <= 1; j++)
        for (int k = -1; k <= 1; k++) near[i] |= masks.isWall(x + k, y + j);
    }
    return near;
  }
}
