package sc.fiji.cardiacmr.tagging;

/**
 * What a train of hard RF pulses about the X axis, with a gradient between them, makes of
 * longitudinal magnetisation: the Bloch equations, exactly.
 */
final class HardPulseTrain {

  private HardPulseTrain() {}

  /**
   * Mz / M0 after the train without relaxation, from Mz = M0 before: |α|² - |β|² of the product of
   * the Cayley-Klein matrices of all rotations. (J. Pauly et al., Parameter relations for the
   * Shinnar-Le Roux selective excitation pulse design algorithm, IEEE Trans. Med. Imaging 10:53-65,
   * 1991.)
   *
   * @param flips flip angles, radians
   * @param phase precession between neighbouring pulses, radians
   */
  static double withoutRelaxation(double[] flips, double phase) {
    double alphaReal = 1;
    double alphaImaginary = 0;
    double betaReal = 0;
    double betaImaginary = 0;
    double c = Math.cos(phase / 2);
    double s = Math.sin(phase / 2);
    for (int k = 0; k < flips.length; k++) {
      if (k > 0) {
        // Precession: alpha is multiplied by exp(-i phase / 2), beta by exp(i phase / 2).
        double real = alphaReal * c + alphaImaginary * s;
        alphaImaginary = alphaImaginary * c - alphaReal * s;
        alphaReal = real;
        real = betaReal * c - betaImaginary * s;
        betaImaginary = betaImaginary * c + betaReal * s;
        betaReal = real;
      }
      // A pulse: new alpha = cos alpha - i sin beta, new beta = -i sin alpha + cos beta.
      double cos = Math.cos(flips[k] / 2);
      double sin = Math.sin(flips[k] / 2);
      double newAlphaReal = cos * alphaReal + sin * betaImaginary;
      double newAlphaImaginary = cos * alphaImaginary - sin * betaReal;
      double newBetaReal = sin * alphaImaginary + cos * betaReal;
      betaImaginary = -sin * alphaReal + cos * betaImaginary;
      betaReal = newBetaReal;
      alphaReal = newAlphaReal;
      alphaImaginary = newAlphaImaginary;
    }
    return alphaReal * alphaReal
        + alphaImaginary * alphaImaginary
        - betaReal * betaReal
        - betaImaginary * betaImaginary;
  }

  /**
   * Mz / M0 after the train with relaxation between the pulses.
   *
   * @param flips flip angles, radians
   * @param phase precession between neighbouring pulses, radians
   * @param relaxation of the tissue
   * @param interval time between neighbouring pulses, ms
   * @param start Mz / M0 before the train
   * @param equilibrium what Mz / M0 relaxes to: 1, or 0 for the part of the result that is
   *     proportional to {@code start}
   */
  static double withRelaxation(
      double[] flips,
      double phase,
      Relaxation relaxation,
      double interval,
      double start,
      double equilibrium) {
    double e1 = relaxation.longitudinal(interval);
    double e2 = relaxation.transverse(interval);
    double cosPhase = Math.cos(phase);
    double sinPhase = Math.sin(phase);
    double x = 0;
    double y = 0;
    double z = start;
    for (int k = 0; k < flips.length; k++) {
      if (k > 0) {
        double newX = e2 * (x * cosPhase - y * sinPhase);
        y = e2 * (x * sinPhase + y * cosPhase);
        x = newX;
        z = equilibrium + (z - equilibrium) * e1;
      }
      double cos = Math.cos(flips[k]);
      double sin = Math.sin(flips[k]);
      double newY = y * cos - z * sin;
      z = y * sin + z * cos;
      y = newY;
    }
    return z;
  }
}
