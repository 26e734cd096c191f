package sc.fiji.cardiacmr.image;

import java.util.Arrays;

/**
 * Where the voxels of an image lie in the patient: the affine map from voxel indices to
 * millimetres.
 *
 * <p>World axes are those of NIfTI, RAS+: x grows to the patient's right, y to the front, z to the
 * head. Index (0, 0, 0) is the centre of the first voxel. Immutable.
 */
public final class PatientGeometry {

  /** How far voxels of the same place may be apart along an axis, in voxels: less than a slice. */
  private static final double LARGEST_SHIFT = 0.9;

  private static final double ROUNDING = 1e-4;

  /** Smallest cosine between the normals of planes that are parallel. */
  private static final double PARALLEL = 0.99;

  private final double[] matrix;

  /**
   * @param matrix 12 numbers, the first three rows of the 4 x 4 affine matrix, row by row: {@code x
   *     = m[0] i + m[1] j + m[2] k + m[3]} and so on, in mm, RAS+ (x to the right, y to the front,
   *     z to the head of the patient)
   * @throws IllegalArgumentException if there are not 12 finite numbers
   */
  public PatientGeometry(double... matrix) {
    if (matrix.length != 12 || !Arrays.stream(matrix).allMatch(Double::isFinite))
      throw new IllegalArgumentException("A patient geometry needs 12 finite numbers.");
    this.matrix = matrix.clone();
  }

  /**
   * Geometry of a stack of DICOM slices. DICOM's patient axes are LPS+, so x and y change sign.
   *
   * @param position ImagePositionPatient (0020,0032) of the first slice, mm, LPS+
   * @param row unit vector along increasing column index (first three of ImageOrientationPatient)
   * @param column unit vector along increasing row index (last three of ImageOrientationPatient)
   * @param sliceStep vector from one slice to the next, mm, LPS+
   * @param dx distance of neighbouring columns, mm
   * @param dy distance of neighbouring rows, mm
   */
  public static PatientGeometry fromDicom(
      double[] position, double[] row, double[] column, double[] sliceStep, double dx, double dy) {
    double[] m = new double[12];
    for (int r = 0; r < 3; r++) {
      double sign = r < 2 ? -1 : 1;
      m[4 * r] = sign * row[r] * dx;
      m[4 * r + 1] = sign * column[r] * dy;
      m[4 * r + 2] = sign * sliceStep[r];
      m[4 * r + 3] = sign * position[r];
    }
    return new PatientGeometry(m);
  }

  /** The first three rows of the affine matrix, row by row (12 numbers, mm, RAS+); a copy. */
  public double[] matrix() {
    return matrix.clone();
  }

  /** Length of one voxel step along axis {@code d} (0 = X, 1 = Y, 2 = Z) in mm. */
  public double spacing(int d) {
    return Math.sqrt(
        matrix[d] * matrix[d] + matrix[d + 4] * matrix[d + 4] + matrix[d + 8] * matrix[d + 8]);
  }

  /** The patient position (mm, RAS+) of the voxel index (i, j, k), which need not be whole. */
  public double[] toPatient(double i, double j, double k) {
    double[] p = new double[3];
    for (int r = 0; r < 3; r++)
      p[r] = matrix[4 * r] * i + matrix[4 * r + 1] * j + matrix[4 * r + 2] * k + matrix[4 * r + 3];
    return p;
  }

  /** The geometry of the part of the image that begins at a slice, from 0. */
  public PatientGeometry fromSlice(int slice) {
    double[] m = matrix.clone();
    double[] first = toPatient(0, 0, slice);
    for (int r = 0; r < 3; r++) m[4 * r + 3] = first[r];
    return new PatientGeometry(m);
  }

