package sc.fiji.cardiacmr.io.cine;

import java.util.List;

/**
 * The straight line on which the first pixels of the slices lie. It may be oblique to the slices (a
 * sheared stack). Slope and place are medians, so that single displaced slices do not matter; a
 * line at right angles to the slices is preferred if more of them lie on it.
 *
 * @param across in-plane step (columns, rows) per mm along the normal, mm
 * @param start in-plane place at location 0 relative to the first slice, mm
 * @param normal unit vector at right angles to the slices along which locations grow
 */
record StackLine(double[] across, double[] start, SliceGrid reference, double[] normal) {

  /** Slices that are off by less are on the line, in pixels. */
  private static final double ON_LINE = 0.25;

  /**
   * @param slices sorted by location, all placed, on one grid but for their place
   * @param along unit vector along which locations grow, as nearly as it is known
   */
  static StackLine of(List<CineSlice> slices, double[] along) {
    SliceGrid reference = slices.get(0).target();
    boolean isSameWay = Vectors.dot(reference.normal(), along) >= 0;
    double[] normal = Vectors.plus(new double[3], isSameWay ? 1 : -1, reference.normal());
    int n = slices.size();
    StackLine oblique = of(slices, reference, normal, medianSlopes(slices, reference));
    StackLine straight = of(slices, reference, normal, new double[2]);
    int on = oblique.sliceCount(slices);
    return on < n && straight.sliceCount(slices) >= Math.max(2, on) ? straight : oblique;
  }

  private static double[] medianSlopes(List<CineSlice> slices, SliceGrid reference) {
    int n = slices.size();
    double[] across = new double[2];
    for (int axis = 0; axis < 2; axis++) {
      double[] slopes = new double[Math.max(0, n - 1)];
      for (int i = 1; i < n; i++)
        slopes[i - 1] =
            (place(slices.get(i), reference, axis) - place(slices.get(i - 1), reference, axis))
                / (slices.get(i).location() - slices.get(i - 1).location());
      double slope = n > 1 ? Statistics.median(slopes) : 0;
      across[axis] = Double.isFinite(slope) ? slope : 0;
    }
    return across;
  }

  private static StackLine of(
      List<CineSlice> slices, SliceGrid reference, double[] normal, double[] across) {
    int n = slices.size();
    double[] start = new double[2];
    for (int axis = 0; axis < 2; axis++) {
      double[] residuals = new double[n];
      for (int i = 0; i < n; i++)
        residuals[i] =
            place(slices.get(i), reference, axis) - across[axis] * slices.get(i).location();
      start[axis] = Statistics.median(residuals);
    }
    return new StackLine(across, start, reference, normal);
  }

  private static double place(CineSlice slice, SliceGrid reference, int axis) {
    double[] offset = Vectors.plus(slice.target().position(), -1, reference.position());
    return Vectors.dot(offset, axis == 0 ? reference.row() : reference.column());
  }

  private int sliceCount(List<CineSlice> slices) {
    double pixel = Math.max(reference.dx(), reference.dy());
    double near = ON_LINE * (pixel > 0 ? pixel : 1);
    return (int) slices.stream().filter(s -> deviation(s) <= near).count();
  }

  /** How far the slice lies off the line within its plane, mm. */
  double deviation(CineSlice slice) {
    double u = place(slice, reference, 0) - start[0] - across[0] * slice.location();
    double v = place(slice, reference, 1) - start[1] - across[1] * slice.location();
    return Math.hypot(u, v);
  }

  /** Patient position of the first pixel of a slice of this location, if it were on the line. */
  double[] position(CineSlice first) {
    double u = start[0] + across[0] * first.location();
    double v = start[1] + across[1] * first.location();
    double[] offset = Vectors.plus(first.target().position(), -1, reference.position());
    double along = Vectors.dot(offset, normal);
    double[] inPlane =
        Vectors.plus(Vectors.plus(reference.position(), u, reference.row()), v, reference.column());
    return Vectors.plus(inPlane, along, normal);
  }

  /** The vector from a slice to the next, {@code distance} mm apart along the normal. */
  double[] step(double distance) {
    double[] result = Vectors.plus(new double[3], distance, normal);
    result = Vectors.plus(result, across[0] * distance, reference.row());
    return Vectors.plus(result, across[1] * distance, reference.column());
  }
}
