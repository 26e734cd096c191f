package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;

/**
 * Removes slices whose plane is tilted against that of the majority. A plane has no direction:
 * slices whose rows run the other way lie in the same one.
 */
final class OrientationCheck {

  /** The smallest angle that the study of the log acted on is 4.2 degrees. */
  static final double TOLERANCE_DEGREES = 3;

  private OrientationCheck() {}

  static List<CineSlice> apply(List<CineSlice> slices, List<Finding> findings) {
    CineSlice majority = Statistics.majority(slices, (a, b) -> angle(a, b) <= TOLERANCE_DEGREES);
    List<CineSlice> kept = new ArrayList<>();
    for (CineSlice slice : slices) {
      double angle = angle(majority, slice);
      if (angle <= TOLERANCE_DEGREES) kept.add(slice);
      else
        findings.add(
            new Finding(
                Inconsistency.ORIENTATION,
                slice.file(),
                "angleBetweenNorms:" + Finding.number(angle)));
    }
    return kept;
  }

  /** The angle between two planes, degrees, 0..90. */
  static double angle(CineSlice a, CineSlice b) {
    double angle = Vectors.angle(a.grid().normal(), b.grid().normal());
    return Math.min(angle, 180 - angle);
  }
}
