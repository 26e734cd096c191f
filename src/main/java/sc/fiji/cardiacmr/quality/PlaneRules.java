package sc.fiji.cardiacmr.quality;

import java.util.EnumSet;
import java.util.Set;
import sc.fiji.cardiacmr.image.Labels;

/**
 * What is wrong with single planes by anatomy alone: what no heart looks like, or what neither of
 * the neighbouring slices looks like. Limits are such that of the labels of experts hardly any is
 * found (docs/reference/quality.md has the figures).
 */
final class PlaneRules {

  private static final double MOST_ISLANDS = 0.1;
  private static final int SMALLEST_ISLAND = 12;
  private static final double LARGEST_HOLE = 0.004;
  private static final int SMALLEST_HOLE = 4;
  private static final double OPEN = 0.35;

  /** A class that fills less than this part of its largest area may end here. */
  private static final double SUBSTANTIAL = 0.2;

  /** Distance from the middle of the neighbours, in units of the side of the LV with its wall. */
  private static final double FARTHEST = 0.3;

  /** The same where there is but one neighbour. */
  private static final double FARTHEST_OF_ONE = 0.5;

  /** Largest quotient of the area of LV with wall to that of the neighbours. */
  private static final double LARGEST_RATIO = 2.2;

  /** From here on an RV that was larger nearer to the base becomes smaller. */
  private static final double LARGEST_DIP = 1.2;

  /** Largest quotient of the area of such an RV to that of the slice beside it. */
  private static final double LARGEST_GROWTH = 1.5;

  /** An RV of less than this part of its largest area does not count. */
  private static final double NOTABLE_RV = 0.1;

  private static final double LARGEST_TURN = Math.toRadians(60);

  /** The same where there is but one neighbour. */
  private static final double LARGEST_TURN_OF_ONE = Math.toRadians(90);

  /** Edges per square root of the area: 4 for a square, up to 14 for a thin ring. */
  private static final double MOST_EDGES = 22;

  private static final double SMALLEST_OVERLAP_OF_PHASES = 0.5;
  private static final double LARGEST_RATIO_OF_PHASES = 1.5;

  /** Studies of less contrast show too little for a comparison. */
  private static final double LOWEST_CONTRAST = 1.2;

  private final StudyShapes shapes;
  private final double contrast;

  PlaneRules(StudyShapes shapes) {
    this.shapes = shapes;
    contrast = shapes.contrast();
  }

  /** What is wrong with a plane. */
  Set<PlaneFlag> of(int z, int t) {
    Set<PlaneFlag> flags = EnumSet.noneOf(PlaneFlag.class);
    PlaneShape shape = shapes.at(z, t);
    missing(z, t, flags);
    if (shape.heart() == 0) return flags;
    form(shape, flags);
    ring(z, t, flags);
    neighbours(z, t, flags);
    growth(z, t, flags);
    phases(z, t, flags);
    boolean isWithin = neighbour(z, t, -1) != null && neighbour(z, t, 1) != null;
    if (isWithin && Math.abs(contrast) > LOWEST_CONTRAST && contrast * shape.contrast() < 0)
      flags.add(PlaneFlag.CONTRAST);
    return flags;
  }

  private void form(PlaneShape shape, Set<PlaneFlag> flags) {
    for (int value = Labels.LV; value <= Labels.RV; value++) {
      int area = shape.areas()[value];
      if (area == 0) continue;
      if (shape.edges()[value] > MOST_EDGES * Math.sqrt(area)) flags.add(PlaneFlag.SCATTERED);
      double islands = shape.islands()[value];
      if (islands > MOST_ISLANDS && islands * area >= SMALLEST_ISLAND && value != Labels.RV)
        flags.add(PlaneFlag.ISLANDS);
    }
    if (shape.holes() >= Math.max(SMALLEST_HOLE, LARGEST_HOLE * shape.heart()))
      flags.add(PlaneFlag.HOLE);
  }

  private boolean holds(int z, int t, int value) {
    return z >= 0
        && z < shapes.slices()
        && shapes.at(z, t).areas()[value] > SUBSTANTIAL * shapes.largest(value);
  }

  private void missing(int z, int t, Set<PlaneFlag> flags) {
    for (int value = Labels.LV; value <= Labels.RV; value++)
      if (shapes.largest(value) > 0
          && shapes.at(z, t).areas()[value] == 0
          && holds(z - 1, t, value)
          && holds(z + 1, t, value))
        flags.add(
            value == Labels.LV
                ? PlaneFlag.LV_MISSING
                : value == Labels.MYO ? PlaneFlag.MYO_MISSING : PlaneFlag.RV_MISSING);
  }

