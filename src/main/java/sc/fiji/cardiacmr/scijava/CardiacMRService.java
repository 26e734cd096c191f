package sc.fiji.cardiacmr.scijava;

import org.scijava.service.SciJavaService;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.command.run.TaskProgress;

/**
 * Gives scripts the facade of this library:
 *
 * <pre>{@code
 * #@ CardiacMRService service
 * #@ ImageSeries image
 * #@output ImageSeries labels
 * labels = service.facade().segment(image, "cine-unet").labels()
 * }</pre>
 */
public interface CardiacMRService extends SciJavaService {

  /** Everything that the commands do, see {@link CardiacMR}. */
  CardiacMR facade();

  /**
   * What the methods of the facade tell their progress: SciJava's task bar, where it can be
   * canceled.
   *
   * @param name of the work, for the user
   * @return to be closed when the work is done
   */
  TaskProgress progress(String name);
}
