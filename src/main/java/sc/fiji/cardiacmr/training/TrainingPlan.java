package sc.fiji.cardiacmr.training;

import java.util.List;

/**
 * How long and in which way a network is trained; what it sees is said by {@link Sampling}.
 *
 * @param stages one after the other
 * @param until number of samples after which to stop for now, with a checkpoint from which a later
 *     run goes on, possibly with longer stages; 0: do not stop before the end
 * @param batch samples per step; halved where memory does not suffice
 * @param report steps from one line of the log (with validation and checkpoint) to the next; 0: an
 *     epoch, but no more often than {@value #REPORTS} times in the whole training unless a stage
 *     has the schedule {@code PLATEAU}, which counts reports
 * @param patience reports without a better validation score after which training ends; 0: never
 * @param keepBest whether the weights with the best validation score are the result, rather than
 *     the last ones
 * @param seed of the order of the samples and of their changes
 * @param loaderThreads threads that prepare samples
 */
public record TrainingPlan(
    List<TrainingStage> stages,
    long until,
    int batch,
    int report,
    int patience,
    boolean keepBest,
    long seed,
    int loaderThreads) {

  /** Most lines of the log where their distance is not given. */
  static final int REPORTS = 40;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public TrainingPlan {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) throw new IllegalArgumentException("At least one stage is required.");
    long images = stages.stream().mapToLong(TrainingStage::images).sum();
    if (until < 0 || until > images)
      throw new IllegalArgumentException("until must be 0 to " + images + ", not " + until + ".");
    if (batch < 1 || batch > 4096)
      throw new IllegalArgumentException("The batch must be 1 to 4096, not " + batch + ".");
    if (report < 0) throw new IllegalArgumentException("report must be at least 0 steps.");
    if (patience < 0) throw new IllegalArgumentException("patience must be at least 0 reports.");
    if (loaderThreads < 1)
      throw new IllegalArgumentException("At least one loader thread is required.");
  }

  /**
   * Loader threads that keep a network of the recipes' size busy: half of the processors, as making
   * a sample takes a small part of the time of a training step.
   */
  public static int defaultLoaderThreads() {
    return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
  }

  /** Samples that the network sees in all stages. */
  public long images() {
    return stages.stream().mapToLong(TrainingStage::images).sum();
  }

  /**
   * Samples from one report to the next.
   *
   * @param slices number of different slices, an epoch
   */
  long reportImages(int slices) {
    if (report > 0) return (long) report * batch;
    // A rate that waits for ten epochs without progress must hear of every epoch.
    boolean watches = stages.stream().anyMatch(s -> s.rate().kind() == LearningRate.Kind.PLATEAU);
    return watches ? slices : Math.max(slices, (images() + REPORTS - 1) / REPORTS);
  }

  /**
   * What must be the same when a training is resumed. Its length may differ: the schedule is then
   * stretched.
   */
  String identity() {
    StringBuilder text = new StringBuilder();
    text.append("batch=").append(batch).append(" report=").append(report);
    text.append(" keepBest=").append(keepBest).append(" seed=").append(seed);
    for (TrainingStage s : stages)
      text.append(" | ").append(s.rate()).append(' ').append(s.trained());
    return text.toString();
  }
}
