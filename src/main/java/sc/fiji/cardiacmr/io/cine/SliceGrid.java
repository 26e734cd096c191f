package sc.fiji.cardiacmr.io.cine;

import static sc.fiji.cardiacmr.io.cine.Vectors.cross;
import static sc.fiji.cardiacmr.io.cine.Vectors.dot;
import static sc.fiji.cardiacmr.io.cine.Vectors.length;
import static sc.fiji.cardiacmr.io.cine.Vectors.plus;
import static sc.fiji.cardiacmr.io.cine.Vectors.unit;

import java.util.Arrays;

/**
 * The pixels of a slice and where they lie in the patient (DICOM axes, LPS+, mm).
 *
 * @param width number of columns
 * @param height number of rows
 * @param dx distance of neighbouring columns, mm; NaN if unknown
 * @param dy distance of neighbouring rows, mm; NaN if unknown
 * @param position centre of the first pixel; null if unknown
 * @param row unit vector along increasing column index
 * @param column unit vector along increasing row index
 */
public record SliceGrid(
    int width, int height, double dx, double dy, double[] position, double[] row, double[] column) {

  /** Angle within which the row and the column must be at right angles, as a cosine. */
  private static final double SKEW = 0.01;

  /**
   * A grid whose orientation is checked: one that is damaged counts as unknown.
   *
   * @param orientation six numbers, Image Orientation (Patient)
   */
  static SliceGrid of(
      int width, int height, double dx, double dy, double[] position, double[] orientation) {
    boolean positionKnown = position.length == 3 && isFinite(position);
    boolean known = orientation.length == 6 && isFinite(orientation);
    if (known) {
      double[] row = Arrays.copyOf(orientation, 3);
      double[] column = Arrays.copyOfRange(orientation, 3, 6);
      boolean unitVectors = Math.abs(length(row) - 1) < SKEW && Math.abs(length(column) - 1) < SKEW;
      if (unitVectors && Math.abs(dot(row, column)) < SKEW)
        return new SliceGrid(
            width, height, dx, dy, positionKnown ? position : null, unit(row), unit(column));
    }
    return new SliceGrid(
        width, height, dx, dy, null, new double[] {1, 0, 0}, new double[] {0, 1, 0});
  }

  private static boolean isFinite(double[] numbers) {
    return Arrays.stream(numbers).allMatch(v -> Double.isFinite(v) && Math.abs(v) < 1e7);
  }

  /** Whether the place in the patient is known. */
  public boolean isPlaced() {
    return position != null;
  }

  /** Unit vector at right angles to the slice, row x column. */
  public double[] normal() {
    return unit(cross(row, column));
  }

  /** Patient position of a pixel, which need not be whole. */
  double[] toPatient(double x, double y) {
    return plus(plus(position, x * dx, row), y * dy, column);
  }

  /** The same pixels at another place. */
  SliceGrid at(double[] newPosition) {
    return new SliceGrid(width, height, dx, dy, newPosition, row, column);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SliceGrid g
        && width == g.width
        && height == g.height
        && Double.compare(dx, g.dx) == 0
        && Double.compare(dy, g.dy) == 0
        && Arrays.equals(position, g.position)
        && Arrays.equals(row, g.row)
        && Arrays.equals(column, g.column);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new double[] {width, height, dx, dy}) + 31 * Arrays.hashCode(position);
  }
}
