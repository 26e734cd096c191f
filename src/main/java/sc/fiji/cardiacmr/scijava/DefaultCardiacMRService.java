package sc.fiji.cardiacmr.scijava;

import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.script.ScriptService;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;
import org.scijava.task.TaskService;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.TaskProgress;
import sc.fiji.cardiacmr.image.ImageSeries;

/** The facade with the installed models, and progress in SciJava's task bar. */
@Plugin(type = Service.class)
public final class DefaultCardiacMRService extends AbstractService implements CardiacMRService {

  @Parameter private TaskService taskService;

  @Parameter(required = false)
  private ScriptService scriptService;

  /** Lets scripts declare images without the name of the package. */
  @Override
  public void initialize() {
    if (scriptService == null) return;
    scriptService.addAlias(CardiacMRService.class);
    scriptService.addAlias(ImageSeries.class);
    scriptService.addAlias(ImageSource.class);
  }

  @Override
  public CardiacMR facade() {
    return CardiacMR.create();
  }

  @Override
  public TaskProgress progress(String name) {
    return new TaskProgress(taskService, name, () -> false);
  }
}
