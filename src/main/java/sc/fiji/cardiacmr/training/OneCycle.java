package sc.fiji.cardiacmr.training;

/**
 * The one-cycle learning rate (Smith 2018, with cosine flanks as in fastai): from {@code maximum /
 * 25} up to {@code maximum}, then down to {@code maximum / 100000}.
 *
 * @param maximum learning rate at the peak
 * @param steps number of steps in all
 * @param rise share of the steps before the peak, in (0, 1)
 */
public record OneCycle(double maximum, long steps, double rise) {

  private static final double START_DIVISOR = 25;
  private static final double END_DIVISOR = 1e5;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public OneCycle {
    if (!(maximum > 0)) throw new IllegalArgumentException("The learning rate must be > 0.");
    if (steps < 1) throw new IllegalArgumentException("There must be at least one step.");
    if (!(rise > 0 && rise < 1)) throw new IllegalArgumentException("rise must be in (0, 1)");
  }

  /**
   * Learning rate of a step.
   *
   * @param step from 0
   */
  public double rate(long step) {
    double position = Math.min(1, (double) step / steps);
    if (position < rise) return cosine(maximum / START_DIVISOR, maximum, position / rise);
    return cosine(maximum, maximum / END_DIVISOR, (position - rise) / (1 - rise));
  }

  private static double cosine(double from, double to, double position) {
    return to + (from - to) * (1 + Math.cos(Math.PI * position)) / 2;
  }
}
