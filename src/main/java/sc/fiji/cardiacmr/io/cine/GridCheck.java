package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Brings all slices onto the pixel grid of the majority (of equal ones that which is seen from
 * where the stack is): scaled, padded or cropped, and rotated where their pixel spacing, image size
 * or in-plane orientation differs. Where positions are known, the new pixels lie at the right place
 * in the patient; else the centres are aligned.
 */
final class GridCheck {

  /** The smallest rotation that the study of the log acted on is 4.1 degrees. */
  static final double TOLERANCE_DEGREES = 3;

  /** Relative difference of pixel spacings that is taken for rounding. */
  static final double SPACING_TOLERANCE = 0.005;

  private GridCheck() {}

  /**
   * @param normal unit vector along which locations grow; null if positions are unknown
   */
  static List<CineSlice> apply(List<CineSlice> slices, double[] normal, List<Finding> findings) {
    List<SliceGrid> grids = new ArrayList<>(slices.stream().map(CineSlice::grid).toList());
    // The first of equally large groups is the majority.
    if (normal != null)
      grids.sort(Comparator.comparing(grid -> Vectors.dot(grid.normal(), normal) < 0));
    SliceGrid majority = Statistics.majority(grids, GridCheck::isAlike);
    List<CineSlice> result = new ArrayList<>();
    for (CineSlice slice : slices) {
      SliceGrid grid = slice.grid();
      report(majority, slice, findings);
      result.add(
          isAlike(majority, grid)
              ? slice
              : slice.withTarget(target(majority, nearestAlike(slices, majority, slice), grid)));
    }
    return result;
  }

  /** Whether both have pixels of the same number and size, however they are turned. */
  static boolean hasSamePixels(SliceGrid a, SliceGrid b) {
    return sameSize(a, b) && sameSpacing(a, b);
  }

  static boolean isAlike(SliceGrid a, SliceGrid b) {
    return sameSize(a, b) && sameSpacing(a, b) && rotation(a, b) <= TOLERANCE_DEGREES;
  }

  private static void report(SliceGrid expected, CineSlice slice, List<Finding> findings) {
    SliceGrid grid = slice.grid();
    if (!sameSpacing(expected, grid))
      findings.add(
          new Finding(
              Inconsistency.PIXEL_SPACING,
              slice.file(),
              "expected: " + spacing(expected) + ", actual: " + spacing(grid)));
    if (!sameSize(expected, grid))
      findings.add(
          new Finding(
              Inconsistency.IMAGE_SIZE,
              slice.file(),
              "expected: " + size(expected) + ", actual: " + size(grid)));
    double rotation = rotation(expected, grid);
    String reversed = reversed(expected, grid);
    if (!reversed.isEmpty())
      findings.add(new Finding(Inconsistency.DIRECTION, slice.file(), reversed + " reversed"));
    else if (rotation > TOLERANCE_DEGREES)
      findings.add(
          new Finding(Inconsistency.ROTATION, slice.file(), Finding.number(rotation) + " degrees"));
  }

  private static boolean sameSize(SliceGrid a, SliceGrid b) {
    return a.width() == b.width() && a.height() == b.height();
  }

  private static boolean sameSpacing(SliceGrid a, SliceGrid b) {
    return same(a.dx(), b.dx()) && same(a.dy(), b.dy());
  }

  private static boolean same(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) || Math.abs(a - b) <= SPACING_TOLERANCE * a;
  }

  /** The angle by which rows and columns differ; that of the columns shows mirrored images. */
  private static double rotation(SliceGrid a, SliceGrid b) {
    return Math.max(Vectors.angle(a.row(), b.row()), Vectors.angle(a.column(), b.column()));
  }

  /** Which of rows and columns run the other way, if nothing else differs; else "". */
  private static String reversed(SliceGrid a, SliceGrid b) {
    double rows = Vectors.angle(a.row(), b.row());
    double columns = Vectors.angle(a.column(), b.column());
    boolean isRow = 180 - rows <= TOLERANCE_DEGREES;
    boolean isColumn = 180 - columns <= TOLERANCE_DEGREES;
    if (!isRow && rows > TOLERANCE_DEGREES || !isColumn && columns > TOLERANCE_DEGREES) return "";
    if (isRow) return isColumn ? "rows and columns" : "rows";
    return isColumn ? "columns" : "";
  }

  private static String spacing(SliceGrid grid) {
    return "(" + Finding.number(grid.dy()) + ", " + Finding.number(grid.dx()) + ")";
  }

  private static String size(SliceGrid grid) {
    return "(" + grid.height() + ", " + grid.width() + ")";
  }

  /** The nearest slice that is like the majority: its place is carried along the normal. */
  private static SliceGrid nearestAlike(
      List<CineSlice> slices, SliceGrid majority, CineSlice slice) {
    CineSlice best = null;
    for (CineSlice other : slices) {
      if (!isAlike(majority, other.grid())) continue;
      if (best == null
          || Math.abs(other.location() - slice.location())
              < Math.abs(best.location() - slice.location())) best = other;
    }
    return best.grid();
  }

  private static SliceGrid target(SliceGrid majority, SliceGrid neighbour, SliceGrid grid) {
    if (!neighbour.isPlaced() || !grid.isPlaced()) return majority.at(null);
    double[] normal = neighbour.normal();
    double[] offset = Vectors.plus(grid.position(), -1, neighbour.position());
    double distance = Vectors.dot(offset, normal);
    return neighbour.at(Vectors.plus(neighbour.position(), distance, normal));
  }
}
