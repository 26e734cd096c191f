package sc.fiji.cardiacmr.io.nifti;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.provenance.Provenance;

/** Says in a header what is known of an image; {@link NiftiHeader#calibration()} is the reverse. */
final class NiftiHeaderMaker {

  private static final int MILLIMETRE = 2;
  private static final int SECOND = 8;

  /** Code of qform and sform: "scanner-based anatomical coordinates". */
  private static final int SCANNER = 1;

  /** The quaternion is left out where it would disagree with the matrix by more than this. */
  private static final double AGREEMENT = 1e-3;

  private final ImageSeries<?> image;
  private final Calibration calibration;
  private final Provenance provenance;

  NiftiHeaderMaker(ImageSeries<?> image, Provenance provenance) {
    this.image = image;
    this.provenance = provenance;
    this.calibration = image.calibration();
  }

  /**
   * @param extension bytes between the header and the voxels of a single file, after the extender
   */
  NiftiHeader header(NiftiType type, int version, boolean singleFile, int extension) {
    int headerSize = version == 2 ? NiftiHeaderReader.SIZE_2 : NiftiHeaderReader.SIZE_1;
    double[] pixdim = pixdim();
    double[] matrix = new double[12];
    double[] quaternion = null;
    PatientGeometry geometry = geometry();
    if (geometry != null) {
      matrix = geometry.matrix();
      if (agrees(geometry, pixdim)) quaternion = NiftiAffine.toQuaternion(matrix);
      if (quaternion != null && NiftiAffine.isLeftHanded(matrix)) pixdim[0] = -1;
    }
    return new NiftiHeader(
        version,
        ByteOrder.LITTLE_ENDIAN,
        singleFile,
        type,
        axes(),
        image.pixels().dimensionsAsLongArray(),
        singleFile ? headerSize + NiftiHeaderReader.EXTENDER + extension : 0,
        1,
        0,
        pixdim,
        units(),
        quaternion == null ? 0 : SCANNER,
        quaternion == null ? new double[6] : quaternion,
        geometry == null ? 0 : SCANNER,
        matrix,
        description());
  }

  /**
   * With columns as long as the spacing, which is what is measured with; of length 1 where it is
   * unknown, so that a reader finds no spacing in them.
   */
  private PatientGeometry geometry() {
    return calibration
        .withSpacing(orOne(calibration.dx()), orOne(calibration.dy()), orOne(calibration.dz()))
        .geometry();
  }

  private static double orOne(double spacing) {
    return Double.isNaN(spacing) ? 1 : spacing;
  }

  private boolean isSpacingUnknown() {
    return Double.isNaN(calibration.dx())
        && Double.isNaN(calibration.dy())
        && Double.isNaN(calibration.dz());
  }

  /**
   * As few axes as possible: an axis of size 1 is left out at the end if nothing is known of it.
   */
  private int axes() {
    if (image.phases() > 1 || !Double.isNaN(calibration.frameInterval())) return 4;
    boolean flat = image.slices() == 1 && Double.isNaN(calibration.dz());
    return flat && calibration.geometry() == null ? 2 : 3;
  }

  private double[] pixdim() {
    double[] pixdim = {1, 1, 1, 1, 1, 1, 1, 1};
    if (!isSpacingUnknown()) {
      pixdim[1] = orZero(calibration.dx());
      pixdim[2] = orZero(calibration.dy());
      pixdim[3] = orZero(calibration.dz());
    }
    double interval = calibration.frameInterval();
    // Through decimal digits, so that 33.4 ms is the float nearest to 0.0334 s.
    if (!Double.isNaN(interval))
      pixdim[4] = BigDecimal.valueOf(interval).movePointLeft(3).doubleValue();
    return pixdim;
  }

  private static double orZero(double spacing) {
    return Double.isNaN(spacing) ? 0 : spacing;
  }

  private int units() {
    return (isSpacingUnknown() ? 0 : MILLIMETRE)
        + (Double.isNaN(calibration.frameInterval()) ? 0 : SECOND);
  }

  private static boolean agrees(PatientGeometry geometry, double[] pixdim) {
    for (int d = 0; d < 3; d++)
      if (!(Math.abs(geometry.spacing(d) - pixdim[d + 1]) <= AGREEMENT * pixdim[d + 1]))
        return false;
    return true;
  }

  private String description() {
    List<String> facts = new ArrayList<>();
    if (!Double.isNaN(calibration.heartRate()))
      facts.add("heart rate " + tenDigits(calibration.heartRate()) + "/min");
    if (!Double.isNaN(calibration.frameIntervalSpread()))
      facts.add("frame interval spread " + tenDigits(calibration.frameIntervalSpread()) + " ms");
    String known = String.join(", ", facts);
    String program = Provenance.PROGRAM + " " + provenance.version();
    String both = known.isEmpty() ? program : known + "; " + program;
    // What has no other place goes first; the program stands in the extension as well.
    return both.length() <= NiftiHeaderWriter.LONGEST_DESCRIPTION ? both : known;
  }

  /** Short enough for the 79 characters that there are. */
  private static String tenDigits(double value) {
    return Double.toString(new BigDecimal(value).round(new MathContext(10)).doubleValue());
  }
}
