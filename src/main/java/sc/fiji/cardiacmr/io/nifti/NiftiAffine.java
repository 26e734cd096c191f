package sc.fiji.cardiacmr.io.nifti;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.PatientGeometry;

/**
 * The affine matrices of a NIfTI header. Formulas: nifti1.h, "METHOD 2" (quaternion) and "METHOD 3"
 * (matrix) of the section "3D image (volume) orientation and location in space".
 */
final class NiftiAffine {

  /** Largest cosine of a right angle. */
  private static final double RIGHT_ANGLE = 1e-5;

  private NiftiAffine() {}

  /**
   * The matrix (three rows of four) of a quaternion.
   *
   * @param quaternion b, c, d and the offsets x, y, z
   * @param pixdim the header's pixdim: [0] is qfac (negative: the third axis is reversed), [1..3]
   *     the voxel size, without its sign; values that are 0 or not finite count as 1
   */
  static double[] fromQuaternion(double[] quaternion, double[] pixdim) {
    double b = quaternion[0];
    double c = quaternion[1];
    double d = quaternion[2];
    double rest = 1 - (b * b + c * c + d * d);
    double a;
    if (rest < 1e-7) {
      // A half turn: rounding may have made the vector longer than 1.
      double norm = 1 / Math.sqrt(b * b + c * c + d * d);
      a = 0;
      b *= norm;
      c *= norm;
      d *= norm;
    } else a = Math.sqrt(rest);
    double x = sizeOrOne(pixdim[1]);
    double y = sizeOrOne(pixdim[2]);
    double z = sizeOrOne(pixdim[3]) * (pixdim[0] < 0 ? -1 : 1);
    return new double[] {
      (a * a + b * b - c * c - d * d) * x,
      2 * (b * c - a * d) * y,
      2 * (b * d + a * c) * z,
      quaternion[3],
      2 * (b * c + a * d) * x,
      (a * a + c * c - b * b - d * d) * y,
      2 * (c * d - a * b) * z,
      quaternion[4],
      2 * (b * d - a * c) * x,
      2 * (c * d + a * b) * y,
      (a * a + d * d - c * c - b * b) * z,
      quaternion[5]
    };
  }

  private static double sizeOrOne(double pixdim) {
    double size = Math.abs(pixdim);
    return size > 0 && Double.isFinite(size) ? size : 1;
  }

  /** The geometry of a matrix times {@code unit}; null if it maps no volume onto a volume. */
  static PatientGeometry toGeometry(double[] matrix, double unit) {
    double[] m = Arrays.stream(matrix).map(v -> v * unit).toArray();
    if (!Arrays.stream(m).allMatch(Double::isFinite)) return null;
    PatientGeometry geometry = new PatientGeometry(m);
    double box = geometry.spacing(0) * geometry.spacing(1) * geometry.spacing(2);
    return box > 0 && Double.isFinite(box) && geometry.boxShare() > 1e-6 ? geometry : null;
  }

  /** Whether the three axes of the matrix form a left-handed system. */
  static boolean isLeftHanded(double[] m) {
    return volume(m) < 0;
  }

  /**
   * The quaternion of a matrix (three rows of four), the reverse of {@link #fromQuaternion}: b, c,
   * d and the offsets x, y, z; the third axis of a left-handed matrix is turned around first.
   *
   * @return null if the axes are not at right angles to each other, for then there is none
   */
  static double[] toQuaternion(double[] matrix) {
    double[] r = new double[9];
    for (int column = 0; column < 3; column++) {
      double length =
          Math.hypot(Math.hypot(matrix[column], matrix[column + 4]), matrix[column + 8]);
      double sign = column == 2 && isLeftHanded(matrix) ? -1 : 1;
      for (int row = 0; row < 3; row++)
        r[3 * row + column] = sign * matrix[4 * row + column] / length;
    }
    for (int column = 0; column < 3; column++) {
      int next = (column + 1) % 3;
      double cosine =
          r[column] * r[next] + r[column + 3] * r[next + 3] + r[column + 6] * r[next + 6];
      if (!(Math.abs(cosine) < RIGHT_ANGLE)) return null;
    }
    // Four times each product of two of a, b, c, d; the largest square is the safest divisor.
    double[][] products = {
      {1 + r[0] + r[4] + r[8], r[7] - r[5], r[2] - r[6], r[3] - r[1]},
      {r[7] - r[5], 1 + r[0] - r[4] - r[8], r[1] + r[3], r[2] + r[6]},
      {r[2] - r[6], r[1] + r[3], 1 + r[4] - r[0] - r[8], r[5] + r[7]},
      {r[3] - r[1], r[2] + r[6], r[5] + r[7], 1 + r[8] - r[0] - r[4]}
    };
    int largest = 0;
    for (int i = 1; i < 4; i++) if (products[i][i] > products[largest][largest]) largest = i;
    double[] q = products[largest];
    // a is not stored: it must not be negative.
    double scale = (q[0] < 0 ? -0.5 : 0.5) / Math.sqrt(q[largest]);
    return new double[] {
      q[1] * scale, q[2] * scale, q[3] * scale, matrix[3], matrix[7], matrix[11]
    };
  }

  private static double volume(double[] m) {
    return m[0] * (m[5] * m[10] - m[6] * m[9])
        - m[1] * (m[4] * m[10] - m[6] * m[8])
        + m[2] * (m[4] * m[9] - m[5] * m[8]);
  }
}
