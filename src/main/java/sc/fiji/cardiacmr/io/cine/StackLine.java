package sc.fiji.cardiacmr.io.cine;

import java.util.List;

/**
 * The straight line on which the first pixels of the slices lie. It may be oblique to the slices (a
 * sheared stack). Slope and place are medians, so that single displaced slices do not matter.
 *
 * @param across in-plane step (columns, rows) per mm along the normal, mm
 * @param start in-plane place at location 0 relative to the first slice, mm
 */
record StackLine(double[] across, double[] start, SliceGrid reference) {

  /**
   * @param slices sorted by location, all placed, on one grid but for their place
   */
  static StackLine of(List<CineSlice> slices) {
    SliceGrid reference = slices.get(0).target();
    int n = slices.size();
    double[] across = new double[2];
    double[] start = new double[2];
    for (int axis = 0; axis < 2; axis++) {
      double[] slopes = new double[Math.max(0, n - 1)];
      for (int i = 1; i < n; i++)
        slopes[i - 1] =
            (place(slices.get(i), reference, axis) - place(slices.get(i - 1), reference, axis))
                / (slices.get(i).location() - slices.get(i - 1).location());
      double slope = n > 1 ? Statistics.median(slopes) : 0;
      across[axis] = Double.isFinite(slope) ? slope : 0;
      double[] residuals = new double[n];
      for (int i = 0; i < n; i++)
        residuals[i] =
            place(slices.get(i), reference, axis) - across[axis] * slices.get(i).location();
      start[axis] = Statistics.median(residuals);
    }
    return new StackLine(across, start, reference);
  }

  private static double place(CineSlice slice, SliceGrid reference, int axis) {
    double[] offset = Vectors.plus(slice.target().position(), -1, reference.position());
    return Vectors.dot(offset, axis == 0 ? reference.row() : reference.column());
  }

  /** How far the slice lies off the line within its plane, mm. */
  double deviation(CineSlice slice) {
    double u = place(slice, reference, 0) - start[0] - across[0] * slice.location();
    double v = place(slice, reference, 1) - start[1] - across[1] * slice.location();
    return Math.hypot(u, v);
  }

  /** Patient position of the first pixel of a slice at this location. */
  double[] position(CineSlice first) {
    double u = start[0] + across[0] * first.location();
    double v = start[1] + across[1] * first.location();
    double[] offset = Vectors.plus(first.target().position(), -1, reference.position());
    double along = Vectors.dot(offset, reference.normal());
    double[] inPlane =
        Vectors.plus(Vectors.plus(reference.position(), u, reference.row()), v, reference.column());
    return Vectors.plus(inPlane, along, reference.normal());
  }

  /** The vector from a slice to the next, {@code distance} mm apart along the normal. */
  double[] step(double distance) {
    double[] result = Vectors.plus(new double[3], distance, reference.normal());
    result = Vectors.plus(result, across[0] * distance, reference.row());
    return Vectors.plus(result, across[1] * distance, reference.column());
  }
}
