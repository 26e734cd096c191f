package sc.fiji.cardiacmr.harmonize;

import sc.fiji.cardiacmr.image.Percentiles;

/**
 * Brings the intensities of a volume to 0..1, the scale on which a model's training histogram is
 * stored: two percentiles of the volume become 0 and 1, what lies beyond is clipped.
 *
 * @param low what becomes 0
 * @param high what becomes 1; where it is not greater, everything becomes 0
 */
public record UnitRange(double low, double high) {

  /**
   * The range of a volume.
   *
   * @param pixels those of all slices; what is not finite does not count
   * @param lowPercent 0..100; 0 is the minimum
   * @param highPercent 0..100; 100 is the maximum
   */
  public static UnitRange of(float[] pixels, double lowPercent, double highPercent) {
    double[] bounds = Percentiles.of(pixels, 0, pixels.length, lowPercent, highPercent);
    return new UnitRange(bounds[0], bounds[1]);
  }

  /** The intensity on the scale 0..1; NaN stays NaN. */
  public float apply(float intensity) {
    if (Float.isNaN(intensity)) return intensity;
    if (!(high > low)) return 0;
    return (float) Math.max(0, Math.min(1, (intensity - low) / (high - low)));
  }

  /** Changes all pixels in place. */
  public void apply(float[] pixels) {
    for (int i = 0; i < pixels.length; i++) pixels[i] = apply(pixels[i]);
  }
}
