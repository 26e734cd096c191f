package sc.fiji.cardiacmr.tagging;

/**
 * The longitudinal magnetisation that a tagging train leaves, as a function of the precession phase
 * φ between its pulses (φ = 2π × place / spacing across the lines): Mz / M0 = gain(φ) × start +
 * offset(φ). The offset is what recovered during the train; it is 0 without relaxation.
 *
 * <p>With n pulses both are exactly polynomials of degree n - 1 in cos φ: each gradient changes the
 * order of exp(iφ) by one, and mirroring (φ to -φ) leaves pulses about one axis as they are. So the
 * Bloch equations are solved at n phases, and a few multiplications give the value anywhere, up to
 * rounding. Immutable.
 */
public final class TagProfile {

  /** Coefficients of cos(kφ). */
  private final double[] gain;

  private final double[] offset;

  private TagProfile(double[] gain, double[] offset) {
    this.gain = gain;
    this.offset = offset;
  }

  /**
   * Solves the Bloch equations of one train of a sequence.
   *
   * @param direction 0 for the first train, 1 for the second of a grid
   * @param relaxation of the tissue during the train, {@link Relaxation#NONE} for none
   * @param b1 true flip angles relative to nominal ones, 0 or more
   * @throws IllegalArgumentException if {@code b1} is not a number of 0 or more
   */
  public static TagProfile of(
      TaggingSequence sequence, int direction, Relaxation relaxation, double b1) {
    if (!(b1 >= 0) || Double.isInfinite(b1))
      throw new IllegalArgumentException("The B1 factor must be 0 or more, not " + b1 + ".");
    double[] flips = sequence.flipAngles(direction);
    for (int k = 0; k < flips.length; k++) flips[k] *= b1;
    double interval = sequence.pulseInterval();
    boolean relaxes = interval > 0 && !relaxation.equals(Relaxation.NONE);
    int n = flips.length;
    double[] gains = new double[n];
    double[] offsets = new double[n];
    for (int j = 0; j < n; j++) {
      double phase = Math.PI * (j + 0.5) / n;
      if (relaxes) {
        gains[j] = HardPulseTrain.withRelaxation(flips, phase, relaxation, interval, 1, 0);
        offsets[j] = HardPulseTrain.withRelaxation(flips, phase, relaxation, interval, 0, 1);
      } else gains[j] = HardPulseTrain.withoutRelaxation(flips, phase);
    }
    return new TagProfile(cosines(gains), cosines(offsets));
  }

  /** The coefficients of cos(kφ) of a series known at φ = π (j + ½) / n (discrete cosines). */
  private static double[] cosines(double[] values) {
    int n = values.length;
    double[] coefficients = new double[n];
    for (int k = 0; k < n; k++) {
      double sum = 0;
      for (int j = 0; j < n; j++) sum += values[j] * Math.cos(Math.PI * k * (j + 0.5) / n);
      coefficients[k] = sum * (k == 0 ? 1.0 : 2.0) / n;
    }
    return coefficients;
  }

  /** Mz / M0 after the train at a phase (radians), from Mz = M0 before. */
  public double value(double phase) {
    return valueAtCosine(Math.cos(phase));
  }

  /** Mz / M0 after the train where cos φ = {@code cosine}, from Mz = M0 before. */
  public double valueAtCosine(double cosine) {
    return series(gain, cosine) + series(offset, cosine);
  }

  /** What is left after the train of each unit of Mz before, where cos φ = {@code cosine}. */
  public double gainAtCosine(double cosine) {
    return series(gain, cosine);
  }

  /** What recovers during the train, Mz / M0, where cos φ = {@code cosine}. */
  public double offsetAtCosine(double cosine) {
    return series(offset, cosine);
  }

  /** The mean of {@link #gainAtCosine} over a spacing. */
  public double meanGain() {
    return gain[0];
  }

  /** The mean of {@link #offsetAtCosine} over a spacing. */
  public double meanOffset() {
    return offset[0];
  }

  /**
   * The amplitude of cos(kφ) in {@link #value}: the strength of the k-th harmonic peak, twice.
   *
   * @param order k, 0 to the number of pulses - 1
   */
  public double harmonic(int order) {
    return gain[order] + offset[order];
  }

  /** Clenshaw's sum of the coefficients times cos(kφ). */
  private static double series(double[] coefficients, double cosine) {
    double next = 0;
    double afterNext = 0;
    double twice = 2 * cosine;
    for (int k = coefficients.length - 1; k > 0; k--) {
      double value = coefficients[k] + twice * next - afterNext;
      afterNext = next;
      next = value;
    }
    return coefficients[0] + cosine * next - afterNext;
  }
}
