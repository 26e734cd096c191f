package sc.fiji.cardiacmr.measure.strain;

import java.util.Locale;

/** A third of the wall by depth, or all of it. */
public enum WallLayer {
  /** The whole wall. */
  WALL(0, 1),
  /** The third at the cavity. */
  ENDO(0, 1 / 3.0),
  /** The middle third. */
  MID(1 / 3.0, 2 / 3.0),
  /** The outer third. */
  EPI(2 / 3.0, 1);

  private final double from;
  private final double to;

  WallLayer(double from, double to) {
    this.from = from;
    this.to = to;
  }

  /** Whether a depth (0 endocardium, 1 epicardium) belongs to it. */
  boolean contains(double depth) {
    return depth >= from && depth <= to;
  }

  /** Name in tables. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
