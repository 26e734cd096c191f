package sc.fiji.cardiacmr.io.nifti;

import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.PlausibleTime;

/**
 * What the header of a NIfTI file says, checked, with the names of the standard.
 *
 * @param version 1 or 2
 * @param byteOrder of header and voxels
 * @param singleFile whether the voxels are in the same file (.nii) or in an .img file
 * @param type of the voxels in the file
 * @param axes dim[0], 2..7; the axes from the fifth on have size 1
 * @param size of the axes X, Y, Z, T; 1 where the file has fewer
 * @param dataOffset where the voxels start in their file, bytes
 * @param slope scl_slope; 0 or NaN: no scaling
 * @param intercept scl_inter
 * @param pixdim eight numbers: qfac, then the voxel size of each axis in the units of {@code units}
 * @param units xyzt_units: 1 m, 2 mm, 3 µm; plus 8 s, 16 ms, 24 µs; 0 unknown
 * @param qformCode 0: no quaternion
 * @param quaternion b, c, d, and the offsets x, y, z
 * @param sformCode 0: no matrix
 * @param matrix srow_x, srow_y, srow_z: twelve numbers, row by row
 * @param description descrip, text of up to 79 characters
 */
public record NiftiHeader(
    int version,
    ByteOrder byteOrder,
    boolean singleFile,
    NiftiType type,
    int axes,
    long[] size,
    long dataOffset,
    double slope,
    double intercept,
    double[] pixdim,
    int units,
    int qformCode,
    double[] quaternion,
    int sformCode,
    double[] matrix,
    String description) {

  private static final Pattern HEART_RATE = Pattern.compile("heart rate ([0-9.E-]{1,25})/min");
  private static final Pattern SPREAD =
      Pattern.compile("frame interval spread ([0-9.E-]{1,25}) ms");

  /** A copy. */
  @Override
  public long[] size() {
    return size.clone();
  }

  /** A copy. */
  @Override
  public double[] pixdim() {
    return pixdim.clone();
  }

  /** A copy. */
  @Override
  public double[] quaternion() {
    return quaternion.clone();
  }

  /** A copy. */
  @Override
  public double[] matrix() {
    return matrix.clone();
  }

  /** Number of voxels of all frames. */
  public long voxelCount() {
    return size[0] * size[1] * size[2] * size[3];
  }

  /** Whether the voxels must be multiplied by {@link #slope} and moved by {@link #intercept}. */
  public boolean isScaled() {
    return slope != 0 && Double.isFinite(slope) && (slope != 1 || intercept != 0);
  }

  /**
   * Spacing, time and place in the patient, with what is doubtful about them.
   *
   * <ul>
   *   <li>Spacing is that of the matrix (sform) where its code is positive and it differs by more
   *       than 1 % from pixdim, which is a doubt; else pixdim, in mm. Without a unit pixdim is
   *       taken as mm, but where also pixdim is 1 for all of X, Y and Z, it is unknown: this is
   *       what programs write that know nothing. Of a negative pixdim the absolute value counts,
   *       with a doubt; one that is 0 or not finite means that the spacing of this axis is unknown.
   *   <li>The frame interval is pixdim[4] if there is a time axis and its unit is a unit of time,
   *       else unknown. A pixdim[4] of 1 is what programs write that know no time: unknown. One
   *       that no heart has is unknown, with a doubt.
   *   <li>Heart rate and spread of the frame intervals are unknown unless {@link NiftiWriter} left
   *       them in the description.
   *   <li>The geometry is {@link #geometry()}; with unknown spacing only its directions mean
   *       something.
   * </ul>
   */
  public Calibration calibration() {
    double interval = axes < 4 ? Double.NaN : frameInterval();
    Calibration placed =
        new NiftiSpacing(this)
            .calibration()
            .withFrameInterval(interval, described(SPREAD, true))
            .withHeartRate(described(HEART_RATE, false));
    return PlausibleTime.checked(placed, (int) size[3]);
  }

  /**
   * The affine map from voxels to the patient in mm: that of the matrix if its code is positive,
   * else that of the quaternion if its code is positive, else null. One that is not finite or that
   * squeezes the volume flat is passed over.
   */
  public PatientGeometry geometry() {
    return new NiftiSpacing(this).geometry();
  }

  private double frameInterval() {
    if (pixdim[4] == 1) return Double.NaN;
    return switch (units & 0x38) {
      case 8 -> NiftiSpacing.scaled(pixdim[4], 3);
      case 16 -> NiftiSpacing.scaled(pixdim[4], 0);
      case 24 -> NiftiSpacing.scaled(pixdim[4], -3);
      default -> Double.NaN;
    };
  }

  private double described(Pattern pattern, boolean zeroAllowed) {
    Matcher matcher = pattern.matcher(description);
    if (!matcher.find()) return Double.NaN;
    try {
      double value = Double.parseDouble(matcher.group(1));
      boolean good = Double.isFinite(value) && (value > 0 || zeroAllowed && value == 0);
      return good ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
