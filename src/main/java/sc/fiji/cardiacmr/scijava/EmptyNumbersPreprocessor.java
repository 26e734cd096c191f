package sc.fiji.cardiacmr.scijava;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.DefaultValuePreprocessor;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;

/**
 * Leaves numbers empty that a script does not give and that may be empty. SciJava would give them
 * the smallest number that is allowed ({@link DefaultValuePreprocessor}), so that one thread would
 * be used where all were meant.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.FIRST)
public final class EmptyNumbersPreprocessor extends AbstractPreprocessorPlugin {

  @Override
  public void process(Module module) {
    if (!(module.getDelegateObject() instanceof CardiacCommand)) return;
    for (ModuleItem<?> item : module.getInfo().inputs())
      if (!item.isRequired()
          && Number.class.isAssignableFrom(item.getType())
          && item.getValue(module) == null) module.resolveInput(item.getName());
  }
}
