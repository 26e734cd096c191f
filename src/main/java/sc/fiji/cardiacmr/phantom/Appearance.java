package sc.fiji.cardiacmr.phantom;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;

/**
 * How the tissue map becomes an image.
 *
 * @param contrast kind of acquisition
 * @param intensities mean signal per tissue
 * @param texture standard deviation of the smooth texture of the myocardium as a fraction of its
 *     signal, 0..0.5; other tissues in proportion
 * @param biasField strength of the receive-coil bias field, 0..2: the logarithm of the gain grows
 *     by about this much from the LV to the chest wall; 0 is none
 * @param signalToNoise LV blood signal (before the bias field) divided by the standard deviation of
 *     the noise in each of the two quadrature channels, 1..infinity; infinity is no noise
 */
@RecordBuilder
public record Appearance(
    Contrast contrast,
    TissueIntensities intensities,
    double texture,
    double biasField,
    double signalToNoise)
    implements AppearanceBuilder.With {

  /** Cine with mild texture (6 %), bias field 0.22 and signal-to-noise ratio 45. */
  public static final Appearance DEFAULT =
      new Appearance(Contrast.CINE, Contrast.CINE.intensities(), 0.06, 0.22, 45);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public Appearance {
    Objects.requireNonNull(contrast, "contrast");
    Objects.requireNonNull(intensities, "intensities");
    Ranges.require(texture, 0, 0.5, "texture", "");
    Ranges.require(biasField, 0, 2, "strength of the bias field", "");
    if (!(signalToNoise >= 1))
      throw new IllegalArgumentException(
          "The signal-to-noise ratio must be at least 1 (infinity: no noise), not "
              + signalToNoise
              + ".");
  }

  /** Standard deviation of the noise in each quadrature channel, in image units. */
  public double noiseDeviation() {
    return intensities.of(Tissue.LV_BLOOD) / signalToNoise;
  }
}
