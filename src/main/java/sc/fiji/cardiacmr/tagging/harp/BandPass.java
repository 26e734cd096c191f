package sc.fiji.cardiacmr.tagging.harp;

/**
 * Keeps one harmonic peak of a spectrum: an ellipse about it, 1 inside, with edges that fall like a
 * Gaussian, so that the filter does not ring.
 *
 * @param frequency the peak
 * @param along semi-axis along the direction of the peak as a part of its frequency. Below 1, or
 *     the centre of the spectrum is kept too; a grid has neighbours at distance 1
 * @param across semi-axis across it, as a part of the same frequency
 */
public record BandPass(TagFrequency frequency, double along, double across) {

  /** Part of the semi-axes that is flat. */
  private static final double FLAT = 0.6;

  /** Weight at the end of the semi-axes. */
  private static final double AT_EDGE = 0.05;

  /**
   * @throws IllegalArgumentException if a semi-axis is not in 0.05..0.95
   */
  public BandPass {
    for (double size : new double[] {along, across})
      if (!(size >= 0.05 && size <= 0.95))
        throw new IllegalArgumentException(
            "The size of the band-pass must be 0.05 to 0.95 of the frequency of the tags, not "
                + size
                + ".");
  }

  /**
   * The weight of a frequency, 0 to 1.
   *
   * @param fx cycles per unit of length, as the peak's
   * @param fy the same along Y
   */
  public double weight(double fx, double fy) {
    double f = frequency.magnitude();
    double ux = frequency.fx() / f;
    double uy = frequency.fy() / f;
    double x = fx - frequency.fx();
    double y = fy - frequency.fy();
    double a = (x * ux + y * uy) / (along * f);
    double b = (y * ux - x * uy) / (across * f);
    double d = Math.hypot(a, b);
    if (d <= FLAT) return 1;
    double edge = (d - FLAT) / (1 - FLAT);
    return Math.exp(Math.log(AT_EDGE) * edge * edge);
  }
}
