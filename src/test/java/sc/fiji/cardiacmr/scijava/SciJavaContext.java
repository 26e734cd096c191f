package sc.fiji.cardiacmr.scijava;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogListener;
import org.scijava.log.LogMessage;
import org.scijava.log.LogService;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;
import org.scijava.prefs.PrefService;
import org.scijava.script.ScriptService;
import org.scijava.task.TaskService;
import org.scijava.ui.UIService;
import sc.fiji.cardiacmr.command.run.DoorService;

/** What a Fiji without a window gives a script, and images that are open in it. For tests. */
final class SciJavaContext implements AutoCloseable, LogListener {

  private final Context context =
      new Context(
          CardiacMRService.class,
          CommandService.class,
          ConvertService.class,
          DoorService.class,
          LogService.class,
          PluginService.class,
          PrefService.class,
          ScriptService.class,
          TaskService.class,
          UIService.class);
  private final List<String> log = new ArrayList<>();

  SciJavaContext() {
    Interpreter.batchMode = true; // in which images are open without windows
    context.service(LogService.class).addLogListener(this);
    context.service(UIService.class).setHeadless(true);
  }

  CommandService commands() {
    return context.service(CommandService.class);
  }

  ConvertService converters() {
    return context.service(ConvertService.class);
  }

  /** A step that runs before a module. */
  PreprocessorPlugin preprocessor(Class<? extends PreprocessorPlugin> type) {
    PluginService plugins = context.service(PluginService.class);
    return plugins.createInstance(plugins.getPlugin(type, PreprocessorPlugin.class));
  }

  Context context() {
    return context;
  }

  /** Runs a command as a script does, with all processing. */
  CommandModule run(Class<? extends Command> type, Object... values)
      throws InterruptedException, ExecutionException {
    return commands().run(type, true, values).get();
  }

  private static List<ImagePlus> openImages() {
    int[] ids = WindowManager.getIDList();
    return ids == null ? List.of() : Arrays.stream(ids).mapToObj(WindowManager::getImage).toList();
  }

  /** Opens an image; the last one is the active one. */
  ImagePlus open(ImagePlus image) {
    Interpreter.addBatchModeImage(image);
    return image;
  }

  @Override
  public void messageLogged(LogMessage message) {
    synchronized (log) {
      log.add(LogLevel.prefix(message.level()) + ": " + message.text());
    }
  }

  /** What was logged as an error, a warning or information, such as "INFO: a note". */
  List<String> log(String level) {
    synchronized (log) {
      return log.stream().filter(line -> line.startsWith(level + ": ")).toList();
    }
  }

  @Override
  public void close() {
    openImages().forEach(Interpreter::removeBatchModeImage);
    Interpreter.batchMode = false;
    context.dispose();
  }
}
