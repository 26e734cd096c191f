package sc.fiji.cardiacmr.tagging;

import sc.fiji.cardiacmr.image.Calibration;

/**
 * Where tag lines are: the phase of the modulation at a place of the image, φ = 2π (fx x + fy y) +
 * phase offset, with (x, y) in pixels (centre of the first pixel: 0, 0). Lines are darkest where φ
 * is a multiple of 2π. Immutable.
 */
public final class TagGeometry {

  private final double[] frequencyX;
  private final double[] frequencyY;
  private final double[] offset;

  /**
   * Places the lines of a sequence.
   *
   * @param calibration pixel size in mm, needed if the spacing is in mm
   * @throws IllegalArgumentException if the spacing is in mm and the pixel size is unknown
   */
  public TagGeometry(TaggingSequence sequence, Calibration calibration) {
    boolean inMillimetres = sequence.unit() == SpacingUnit.MILLIMETRE;
    if (inMillimetres && !calibration.isInPlaneKnown())
      throw new IllegalArgumentException(
          "The tag spacing is given in mm, but the pixel size of the image is unknown. Give it,"
              + " for example pixelsize=1.4,1.4,8, or give the tag spacing in pixels with unit=px.");
    int n = sequence.pattern().directions();
    frequencyX = new double[n];
    frequencyY = new double[n];
    offset = new double[n];
    for (int d = 0; d < n; d++) {
      double angle = Math.toRadians(sequence.angle() + 90 * d);
      frequencyX[d] = Math.cos(angle) / sequence.spacing();
      frequencyY[d] = Math.sin(angle) / sequence.spacing();
      if (inMillimetres) {
        frequencyX[d] *= calibration.dx();
        frequencyY[d] *= calibration.dy();
      }
      offset[d] = Math.toRadians(d == 0 ? sequence.phase1() : sequence.phase2());
    }
  }

  /** Number of sets of lines: 1 or 2. */
  public int directions() {
    return offset.length;
  }

  /** Spatial frequency along X of a set of lines (0 or 1), periods per pixel. */
  public double frequencyX(int direction) {
    return frequencyX[direction];
  }

  /** Spatial frequency along Y of a set of lines (0 or 1), periods per pixel. */
  public double frequencyY(int direction) {
    return frequencyY[direction];
  }

  /** Phase of a set of lines (0 or 1) at a place in pixels, radians, not wrapped. */
  public double phase(int direction, double x, double y) {
    return 2 * Math.PI * (frequencyX[direction] * x + frequencyY[direction] * y)
        + offset[direction];
  }
}
