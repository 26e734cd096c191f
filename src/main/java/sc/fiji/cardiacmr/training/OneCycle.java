package sc.fiji.cardiacmr.training;

/**
 * The one-cycle learning rate (Smith 2018, with cosine flanks as in fastai): from {@code maximum /
 * startDivisor} up to {@code maximum}, then down to {@code maximum / endDivisor}.
 *
 * @param maximum learning rate at the peak
 * @param steps number of steps in all
 * @param rise share of the steps before the peak, in (0, 1); fastai's {@code pct_start}, there 0.25
 * @param startDivisor ≥ 1; fastai's {@code div}, there 25
 * @param endDivisor ≥ 1; fastai's {@code div_final}, there 100000
 */
public record OneCycle(
    double maximum, long steps, double rise, double startDivisor, double endDivisor)
    implements LearningRateSchedule {

  private static final double START_DIVISOR = 25;
  private static final double END_DIVISOR = 1e5;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public OneCycle {
    LearningRateSchedule.checkRate(maximum);
    if (steps < 1) throw new IllegalArgumentException("At least one step is required.");
    if (!(rise > 0 && rise < 1)) throw new IllegalArgumentException("rise must be in (0, 1)");
    if (!(startDivisor >= 1 && endDivisor >= 1))
      throw new IllegalArgumentException("The divisors of the learning rate must be ≥ 1.");
  }

  /** With fastai's divisors. */
  public OneCycle(double maximum, long steps, double rise) {
    this(maximum, steps, rise, START_DIVISOR, END_DIVISOR);
  }

  @Override
  public double rate(long step) {
    double position = Math.min(1, (double) step / steps);
    if (position < rise) return cosine(maximum / startDivisor, maximum, position / rise);
    return cosine(maximum, maximum / endDivisor, (position - rise) / (1 - rise));
  }

  private static double cosine(double from, double to, double position) {
    return to + (from - to) * (1 + Math.cos(Math.PI * position)) / 2;
  }
}
