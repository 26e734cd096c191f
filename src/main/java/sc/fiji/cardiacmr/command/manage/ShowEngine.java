package sc.fiji.cardiacmr.command.manage;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.EngineCommand;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.EngineInfo;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineNatives;
import sc.fiji.cardiacmr.engine.EngineProbe;
import sc.fiji.cardiacmr.engine.GpuJar;
import sc.fiji.cardiacmr.engine.GpuLibraries;
import sc.fiji.cardiacmr.engine.Platform;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Tells what runs the networks on this computer, and chooses between CPU and GPU. */
@Plugin(
    type = Command.class,
    name = "engine",
    label = "TensorFlow Engine...",
    visible = false,
    description =
        "Loads TensorFlow and reports its version, the devices it can use, how fast the chosen one"
            + " computes and the precision chosen automatically; installs the GPU version of its"
            + " native libraries and names the CUDA libraries that are missing, or goes back to the"
            + " CPU. Threads, device and precision are options of each command that runs a network.")
public class ShowEngine extends EngineCommand {

  private static final String SHOW = "show";
  private static final String USE_GPU = "use-gpu";
  private static final String USE_CPU = "use-cpu";

  @Parameter(
      label = "Action",
      description =
          "show: report; use-gpu: install the natives in the file, or use those installed before;"
              + " use-cpu: do without them. Takes effect at the next start of Fiji",
      choices = {SHOW, USE_GPU, USE_CPU},
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String action = SHOW;

  @Parameter(
      label = "GPU natives",
      description = "for use-gpu: " + GpuJar.PUBLISHED_NAME + ", from Maven Central",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File file = new File("");

  @Parameter(
      label = "Measure speed",
      description = "compute matrix products and convolutions on the device for a second",
      persist = false)
  private boolean probe = true;

  @Parameter(label = "Engine", description = "version, devices, precision", type = ItemIO.OUTPUT)
  private Table output;

  @Override
  protected void execute(Progress progress) throws IOException {
    if (!file.getPath().isEmpty() && !action.equals(USE_GPU))
      throw new IllegalArgumentException("file: is used by action=" + USE_GPU + " only.");
    output = new Table("property", "value");
    switch (action) {
      case USE_GPU -> useGpu(progress);
      case USE_CPU -> {
        EngineLoader.natives().useCpu();
        note("The next start uses the CPU.");
        natives();
      }
      default -> report(progress);
    }
  }

  private void useGpu(Progress progress) throws IOException {
    EngineNatives natives = EngineLoader.natives();
    if (file.getPath().isEmpty()) natives.useGpu();
    else {
      progress.update(0, 0, "Installing the GPU version");
      GpuJar jar = natives.install(file.toPath(), progress);
      output.addRow("SHA-256", jar.sha256());
      output.addRow(
          "origin", jar.isAsPublished() ? "as published at Maven Central" : "unknown checksum");
      if (!jar.isAsPublished())
        note(
            "The checksum of the file is not that of the file at Maven Central. Use it only if you"
                + " know where it comes from.");
    }
    natives();
    gpuLibraries();
    note("The next start uses the GPU" + (EngineLoader.isLoaded() ? ": start Fiji again." : "."));
  }

  private void report(Progress progress) {
    progress.update(0, 0, "Loading TensorFlow");
    Engine engine = EngineLoader.shared();
    EngineInfo info = engine.info();
    output.addRow("engine", info.version());
    output.addRow("devices", String.join(", ", info.devices()));
    output.addRow("native bfloat16", info.nativeBfloat16() ? "yes" : "no");
    output.addRow("automatic precision on the CPU", info.nativeBfloat16() ? "bfloat16" : "float32");
    output.addRow("folder", EngineLoader.fijiFolder().resolve("lib").toString());
    progress.checkCanceled();
    if (probe) {
      progress.update(0, 0, "Measuring speed");
      speed(engine.probe(engineOptions()));
    }
    output.addRow("GPU memory", "taken as needed, used again by later runs");
    if (EngineLoader.isFromFolder()) natives();
    gpuLibraries();
  }

  private void speed(EngineProbe speed) {
    output.addRow("reported by TensorFlow", String.join(", ", speed.reported()));
    output.addRow("device", speed.device());
    output.addRow("precision", speed.precision().name().toLowerCase(Locale.ROOT));
    output.addRow("threads", "" + speed.threads());
    output.addRow("matrix product (GFLOP/s)", Math.round(speed.product()));
    output.addRow("convolution (GFLOP/s)", Math.round(speed.convolution()));
  }

  private void natives() {
    EngineNatives natives = EngineLoader.natives();
    output.addRow("natives at the next start", natives.description());
    if (!natives.remark().isEmpty()) note(natives.remark());
  }

  /** Only where somebody wants a GPU: a long list of what is missing would alarm all others. */
  private void gpuLibraries() {
    if (!Platform.hasGpuVersion()) return;
    boolean isWanted = action.equals(USE_GPU) || EngineLoader.natives().hasGpu();
    if (isWanted)
      for (GpuLibraries.Library library : GpuLibraries.here())
        output.addRow(library.file(), library.state());
  }
}
