package sc.fiji.cardiacmr.scijava;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * Fills the one image that a module needs and was not given with the active image of ImageJ, as
 * ImageJ2 does for an {@code ImagePlus}. Where none is open, commands of ours are canceled with a
 * message that says so, before SciJava asks for an image in words of its own.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.HIGH)
public final class ActiveImagePreprocessor extends AbstractPreprocessorPlugin {

  @Parameter(required = false)
  private LogService logService;

  @Override
  public void process(Module module) {
    List<ModuleItem<?>> missing = missing(module);
    if (missing.size() != 1) return;
    String name = missing.get(0).getName();
    try {
      Optional<ImageSeries<?>> active = new SciJavaDoor(logService).activeImage();
      if (active.isPresent()) {
        module.setInput(name, active.get());
        module.resolveInput(name);
      } else if (module.getDelegateObject() instanceof CardiacCommand command) {
        CommandParameters parameters = CommandParameters.of(command.getClass());
        parameters.find(name).map(CommandParameters::missing).ifPresent(this::refuse);
      }
    } catch (IllegalArgumentException e) { // such as an image in colours
      refuse(e.getMessage());
    }
  }

  private static List<ModuleItem<?>> missing(Module module) {
    List<ModuleItem<?>> missing = new ArrayList<>();
    for (ModuleItem<?> item : module.getInfo().inputs())
      if (item.getType() == ImageSeries.class
          && item.isRequired()
          && item.isAutoFill()
          && !module.isInputResolved(item.getName())
          && item.getValue(module) == null) missing.add(item);
    return missing;
  }

  private void refuse(String reason) {
    if (logService != null) logService.error(reason);
    cancel(reason);
  }
}
