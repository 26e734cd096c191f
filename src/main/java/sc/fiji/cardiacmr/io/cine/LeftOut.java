package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;

/**
 * Slices in the folder that look as if they belonged to the imported stack: of one of its series,
 * or of one described like it, but tilted against it, or at places that it does not show.
 */
final class LeftOut {

  /** A slice that is nearer than half the slice distance (four times the limit) is covered. */
  private static final double NEAR = 4;

  private LeftOut() {}

  static List<Finding> findings(CineFolder folder, CineStack stack) {
    List<Finding> findings = new ArrayList<>();
    for (CineStack other : folder.stacks()) {
      if (other.number() == stack.number() || !isRelated(other, stack)) continue;
      for (CineSlice slice : other.slices()) add(slice, stack, findings);
    }
    return findings;
  }

  private static boolean isRelated(CineStack other, CineStack stack) {
    SeriesInfo a = other.slices().get(0).series();
    SeriesInfo b = stack.slices().get(0).series();
    boolean sameSeries =
        stack.slices().stream().anyMatch(s -> s.series().seriesUid().equals(a.seriesUid()));
    boolean sameKind = a.studyUid().equals(b.studyUid()) && a.imageKind().equals(b.imageKind());
    // A slice measured twice without times looks like a cine of two phases.
    boolean sameSort = other.isCine() == stack.isCine() || stack.slices().size() == 1;
    return sameKind && (sameSeries || sameSort && a.hasDescriptionOf(b));
  }

  private static void add(CineSlice slice, CineStack stack, List<Finding> findings) {
    CineSlice reference = stack.slices().get(0);
    boolean placed = slice.grid().isPlaced() && reference.grid().isPlaced();
    double angle = placed ? OrientationCheck.angle(reference, slice) : 0;
    if (angle > OrientationCheck.TOLERANCE_DEGREES) {
      findings.add(
          new Finding(
              Inconsistency.ORIENTATION,
              slice.file(),
              "angleBetweenNorms:" + Finding.number(angle)));
      return;
    }
    boolean comparable = placed || stack.located() && !Double.isNaN(slice.location());
    if (comparable && isCovered(slice, stack)) return;
    findings.add(
        new Finding(
            Inconsistency.LEFT_OUT,
            slice.file(),
            "series " + slice.series().number() + (comparable ? "" : "; its place is unknown")));
  }

  /** Whether the stack has a slice at this place. */
  private static boolean isCovered(CineSlice slice, CineStack stack) {
    double limit = SamePlace.limit(stack.slices());
    double[] normal = stack.slices().get(0).grid().normal();
    return stack.slices().stream()
        .anyMatch(
            s -> {
              double distance =
                  s.grid().isPlaced() && slice.grid().isPlaced()
                      ? Vectors.dot(
                          Vectors.plus(s.grid().position(), -1, slice.grid().position()), normal)
                      : s.location() - slice.location();
              return Math.abs(distance) <= NEAR * limit;
            });
  }
}