  /** At the base the ring is open, in one or two slices; elsewhere it is not. */
  private void ring(int z, int t, Set<PlaneFlag> flags) {
    if (!(shapes.at(z, t).open() > OPEN) || shapes.largest(Labels.MYO) == 0) return;
    boolean isBetweenClosed = isClosed(z - 1, t) && isClosed(z + 1, t);
    if (isBetweenClosed) flags.add(PlaneFlag.OPEN_RING);
  }

  private boolean isClosed(int z, int t) {
    return z >= 0 && z < shapes.slices() && shapes.at(z, t).open() < OPEN / 2;
  }

  private void neighbours(int z, int t, Set<PlaneFlag> flags) {
    PlaneShape shape = shapes.at(z, t);
    PlaneShape before = neighbour(z, t, -1);
    PlaneShape after = neighbour(z, t, 1);
    if (shape.leftArea() == 0 || before == null && after == null) return;
    double side = Math.sqrt(shapes.largestLeft());
    if (before != null && after != null) {
      PlaneShape.Point middle =
          new PlaneShape.Point(
              (before.left().x() + after.left().x()) / 2,
              (before.left().y() + after.left().y()) / 2);
      if (shape.left().distance(middle) > FARTHEST * side) flags.add(PlaneFlag.PLACE);
      double ratio = shape.leftArea() / Math.sqrt((double) before.leftArea() * after.leftArea());
      if (ratio > LARGEST_RATIO || ratio < 1 / LARGEST_RATIO) flags.add(PlaneFlag.SIZE);
    } else if (shape.left().distance((before == null ? after : before).left())
        > FARTHEST_OF_ONE * side) flags.add(PlaneFlag.PLACE);
    turned(shape, before, after, flags);
  }

  private void turned(PlaneShape shape, PlaneShape before, PlaneShape after, Set<PlaneFlag> flags) {
    if (!shape.right().isKnown()) return;
    double least = Double.MAX_VALUE;
    int compared = 0;
    for (PlaneShape other : new PlaneShape[] {before, after}) {
      if (other == null || !other.right().isKnown()) continue;
      compared++;
      double turn = shape.left().angle(shape.right()) - other.left().angle(other.right());
      least = Math.min(least, Math.abs(Math.IEEEremainder(turn, 2 * Math.PI)));
    }
    if (compared > 0 && least > (compared == 2 ? LARGEST_TURN : LARGEST_TURN_OF_ONE))
      flags.add(PlaneFlag.TURNED);
  }

  /** Where the RV has begun to become smaller, it does so to the apex; liver and fat do not. */
  private void growth(int z, int t, Set<PlaneFlag> flags) {
    int toApex = shapes.stepToApex(t);
    int[] areas = shapes.areas(t, Labels.RV);
    int beside = z - toApex;
    if (toApex == 0 || beside < 0 || beside >= areas.length) return;
    int nearer = 0;
    for (int i = beside - toApex; i >= 0 && i < areas.length; i -= toApex)
      nearer = Math.max(nearer, areas[i]);
    boolean isSmaller = nearer > LARGEST_DIP * areas[beside];
    boolean isNotable = areas[z] > NOTABLE_RV * shapes.largest(Labels.RV);
    if (isSmaller && isNotable && areas[z] > LARGEST_GROWTH * areas[beside])
      flags.add(PlaneFlag.RV_GROWS);
  }

  /** A neighbour with LV or myocardium, or null. */
  private PlaneShape neighbour(int z, int t, int step) {
    int next = z + step;
    if (next < 0 || next >= shapes.slices()) return null;
    PlaneShape shape = shapes.at(next, t);
    return shape.leftArea() == 0 ? null : shape;
  }

  private void phases(int z, int t, Set<PlaneFlag> flags) {
    if (shapes.phases() < 4) return;
    double before = shapes.overlapWithPhase(z, t, -1, Labels.MYO);
    double after = shapes.overlapWithPhase(z, t, 1, Labels.MYO);
    double area = shapes.at(z, t).leftArea();
    double areaBefore = shapes.at(z, Math.floorMod(t - 1, shapes.phases())).leftArea();
    double areaAfter = shapes.at(z, (t + 1) % shapes.phases()).leftArea();
    double ratio = area / Math.sqrt(areaBefore * areaAfter);
    boolean isJump = ratio > LARGEST_RATIO_OF_PHASES || ratio < 1 / LARGEST_RATIO_OF_PHASES;
    if (isJump && areaBefore > 0 && areaAfter > 0
        || before < SMALLEST_OVERLAP_OF_PHASES && after < SMALLEST_OVERLAP_OF_PHASES)
      flags.add(PlaneFlag.PHASES);
  }
}
