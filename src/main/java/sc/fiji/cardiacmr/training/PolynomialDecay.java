package sc.fiji.cardiacmr.training;

/**
 * A learning rate that falls to 0: {@code start · (1 - step / steps)^power}.
 *
 * @param start learning rate of the first step
 * @param steps number of steps after which it is 0
 * @param power 0.9 in nnU-Net
 */
public record PolynomialDecay(double start, long steps, double power)
    implements LearningRateSchedule {

  /** The power of nnU-Net (Isensee et al. 2021). */
  public static final double USUAL_POWER = 0.9;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public PolynomialDecay {
    LearningRateSchedule.checkRate(start);
    if (steps < 1) throw new IllegalArgumentException("At least one step is required.");
    if (!(power > 0 && power < Double.POSITIVE_INFINITY))
      throw new IllegalArgumentException("The power of the decay must be > 0, not " + power + ".");
  }

  @Override
  public double rate(long step) {
    return start * Math.pow(1 - Math.min(1, (double) step / steps), power);
  }
}
