package sc.fiji.cardiacmr.scijava;

import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.module.process.SaveInputsPreprocessor;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandRunner;

/**
 * Checks the values of our commands just before SciJava does, whose "'manifest' is required but
 * unset" does not say what to give.
 */
@Plugin(type = PreprocessorPlugin.class, priority = SaveInputsPreprocessor.PRIORITY - 0.5)
public final class ValueCheckPreprocessor extends AbstractPreprocessorPlugin {

  @Parameter(required = false)
  private LogService logService;

  @Override
  public void process(Module module) {
    if (!(module.getDelegateObject() instanceof CardiacCommand command)) return;
    try {
      new CommandRunner(command, new SciJavaDoor(logService)).prepareFilled();
    } catch (IllegalArgumentException e) {
      if (logService != null) logService.error(e.getMessage());
      cancel(e.getMessage());
    }
  }
}
