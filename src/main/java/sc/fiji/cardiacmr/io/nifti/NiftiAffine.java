package sc.fiji.cardiacmr.io.nifti;

import java.util.Arrays;
import sc.fiji.cardiacmr.image.PatientGeometry;

/**
 * The affine matrices of a NIfTI header. Formulas: nifti1.h, "METHOD 2" (quaternion) and "METHOD 3"
 * (matrix) of the section "3D image (volume) orientation and location in space".
 */
final class NiftiAffine {

  private NiftiAffine() {}

  /**
   * The matrix (three rows of four) of a quaternion.
   *
   * @param quaternion b, c, d and the offsets x, y, z
   * @param pixdim the header's pixdim: [0] is qfac (negative: the third axis is reversed), [1..3]
   *     the voxel size; values that are not positive count as 1
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
    return pixdim > 0 && Double.isFinite(pixdim) ? pixdim : 1;
  }

  /** The geometry of a matrix times {@code unit}; null if it maps no volume onto a volume. */
  static PatientGeometry toGeometry(double[] matrix, double unit) {
    double[] m = Arrays.stream(matrix).map(v -> v * unit).toArray();
    if (!Arrays.stream(m).allMatch(Double::isFinite)) return null;
    double volume =
        m[0] * (m[5] * m[10] - m[6] * m[9])
            - m[1] * (m[4] * m[10] - m[6] * m[8])
            + m[2] * (m[4] * m[9] - m[5] * m[8]);
    PatientGeometry geometry = new PatientGeometry(m);
    double box = geometry.spacing(0) * geometry.spacing(1) * geometry.spacing(2);
    return Math.abs(volume) > 1e-6 * box && Double.isFinite(box) ? geometry : null;
  }
}
