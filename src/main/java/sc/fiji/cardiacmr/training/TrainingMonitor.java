package sc.fiji.cardiacmr.training;

import java.util.List;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.table.Table;

/** Watches a training and may ask it to rest or to end. Called on the thread that trains. */
public interface TrainingMonitor extends RunMonitor {

  /** Watches nothing and asks for nothing. */
  TrainingMonitor NONE = new TrainingMonitor() {};

  /**
   * A validation slice with what the network makes of it.
   *
   * @param image what the network sees
   * @param predicted class indices, of the same size
   * @param reference class indices, of the same size
   */
  record Example(Plane image, LabelPlane predicted, LabelPlane reference) {}

  /**
   * A line was added to the log.
   *
   * @param log the whole log so far
   * @param bestImages number of images after which the validation score was best; NaN if there is
   *     no score
   * @param examples some validation slices; empty if there are none or {@link #wantsExamples} is
   *     false
   */
  default void reported(Table log, double bestImages, List<Example> examples) {}

  /** Whether {@link #reported} shall get examples, which cost a prediction each. */
  default boolean wantsExamples() {
    return false;
  }
}
