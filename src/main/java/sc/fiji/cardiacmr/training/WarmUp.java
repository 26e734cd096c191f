package sc.fiji.cardiacmr.training;

/**
 * A linear rise before another schedule: from a share of that schedule's first rate up to it. The
 * other schedule begins, at its step 0, when the rise is over.
 *
 * @param steps number of steps of the rise
 * @param share of the first rate at which the rise begins, in (0, 1]
 * @param then the schedule that follows
 */
public record WarmUp(long steps, double share, LearningRateSchedule then)
    implements LearningRateSchedule {

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public WarmUp {
    if (steps < 1) throw new IllegalArgumentException("The warm-up must have at least one step.");
    if (!(share > 0 && share <= 1))
      throw new IllegalArgumentException(
          "The warm-up must begin at a fraction in (0, 1] of the rate.");
    if (then == null)
      throw new IllegalArgumentException("The schedule after the warm-up is missing.");
  }

  @Override
  public double rate(long step) {
    if (step >= steps) return then.rate(step - steps);
    return then.rate(0) * (share + (1 - share) * step / steps);
  }

  @Override
  public void report(double metric) {
    then.report(metric);
  }

  @Override
  public String state() {
    return then.state();
  }

  @Override
  public void restore(String state) {
    then.restore(state);
  }
}
