package sc.fiji.cardiacmr.measure;

/**
 * Volumes of one ventricle at two phases.
 *
 * @param edFrame phase of EDV, 0-based; -1 if there is none
 * @param esFrame phase of ESV, 0-based; -1 if there is none
 * @param edv end-diastolic volume, ml or voxels; NaN if there is none
 * @param esv end-systolic volume, likewise; NaN if only one phase is labelled
 */
public record Ventricle(int edFrame, int esFrame, double edv, double esv) {

  /** Nothing is labelled. */
  public static final Ventricle NONE = new Ventricle(-1, -1, Double.NaN, Double.NaN);

  /** Stroke volume EDV - ESV, in the unit of the volumes. */
  public double strokeVolume() {
    return edv - esv;
  }

  /** Ejection fraction 100 (EDV - ESV) / EDV, in %; it needs no spacing. */
  public double ejectionFraction() {
    return edv > 0 ? 100 * strokeVolume() / edv : Double.NaN;
  }
}
