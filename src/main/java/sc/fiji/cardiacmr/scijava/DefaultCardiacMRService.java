package sc.fiji.cardiacmr.scijava;

import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;
import org.scijava.task.TaskService;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.command.run.TaskProgress;

/** The facade with the installed models, and progress in SciJava's task bar. */
@Plugin(type = Service.class)
public final class DefaultCardiacMRService extends AbstractService implements CardiacMRService {

  @Parameter private TaskService taskService;

  @Override
  public CardiacMR facade() {
    return CardiacMR.create();
  }

  @Override
  public TaskProgress progress(String name) {
    return new TaskProgress(taskService, name, () -> false);
  }
}
