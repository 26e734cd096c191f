package sc.fiji.cardiacmr.io.nifti;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.Doubt.About;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.PlausibleSpacing;

/**
 * Voxel size and place as a NIfTI header states them, up to three times: as pixdim, as the columns
 * of the matrix (sform) and, with pixdim, as quaternion (qform). Where they contradict each other
 * that one counts which nibabel takes for its affine: the matrix if its code is positive, else the
 * quaternion if its code is positive, else pixdim; and the contradiction is a doubt.
 */
final class NiftiSpacing {

  /** A voxel whose axes are not at right angles has less of the product of its lengths. */
  private static final double SMALLEST_BOX = 0.99;

  /** The sum of squares of a quaternion's three numbers, which rounding may take beyond 1. */
  private static final double LARGEST_QUATERNION = 1 + 1e-5;

  private final NiftiHeader header;
  private final double[] pixdim;
  private final int exponent;
  private final PatientGeometry matrix;
  private final PatientGeometry quaternion;
  private final List<Doubt> doubts = new ArrayList<>();

  NiftiSpacing(NiftiHeader header) {
    this.header = header;
    pixdim = header.pixdim();
    exponent =
        switch (header.units() & 7) {
          case 1 -> 3;
          case 3 -> -3;
          default -> 0;
        };
    double millimetres = Math.pow(10, exponent);
    matrix = header.sformCode() > 0 ? NiftiAffine.toGeometry(header.matrix(), millimetres) : null;
    quaternion =
        header.qformCode() > 0
            ? NiftiAffine.toGeometry(
                NiftiAffine.fromQuaternion(header.quaternion(), pixdim), millimetres)
            : null;
  }

  /** The affine map from voxels to the patient in mm, or null. */
  PatientGeometry geometry() {
    return matrix != null ? matrix : quaternion;
  }

  /** Spacing and place, with what is doubtful about them. */
  Calibration calibration() {
    double[] stated = stated();
    double[] spacing = matrix == null ? stated : besideMatrix(stated);
    checkUnit();
    checkPlace();
    Calibration result =
        Calibration.ofSpacing(spacing[0], spacing[1], spacing[2]).withGeometry(geometry());
    if (PlausibleSpacing.isDefault(result))
      doubt(
          About.SPACING,
          "A voxel of 1 x 1 x 1 mm at the origin is what programs write that know no voxel size;"
              + " it was used as stated. If this is wrong, give the right size with"
              + " pixelsize=x,y,z in mm.");
    return PlausibleSpacing.checked(result.withDoubts(doubts));
  }

  private void doubt(About about, String text) {
    doubts.add(new Doubt(about, text));
  }

  /** What pixdim says, mm; NaN for what it does not say. */
  private double[] stated() {
    double[] spacing = {Double.NaN, Double.NaN, Double.NaN};
    if (isUnstated()) return spacing;
    boolean isNegative = false;
    boolean isDamaged = false;
    for (int d = 0; d < Math.min(3, header.axes()); d++) {
      spacing[d] = scaled(Math.abs(pixdim[d + 1]), exponent);
      isNegative |= pixdim[d + 1] < 0 && !Double.isNaN(spacing[d]);
      isDamaged |= pixdim[d + 1] != 0 && Double.isNaN(spacing[d]);
    }
    if (isNegative)
      doubt(
          About.SPACING,
          "The header states a negative voxel size (pixdim %s); its absolute value was used."
              .formatted(values(pixdim)));
    if (isDamaged)
      doubt(
          About.SPACING,
          "The header states a voxel size that is not a length (pixdim %s); it counts as unknown."
              .formatted(values(pixdim)));
    return spacing;
  }

  private static String values(double[] pixdim) {
    return pixdim[1] + ", " + pixdim[2] + ", " + pixdim[3];
  }

  /** Whether pixdim is what programs write that know nothing: all 1, without a unit. */
  private boolean isUnstated() {
    boolean all = (header.units() & 7) == 0;
    for (int d = 1; d <= Math.min(header.axes(), 3); d++) all &= pixdim[d] == 1;
    return all;
  }

