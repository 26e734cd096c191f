package sc.fiji.cardiacmr.training.translation;

/**
 * How long a CycleGAN is trained, and how it is fed.
 *
 * @param images samples of each style that the networks see in all
 * @param until number of samples after which to stop for now; 0: do not stop before the end
 * @param batch samples of each style per step; 1 in the paper
 * @param learningRate until the rate falls; 0.0002 in the paper
 * @param constant share of the training, in 0..1, after which the rate falls in a straight line to
 *     0; a half in the paper
 * @param history translations that are kept for each discriminator; 50 in the paper
 * @param report samples from one line of the log, with checkpoint, to the next; 0: a fortieth of
 *     the training
 * @param seed of the order of the samples, their changes and the history
 * @param loaderThreads threads that prepare samples
 */
public record CycleGanPlan(
    long images,
    long until,
    int batch,
    double learningRate,
    double constant,
    int history,
    long report,
    long seed,
    int loaderThreads) {

  private static final int REPORTS = 40;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public CycleGanPlan {
    if (images < 1) throw new IllegalArgumentException("At least 1 image must be seen.");
    if (until < 0 || until > images)
      throw new IllegalArgumentException("until must be 0 to " + images + ", not " + until + ".");
    if (batch < 1 || batch > 256)
      throw new IllegalArgumentException("The batch must be 1 to 256, not " + batch + ".");
    if (!(learningRate > 0 && learningRate <= 1))
      throw new IllegalArgumentException(
          "The learning rate must be more than 0 and at most 1, not " + learningRate + ".");
    if (!(constant >= 0 && constant <= 1))
      throw new IllegalArgumentException(
          "The part with a constant learning rate must be 0 to 1, not " + constant + ".");
    if (history < 0 || history > 10_000)
      throw new IllegalArgumentException("The history must be 0 to 10000, not " + history + ".");
    if (report < 0) throw new IllegalArgumentException("report must be at least 0 samples.");
    if (loaderThreads < 1)
      throw new IllegalArgumentException("At least one loader thread is required.");
  }

  /**
   * The learning rate of a step.
   *
   * @param seen samples before it
   */
  double rate(long seen) {
    double falling = images * (1 - constant);
    double left = images - seen;
    return left >= falling ? learningRate : learningRate * Math.max(0, left) / falling;
  }

  /** Samples from one line of the log to the next. */
  long reportImages() {
    return report > 0 ? report : (images + REPORTS - 1) / REPORTS;
  }

  /**
   * What must be the same when a training is resumed. Its length may differ: the course of the rate
   * is then that of the new length.
   */
  String identity() {
    return "batch=%d rate=%s constant=%s history=%d report=%d seed=%d"
        .formatted(batch, learningRate, constant, history, report, seed);
  }
}
