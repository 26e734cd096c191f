package sc.fiji.cardiacmr.training;

import java.util.Locale;

/**
 * How long and on what a network is trained.
 *
 * @param images number of samples that the network sees in all
 * @param until number of samples after which to stop for now, with a checkpoint from which a later
 *     run goes on, possibly with another {@code images}; 0: do not stop before the end
 * @param batch samples per step
 * @param learningRate highest learning rate of the one-cycle schedule
 * @param rise share of the steps before that
 * @param report steps from one line of the log (with validation and checkpoint) to the next
 * @param sampling how slices become samples
 * @param seed of the order of the samples and of their changes
 * @param loaderThreads threads that prepare samples
 */
public record TrainingPlan(
    long images,
    long until,
    int batch,
    double learningRate,
    double rise,
    int report,
    Sampling sampling,
    long seed,
    int loaderThreads) {

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public TrainingPlan {
    if (images < 1) throw new IllegalArgumentException("images must be at least 1, not " + images);
    if (until < 0 || until > images)
      throw new IllegalArgumentException("until must be 0 to " + images + ", not " + until + ".");
    if (batch < 1 || batch > 4096)
      throw new IllegalArgumentException("The batch must be 1 to 4096, not " + batch + ".");
    if (report < 1) throw new IllegalArgumentException("report must be at least 1 step.");
    if (loaderThreads < 1) throw new IllegalArgumentException("There must be a loader thread.");
  }

  /** Number of optimizer steps after which this run ends. */
  public long lastStep() {
    return until == 0 ? steps() : Math.min(steps(), (until + batch - 1) / batch);
  }

  /** Number of optimizer steps of the whole training, over which the schedule extends. */
  public long steps() {
    return (images + batch - 1) / batch;
  }

  /**
   * Loader threads that keep a network of the recipes' size busy: half of the processors, as making
   * a sample takes a small part of the time of a training step.
   */
  public static int defaultLoaderThreads() {
    return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
  }

  /**
   * What decides the result of a training besides its length: by this a checkpoint is recognised.
   * The number of loader threads is not part of it, as batches do not depend on it.
   */
  public String identity() {
    return String.format(
        Locale.ROOT,
        "TrainingPlan[batch=%d, learningRate=%s, rise=%s, report=%d, %s, seed=%d]",
        batch,
        learningRate,
        rise,
        report,
        sampling.identity(),
        seed);
  }

  /**
   * The {@link #identity} that an earlier version of the program wrote in other words.
   *
   * @param text as it stands in a checkpoint; may be null
   */
  static String identity(String text) {
    return String.valueOf(text)
        .replaceFirst("images=\\d+, (until=\\d+, )?", "")
        .replaceFirst(", loaderThreads=\\d+\\]$", "]");
  }
}
