package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings slices that are displaced within their plane, because their field of view was moved, to
 * the place of the majority. What was outside their field of view is black.
 */
final class PositionCheck {

  /** Displacements that matter, in pixels. */
  private static final double TOLERANCE = 1;

  /** Resampled slices that are off by less stay, in pixels: whole pixels are copied unchanged. */
  private static final double EXACT = 0.1;

  private PositionCheck() {}

  /**
   * @param normal unit vector along which locations grow
   */
  static List<CineSlice> apply(List<CineSlice> slices, double[] normal, List<Finding> findings) {
    if (slices.size() < 3 || slices.stream().anyMatch(s -> !s.target().isPlaced())) return slices;
    List<CineSlice> asAcquired = slices.stream().filter(s -> !s.isResampled()).toList();
    StackLine line = StackLine.of(asAcquired.size() < 3 ? slices : asAcquired, normal);
    SliceGrid grid = slices.get(0).target();
    double pixel = Math.max(grid.dx(), grid.dy());
    List<CineSlice> result = new ArrayList<>();
    for (CineSlice slice : slices) {
      double deviation = line.deviation(slice);
      boolean isMoved = deviation > TOLERANCE * pixel;
      if (isMoved && !slice.isResampled())
        findings.add(
            new Finding(Inconsistency.POSITION, slice.file(), Finding.number(deviation) + " mm"));
      boolean isOff = isMoved || slice.isResampled() && deviation > EXACT * pixel;
      result.add(isOff ? slice.withTarget(slice.target().at(line.position(slice))) : slice);
    }
    return result;
  }
}
