package sc.fiji.cardiacmr.training;

import java.util.List;
import java.util.function.LongSupplier;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Scores while the curves are young. Nobody shall wait for all validation slices to see a first
 * point: until the first report, as many volumes are scored as a few seconds allow, always the
 * same. The model that a training begins with is kept until it has been scored on all of them.
 */
final class StartScores implements AutoCloseable {

  private static final long BUDGET_NANOS = 8_000_000_000L;
  private static final String MESSAGE = "Scoring the model to begin with";

  private final SliceValidation validation;
  private final LongSupplier clock;

  /** Volumes of which scores are comparable so far; 0 while none is known. */
  private int volumes;

  /** The model to begin with, while it has not been scored on all slices. */
  private Predictor start;

  private double[] startDice;
  private boolean isReported;

  /**
   * @param clock in ns, as {@link System#nanoTime}
   */
  StartScores(SliceValidation validation, LongSupplier clock) {
    this.validation = validation;
    this.clock = clock;
  }

  /**
   * Scores the network as it is now, as the model to begin with.
   *
   * @param isWatched whether somebody waits for a first point and wants examples
   * @return the examples; none if nobody is watching
   */
  List<TrainingMonitor.Example> begin(
      TrainableNetwork network, TrainingCourse course, boolean isWatched) {
    start = network.predictor();
    if (!isWatched) {
      complete(course);
      return List.of();
    }
    SliceValidation.Scores scores = score(start, course.scoring(MESSAGE));
    course.scored(scores.slices());
    startDice = scores.dice();
    List<TrainingMonitor.Example> examples = validation.examples(start);
    if (!isPartial()) close();
    return examples;
  }

  /** Dice per class of the model to begin with, of all volumes unless {@link #isPartial}. */
  double[] startDice() {
    return startDice;
  }

  /** Dice per class of a network, of as many volumes as before, or as the time allows. */
  double[] early(Predictor predictor, TrainingCourse course) {
    return score(predictor, course.silent()).dice();
  }

  private SliceValidation.Scores score(Predictor predictor, Progress progress) {
    long begin = clock.getAsLong();
    int known = volumes;
    SliceValidation.Scores scores =
        validation.some(
            predictor,
            known == 0 ? validation.volumes() : known,
            () -> known == 0 && clock.getAsLong() - begin >= BUDGET_NANOS,
            progress);
    volumes = scores.volumes();
    return scores;
  }

  /** Whether scores are of some volumes only. */
  boolean isPartial() {
    return volumes > 0 && volumes < validation.volumes();
  }

  /** Of how many volumes scores are, to be put behind a message; "" if of all. */
  String text() {
    return isPartial() && !isReported
        ? "; scores so far are of %s of %s validation images"
            .formatted(volumes, validation.volumes())
        : "";
  }

  /** From now on scores are of all volumes. */
  void end() {
    isReported = true;
  }

  /**
   * Scores the model to begin with on all slices, if that is left to do, and forgets it.
   *
   * @return whether {@link #startDice} has changed
   */
  boolean complete(TrainingCourse course) {
    if (start == null) return false;
    startDice = validation.dice(start, course.scoring(MESSAGE));
    course.scored(validation.size());
    close();
    return true;
  }

  @Override
  public void close() {
    if (start != null) start.close();
    start = null;
  }
}
