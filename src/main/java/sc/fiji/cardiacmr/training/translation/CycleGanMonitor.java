package sc.fiji.cardiacmr.training.translation;

import java.util.List;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.training.RunMonitor;

/**
 * Watches the training of a CycleGAN and may ask it to rest or to end. Called on the thread that
 * trains.
 */
public interface CycleGanMonitor extends RunMonitor {

  /** Watches nothing and asks for nothing. */
  CycleGanMonitor NONE = new CycleGanMonitor() {};

  /**
   * What became of an image in the last step; numbers in -1..1.
   *
   * @param image as the network saw it
   * @param translated in the other style
   * @param isSource whether the image is one of the source style
   */
  record Example(Plane image, Plane translated, boolean isSource) {}

  /**
   * A line was added to the log.
   *
   * @param log the whole log so far
   * @param examples of the last step
   */
  default void reported(Table log, List<Example> examples) {}
}
