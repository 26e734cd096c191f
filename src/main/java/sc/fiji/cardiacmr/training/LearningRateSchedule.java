package sc.fiji.cardiacmr.training;

/**
 * The learning rate, step by step. Most schedules depend on the step alone; one that watches the
 * validation has a state, which a checkpoint keeps, so that a resumed training goes on alike.
 */
public interface LearningRateSchedule {

  /**
   * Learning rate of a step.
   *
   * @param step from 0
   * @return ≥ 0
   */
  double rate(long step);

  /**
   * Tells the result of a validation.
   *
   * @param metric e.g. a loss or a score
   */
  default void report(double metric) {}

  /** What {@link #restore} needs to go on from here, one line; empty if there is no state. */
  default String state() {
    return "";
  }

  /**
   * Goes back to a state.
   *
   * @param state as {@link #state()} gave it
   * @throws IllegalArgumentException if it is that of another schedule
   */
  default void restore(String state) {
    if (!state.isEmpty())
      throw new IllegalArgumentException(
          "The learning rate of this training has no state, but there is '" + state + "'.");
  }

  /**
   * The same rate at all steps.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static LearningRateSchedule constant(double rate) {
    checkRate(rate);
    return step -> rate;
  }

  /**
   * Checks a learning rate.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  static void checkRate(double rate) {
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY))
      throw new IllegalArgumentException("The learning rate must be > 0.");
  }
}