  /**
   * Whether an image of this geometry lies where one of another does: no corner voxel is as far as
   * a voxel from that of the same index. Images that are turned, mirrored or shifted are not.
   *
   * @param width size of both images along X
   * @param height along Y
   * @param slices along Z
   */
  public boolean isSamePlace(PatientGeometry other, int width, int height, int slices) {
    for (int corner = 0; corner < 8; corner++) {
      int i = (corner & 1) * (width - 1);
      int j = (corner >> 1 & 1) * (height - 1);
      int k = (corner >> 2) * (slices - 1);
      double[] here = toPatient(i, j, k);
      double[] there = other.toPatient(i, j, k);
      for (int d = 0; d < 3; d++) {
        double along = 0;
        for (int r = 0; r < 3; r++) along += (there[r] - here[r]) * matrix[4 * r + d];
        if (!(Math.abs(along) <= LARGEST_SHIFT * spacing(d) * spacing(d))) return false;
      }
    }
    return true;
  }

  /**
   * The same for a single slice of another stack, which may be any of its slices: what lies along
   * the third axis does not count.
   */
  boolean isSamePlaceInPlane(PatientGeometry other, int width, int height) {
    for (int corner = 0; corner < 4; corner++) {
      int i = (corner & 1) * (width - 1);
      int j = (corner >> 1) * (height - 1);
      double[] index = toIndex(other.toPatient(i, j, 0));
      if (!(Math.abs(index[0] - i) <= LARGEST_SHIFT && Math.abs(index[1] - j) <= LARGEST_SHIFT))
        return false;
    }
    return isParallel(other);
  }

  /** The voxel index, not rounded, of a position in the patient; not finite in a flat volume. */
  private double[] toIndex(double[] position) {
    double[] m = matrix;
    double[] index = new double[3];
    double[] p = {position[0] - m[3], position[1] - m[7], position[2] - m[11]};
    for (int d = 0; d < 3; d++) {
      double[] replaced = m.clone();
      for (int r = 0; r < 3; r++) replaced[4 * r + d] = p[r];
      index[d] = determinant(replaced) / determinant(m);
    }
    return index;
  }

  private static double determinant(double[] m) {
    return m[0] * (m[5] * m[10] - m[6] * m[9])
        - m[1] * (m[4] * m[10] - m[6] * m[8])
        + m[2] * (m[4] * m[9] - m[5] * m[8]);
  }

  /** Whether the planes of both are within 8° of each other. */
  private boolean isParallel(PatientGeometry other) {
    double[] a = normal();
    double[] b = other.normal();
    return Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) > PARALLEL;
  }

  /** Of unit length, at right angles to the first two axes. */
  private double[] normal() {
    double[] m = matrix;
    double x = m[4] * m[9] - m[8] * m[5];
    double y = m[8] * m[1] - m[0] * m[9];
    double z = m[0] * m[5] - m[4] * m[1];
    double length = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / length, y / length, z / length};
  }

  /**
   * Whether this was invented by a program that knew no place, as another geometry of the same
   * pixels shows: voxels along the axes of the patient, the first at the origin, while the other is
   * oblique, or has a voxel size and this has not.
   */
  public boolean isInventedBeside(PatientGeometry other) {
    boolean isOther = !other.isAlongAxes() || isUnit() && !other.isUnit();
    return isAtOriginAlongAxes() && isOther;
  }

  /**
   * Whether voxels lie along the axes of the patient, the first at the origin: what programs write
   * that know no place.
   */
  public boolean isAtOriginAlongAxes() {
    return matrix[3] == 0 && matrix[7] == 0 && matrix[11] == 0 && isAlongAxes();
  }

  /**
   * The volume of a voxel divided by the product of its three lengths: 1 if its axes are at right
   * angles, less if not.
   */
  public double boxShare() {
    return Math.abs(determinant(matrix)) / (spacing(0) * spacing(1) * spacing(2));
  }

  private boolean isAlongAxes() {
    for (int r = 0; r < 3; r++)
      for (int d = 0; d < 3; d++)
        if (r != d && Math.abs(matrix[4 * r + d]) > ROUNDING * spacing(d)) return false;
    return true;
  }

  private boolean isUnit() {
    for (int d = 0; d < 3; d++) if (Math.abs(spacing(d) - 1) > ROUNDING) return false;
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PatientGeometry g && Arrays.equals(matrix, g.matrix);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(matrix);
  }

  @Override
  public String toString() {
    return Arrays.toString(matrix);
  }
}
