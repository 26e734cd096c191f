package sc.fiji.cardiacmr.training;

import sc.fiji.cardiacmr.progress.Progress;

/**
 * How far a training is, its validations included, so that the time left is right from the start. A
 * unit is a slice that is scored; a sample that is learned from costs {@value #LEARNING} of them,
 * as the way back through a network is twice as long as the way forward.
 */
final class TrainingCourse {

  static final int LEARNING = 3;

  private final Progress progress;
  private final long total;
  private long learned;
  private long scored;

  /**
   * @param images samples to learn from
   * @param slices that are scored in all validations
   */
  TrainingCourse(Progress progress, long images, long slices) {
    this.progress = progress;
    this.total = LEARNING * images + slices;
  }

  /**
   * The course of a plan.
   *
   * @param position how far the training is already
   * @param slices to learn from
   * @param validated slices that are scored at each report
   * @param isStartScored whether they are also scored at the start
   */
  static TrainingCourse of(
      TrainingPlan plan,
      TrainingPosition position,
      int slices,
      long validated,
      boolean isStartScored,
      Progress progress) {
    long interval = plan.reportImages(slices);
    long reports = (plan.images() + interval - 1) / interval + plan.stages().size() - 1;
    TrainingCourse course =
        new TrainingCourse(
            progress, plan.images(), validated * (reports + (isStartScored ? 1 : 0)));
    course.resume(position.images, validated * (position.images / interval));
    return course;
  }

  /** So much had been done before this run. */
  void resume(long images, long slices) {
    learned = images;
    scored = slices;
  }

  /**
   * Takes note of steps.
   *
   * @param images samples seen so far
   */
  void learned(long images, String message) {
    learned = images;
    tell(0, message);
  }

  /** Takes note of slices that have been scored, which {@link #scoring} told of meanwhile. */
  void scored(long slices) {
    scored += slices;
  }

  private void tell(long more, String message) {
    progress.update(Math.min(total, LEARNING * learned + scored + more), total, message);
  }

  /** For a validation that is no part of the course. */
  Progress silent() {
    return new Progress() {
      @Override
      public void update(long done, long all, String detail) {}

      @Override
      public boolean isCanceled() {
        return progress.isCanceled();
      }
    };
  }

  /** For a validation, which reports the slices that it has scored. */
  Progress scoring(String message) {
    return new Progress() {
      @Override
      public void update(long done, long all, String detail) {
        tell(done, message);
      }

      @Override
      public boolean isCanceled() {
        return progress.isCanceled();
      }
    };
  }
}
