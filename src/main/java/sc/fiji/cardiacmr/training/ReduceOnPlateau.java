package sc.fiji.cardiacmr.training;

import java.util.Locale;

/**
 * A learning rate that falls by a factor when the validation has not become better for more than
 * some reports: PyTorch's ReduceLROnPlateau with its relative threshold and no cooldown. A factor
 * of 0.1 gives the "logarithmic steps" of the work on segmenting tagged images. Not safe for use by
 * several threads at once.
 */
public final class ReduceOnPlateau implements LearningRateSchedule {

  /** What is better. */
  public enum Mode {
    /** Less, as of a loss. */
    MIN,
    /** More, as of a score. */
    MAX
  }

  /** A smaller change of the rate than this is not made. */
  private static final double SMALLEST_CHANGE = 1e-8;

  private static final String NAME = "plateau";

  private final Mode mode;
  private final double factor;
  private final int patience;
  private final double threshold;
  private final double minimum;
  private double rate;
  private double best;
  private int worse;

  /** Factor 0.1, patience 10, threshold 1e-4, no smallest rate. */
  public ReduceOnPlateau(double rate, Mode mode) {
    this(rate, mode, 0.1, 10, 1e-4, 0);
  }

  /**
   * @param rate learning rate to begin with
   * @param factor in (0, 1), by which the rate is multiplied
   * @param patience number of reports without progress that are still borne, ≥ 0
   * @param threshold in [0, 1): progress is a change by more than this share of the best value
   * @param minimum the rate does not fall below, ≥ 0
   * @throws IllegalArgumentException if a value is out of range
   */
  public ReduceOnPlateau(
      double rate, Mode mode, double factor, int patience, double threshold, double minimum) {
    LearningRateSchedule.checkRate(rate);
    if (mode == null)
      throw new IllegalArgumentException("The mode is missing: whether lower or higher is better.");
    if (!(factor > 0 && factor < 1))
      throw new IllegalArgumentException("The factor of the rate must be in (0, 1).");
    if (patience < 0) throw new IllegalArgumentException("The patience must be ≥ 0.");
    if (!(threshold >= 0 && threshold < 1))
      throw new IllegalArgumentException("The threshold of improvement must be in [0, 1).");
    if (!(minimum >= 0 && minimum <= rate))
      throw new IllegalArgumentException("The smallest rate must be ≥ 0 and not above the rate.");
    this.rate = rate;
    this.mode = mode;
    this.factor = factor;
    this.patience = patience;
    this.threshold = threshold;
    this.minimum = minimum;
    best = mode == Mode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double rate(long step) {
    return rate;
  }

  @Override
  public void report(double metric) {
    boolean better =
        mode == Mode.MIN ? metric < best * (1 - threshold) : metric > best * (1 + threshold);
    if (better) {
      best = metric;
      worse = 0;
      return;
    }
    worse++;
    if (worse <= patience) return;
    worse = 0;
    double reduced = Math.max(rate * factor, minimum);
    if (rate - reduced > SMALLEST_CHANGE) rate = reduced;
  }

  @Override
  public String state() {
    return String.format(Locale.ROOT, "%s %s %s %d", NAME, rate, best, worse);
  }

  @Override
  public void restore(String state) {
    String[] fields = state.split(" ");
    try {
      if (fields.length != 4 || !fields[0].equals(NAME)) throw new NumberFormatException();
      double oldRate = Double.parseDouble(fields[1]);
      double oldBest = Double.parseDouble(fields[2]);
      worse = Integer.parseInt(fields[3]);
      rate = oldRate;
      best = oldBest;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + state + "' is not the state of a plateau learning rate.", e);
    }
  }
}
