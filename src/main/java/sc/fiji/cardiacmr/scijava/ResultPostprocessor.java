package sc.fiji.cardiacmr.scijava;

import java.awt.image.BufferedImage;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.OutputFiles;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.ResultWindows;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.Table;

/**
 * Shows images, tables and pictures that are outputs of a module in windows of ImageJ, before
 * SciJava warns that it cannot show them. Without a user interface they only stay in the module, as
 * contours always do.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_LOW + 1)
public final class ResultPostprocessor extends AbstractPostprocessorPlugin {

  @Parameter(required = false)
  private UIService uiService;

  @Override
  public void process(Module module) {
    boolean isDisplay = uiService != null && !uiService.isHeadless() && uiService.isVisible();
    ResultWindows windows = new ResultWindows();
    for (ModuleItem<?> output : module.getInfo().outputs()) {
      Object value = output.getValue(module);
      if (!isOurs(module, value) || module.isOutputResolved(output.getName())) continue;
      if (isDisplay) show(module, output, value, windows);
      module.resolveOutput(output.getName());
    }
  }

  /** Pictures of other modules are left to those who know how to show them. */
  private static boolean isOurs(Module module, Object value) {
    return value instanceof ImageSeries
        || value instanceof Table
        || value instanceof Annotations
        || (value instanceof BufferedImage && module.getDelegateObject() instanceof CardiacCommand);
  }

  /** Shows a result, unless it is contours. */
  static void show(Module module, ModuleItem<?> output, Object value, ResultWindows windows) {
    String label = output.getLabel();
    String title = label == null || label.isEmpty() ? output.getName() : label;
    if (value instanceof ImageSeries<?> image)
      windows.show(image, appearance(module, output.getName(), image));
    else if (value instanceof BufferedImage picture) windows.show(picture, title);
    else if (value instanceof Table table && table.rowCount() > 0) windows.show(table, title);
  }

  private static DisplayStyle appearance(Module module, String name, ImageSeries<?> image) {
    if (module.getDelegateObject() instanceof CardiacCommand command) {
      CommandParameter output = CommandParameters.of(command.getClass()).find(name).orElseThrow();
      return OutputFiles.appearance(output, image);
    }
    return DisplayStyle.of(image);
  }
}
