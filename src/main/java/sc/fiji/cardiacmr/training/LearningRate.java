package sc.fiji.cardiacmr.training;

import java.util.Locale;

/**
 * How the learning rate goes over a stage of training.
 *
 * @param kind the course
 * @param rate the highest rate
 * @param warmUp share of the stage in 0..1 during which the rate grows in a straight line from
 *     nearly 0 to the first one of the course, which fills the rest of the stage
 * @param rise share of the stage in (0, 1) after which one-cycle has its highest rate
 * @param power exponent of the polynomial
 * @param patience reports without a better score after which {@code PLATEAU} lowers the rate
 * @param factor by which it is then multiplied, in (0, 1)
 */
public record LearningRate(
    Kind kind, double rate, double warmUp, double rise, double power, int patience, double factor) {

  /** Courses of the learning rate. */
  public enum Kind {
    /** Up and down along a cosine (Smith 2018, as in fastai). */
    ONE_CYCLE,
    /** Always the same. */
    CONSTANT,
    /** Down to 0 as {@code (1 - t)^power} (as in nnU-Net, power 0.9). */
    POLYNOMIAL,
    /** Lowered whenever the validation score has not become better for a while. */
    PLATEAU;

    /** The name in options, e.g. {@code one-cycle}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Kind of(String label) {
      for (Kind k : values()) if (k.label().equalsIgnoreCase(label.trim())) return k;
      throw new IllegalArgumentException(
          "Unknown schedule '"
              + label
              + "'. Choose one of one-cycle, constant, polynomial and plateau.");
    }
  }

  /** A change of the score by less than this share is no progress. */
  private static final double PLATEAU_THRESHOLD = 1e-4;

  /** Share of the first rate at which a warm-up begins. */
  private static final double WARM_UP_FROM = 1e-3;

  private static final double RISE = 0.15;
  private static final double POWER = 0.9;
  private static final int PATIENCE = 10;
  private static final double FACTOR = 0.1;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public LearningRate {
    if (!(rate > 0 && rate <= 10))
      throw new IllegalArgumentException("The learning rate must be 0 to 10, not " + rate + ".");
    if (!(warmUp >= 0 && warmUp < 1))
      throw new IllegalArgumentException("The warm-up must be a fraction from 0 to 1.");
    if (!(rise > 0 && rise < 1)) throw new IllegalArgumentException("rise must be in (0, 1)");
    if (!(power > 0)) throw new IllegalArgumentException("The power must be > 0.");
    if (patience < 1) throw new IllegalArgumentException("The patience must be at least 1.");
    if (!(factor > 0 && factor < 1))
      throw new IllegalArgumentException("The factor must be in (0, 1).");
  }

  /**
   * The schedule of a stage, whose steps are counted in samples.
   *
   * @param images samples of the stage
   * @param better what is better of the number that is reported after each validation
   */
  LearningRateSchedule schedule(long images, ReduceOnPlateau.Mode better) {
    long rising = Math.round(warmUp * images);
    long rest = Math.max(1, images - rising);
    LearningRateSchedule course =
        switch (kind) {
          case ONE_CYCLE -> new OneCycle(rate, rest, rise);
          case CONSTANT -> LearningRateSchedule.constant(rate);
          case POLYNOMIAL -> new PolynomialDecay(rate, rest, power);
          case PLATEAU -> new ReduceOnPlateau(rate, better, factor, patience, PLATEAU_THRESHOLD, 0);
        };
    return rising == 0 ? course : new WarmUp(rising, WARM_UP_FROM, course);
  }

  /** That course with its usual numbers. */
  public static LearningRate of(Kind kind, double rate) {
    return new LearningRate(kind, rate, 0, RISE, POWER, PATIENCE, FACTOR);
  }

  /** The same with another highest rate. */
  public LearningRate withRate(double other) {
    return new LearningRate(kind, other, warmUp, rise, power, patience, factor);
  }

  /** The same with another course. */
  public LearningRate withKind(Kind other) {
    return new LearningRate(other, rate, warmUp, rise, power, patience, factor);
  }

  /** The same with another warm-up. */
  public LearningRate withWarmUp(double share) {
    return new LearningRate(kind, rate, share, rise, power, patience, factor);
  }

  /** The same with another rise of one-cycle. */
  public LearningRate withRise(double share) {
    return new LearningRate(kind, rate, warmUp, share, power, patience, factor);
  }
}
