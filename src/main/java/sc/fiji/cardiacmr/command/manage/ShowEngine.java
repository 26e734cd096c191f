package sc.fiji.cardiacmr.command.manage;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.engine.EngineInfo;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Tells what runs the networks on this computer. */
@Plugin(
    type = Command.class,
    name = "engine",
    label = "TensorFlow Engine...",
    visible = false,
    description =
        "Loads TensorFlow and reports its version, the devices it can use and the"
            + " precision chosen automatically. Threads, device and precision are options of"
            + " each command.")
public class ShowEngine extends CardiacCommand {

  @Parameter(label = "Engine", description = "version, devices, precision", type = ItemIO.OUTPUT)
  private Table output;

  @Override
  protected void execute(Progress progress) {
    progress.update(0, 0, "Loading TensorFlow");
    EngineInfo info = EngineLoader.shared().info();
    output = new Table("property", "value");
    output.addRow("engine", info.version());
    output.addRow("devices", String.join(", ", info.devices()));
    output.addRow("native bfloat16", info.nativeBfloat16() ? "yes" : "no");
    output.addRow("automatic precision on the CPU", info.nativeBfloat16() ? "bfloat16" : "float32");
    output.addRow("folder", EngineLoader.fijiFolder().resolve("lib").toString());
  }
}