  /** {@code value * 10^exponent}, decimal so that 0.0334 s is 33.4 ms; NaN unless positive. */
  static double scaled(double value, int exponent) {
    if (!(value > 0) || Double.isInfinite(value)) return Double.NaN;
    double result = BigDecimal.valueOf(value).scaleByPowerOfTen(exponent).doubleValue();
    return result > 0 && Double.isFinite(result) ? result : Double.NaN;
  }

  private double[] besideMatrix(double[] stated) {
    double[] spacing = stated.clone();
    boolean differs = false;
    for (int d = 0; d < Math.min(3, header.axes()); d++) {
      double length = matrix.spacing(d);
      if (Double.isNaN(stated[d]) ? says(d) : PlausibleSpacing.differ(stated[d], length)) {
        spacing[d] = length;
        differs = true;
      }
    }
    if (differs) {
      double[] other = isUnstated() ? new double[] {pixdim[1], pixdim[2], pixdim[3]} : stated;
      doubts.add(
          PlausibleSpacing.contradiction("pixdim", other, "the matrix (sform)", lengths(matrix)));
    }
    if (matrix.boxShare() < SMALLEST_BOX)
      doubt(
          About.SPACING,
          "The axes of the image are not at right angles (sform), so volumes and areas may be too"
              + " large.");
    return spacing;
  }

  /**
   * Whether the matrix states a length that pixdim does not. A column of length 1 may as well say
   * nothing, and a single slice has no distance to another one.
   */
  private boolean says(int d) {
    return PlausibleSpacing.differ(matrix.spacing(d), Math.pow(10, exponent))
        && !(d == 2 && header.size()[2] == 1);
  }

  private static double[] lengths(PatientGeometry geometry) {
    return new double[] {geometry.spacing(0), geometry.spacing(1), geometry.spacing(2)};
  }

  private void checkUnit() {
    int unit = header.units() & 7;
    if (unit > 3)
      doubt(
          About.SPACING,
          "The header gives the voxel size in an unknown unit (xyzt_units code %s); mm was assumed."
              .formatted(unit));
  }

  private void checkPlace() {
    boolean isNotPlaced = header.sformCode() > 0 && matrix == null;
    String flat = "is not finite or squeezes the image flat, so it was ignored; ";
    if (isNotPlaced)
      doubt(
          About.PLACE,
          "The matrix (sform) "
              + flat
              + (quaternion == null
                  ? "the place in the patient is unknown."
                  : "the quaternion (qform) was used."));
    if (header.qformCode() <= 0) return;
    double[] q = header.quaternion();
    double squares = q[0] * q[0] + q[1] * q[1] + q[2] * q[2];
    if (quaternion == null && matrix == null)
      doubt(About.PLACE, "The quaternion (qform) " + flat + "the place in the patient is unknown.");
    else if (matrix == null && squares > LARGEST_QUATERNION)
      doubt(
          About.PLACE,
          "The quaternion (qform) is longer than 1, which no rotation is; it was shortened.");
    else if (matrix != null && quaternion != null && isElsewhere())
      doubt(
          About.PLACE,
          "The matrix (sform) and the quaternion (qform) give different places or orientations in"
              + " the patient; the matrix was used.");
  }

  /** Whether matrix and quaternion disagree, apart from the voxel size. */
  private boolean isElsewhere() {
    double[] m = quaternion.matrix();
    for (int d = 0; d < 3; d++) {
      double factor = matrix.spacing(d) / quaternion.spacing(d);
      for (int r = 0; r < 3; r++) m[4 * r + d] *= factor;
    }
    if (!Arrays.stream(m).allMatch(Double::isFinite)) return true;
    long[] size = header.size();
    return !matrix.isSamePlace(new PatientGeometry(m), (int) size[0], (int) size[1], (int) size[2]);
  }
}
