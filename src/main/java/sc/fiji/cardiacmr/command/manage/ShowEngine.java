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
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.EnginePreferences;
import sc.fiji.cardiacmr.engine.EngineProbe;
import sc.fiji.cardiacmr.engine.GpuJar;
import sc.fiji.cardiacmr.engine.GpuLibraries;
import sc.fiji.cardiacmr.engine.GpuMemory;
import sc.fiji.cardiacmr.engine.Platform;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Reports what runs the networks on this computer, and keeps what the user chooses for it. */
@Plugin(
    type = Command.class,
    name = "engine",
    label = "TensorFlow Engine...",
    visible = false,
    description =
        "Reports TensorFlow's version, the devices it can use and how fast the chosen one computes;"
            + " keeps device, threads and precision for all commands; installs the GPU version of"
            + " TensorFlow's native libraries, names the CUDA libraries that are missing, and goes"
            + " back to the CPU.")
public class ShowEngine extends EngineCommand {

  private static final String SHOW = "show";
  private static final String USE = "use";
  private static final String UNCHANGED = "unchanged";

  @Parameter(
      label = "Action",
      description =
          "show: report, measured with the device, threads and precision given here; use: from now"
              + " on take these wherever a command says auto or leaves the threads empty",
      choices = {SHOW, USE},
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String action = SHOW;

  @Parameter(
      label = "GPU natives",
      description =
          "with use: install this file, "
              + GpuJar.PUBLISHED_NAME
              + " from Maven Central; not needed where an update site brings it",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File file = new File("");

  @Parameter(
      label = "GPU memory",
      description =
          "with use: release: take memory as needed and give it back when no network is loaded;"
              + " grow: take it as needed and keep it; all: take nearly all at once",
      choices = {UNCHANGED, "release", "grow", "all"},
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String gpumemory = UNCHANGED;

  @Parameter(
      label = "Measure speed",
      description = "with show: compute matrix products and convolutions for a second",
      persist = false)
  private boolean probe = true;

  @Parameter(
      label = "Engine",
      description = "version, devices, speed, precision, what was chosen, GPU libraries",
      type = ItemIO.OUTPUT)
  private Table output;

  @Override
  protected void execute(Progress progress) throws IOException {
    if (action.equals(USE)) use(progress);
    else {
      if (!file.getPath().isEmpty()) throw onlyWithUse("file");
      if (!gpumemory.equals(UNCHANGED)) throw onlyWithUse("gpumemory");
      report(progress);
    }
  }

  private static IllegalArgumentException onlyWithUse(String parameter) {
    return new IllegalArgumentException(parameter + ": is used by action=" + USE + " only.");
  }

  private void use(Progress progress) throws IOException {
    EngineOptions options = engineOptions();
    boolean isCpu = options.device().equals("cpu");
    EngineNatives natives = EngineLoader.natives();
    if (!file.getPath().isEmpty()) {
      if (isCpu) throw new IllegalArgumentException("file: is not used by device=cpu.");
      install(natives, progress);
    } else if (options.device().equals("gpu") && !natives.hasGpu())
      throw new IllegalArgumentException(
          "The GPU version of TensorFlow's native libraries is not installed. Give it: file="
              + GpuJar.PUBLISHED_NAME);
    GpuMemory memory =
        gpumemory.equals(UNCHANGED)
            ? EnginePreferences.current().memory()
            : GpuMemory.parse(gpumemory);
    new EnginePreferences(options, memory).save();
    natives.forgetCrash();
    preferences();
    natives();
    if (!isCpu) gpuLibraries();
    if (EngineLoader.isLoaded() && natives.hasGpu())
      note(
          "TensorFlow is already loaded. Restart Fiji to use other native libraries, or to treat the"
              + " GPU's memory differently.");
  }

  /** Where nothing can be said there is no table. */
  private void row(String property, Object value) {
    if (output == null) output = new Table("property", "value");
    output.addRow(property, value);
  }

  private void install(EngineNatives natives, Progress progress) throws IOException {
    progress.update(0, 0, "Installing the GPU version");
    GpuJar jar = natives.install(file.toPath(), progress);
    row("SHA-256", jar.sha256());
    row("origin", jar.isAsPublished() ? "as published at Maven Central" : "unknown checksum");
    if (!jar.isAsPublished())
      note(
          "The checksum of the file is not that of the file at Maven Central. Use it only if you"
              + " know where it comes from.");
  }

  private void report(Progress progress) {
    progress.update(0, 0, "Loading TensorFlow");
    Engine engine = EngineLoader.shared();
    EngineInfo info = engine.info();
    row("engine", info.version());
    row("devices", String.join(", ", info.devices()));
    row("native bfloat16", info.nativeBfloat16() ? "yes" : "no");
    row("automatic precision on the CPU", info.nativeBfloat16() ? "bfloat16" : "float32");
    progress.checkCanceled();
    if (probe) {
      progress.update(0, 0, "Measuring speed");
      speed(engine.probe(engineOptions()));
    }
    preferences();
    row("folder", EngineLoader.fijiFolder().resolve("lib").toString());
    if (EngineLoader.isFromFolder()) natives();
    boolean isCpu = EnginePreferences.current().options().device().equals("cpu");
    if (!isCpu && EngineLoader.natives().hasGpu()) gpuLibraries();
  }

  private void speed(EngineProbe speed) {
    row("reported by TensorFlow", String.join(", ", speed.reported()));
    row("device", speed.device());
    if (speed.device().startsWith("GPU")) row("GPU memory", speed.memory().description());
    row("precision", speed.precision().name().toLowerCase(Locale.ROOT));
    row("threads", "" + speed.threads());
    row("matrix product (GFLOP/s)", Math.round(speed.product()));
    row("convolution (GFLOP/s)", Math.round(speed.convolution()));
  }

  private void preferences() {
    EnginePreferences chosen = EnginePreferences.current();
    EngineOptions options = chosen.options();
    row("chosen device", options.device());
    row("chosen threads", options.threads() > 0 ? "" + options.threads() : "all cores");
    row("chosen precision", options.precision().name().toLowerCase(Locale.ROOT));
    row("chosen GPU memory", chosen.memory().description());
  }

  private void natives() {
    EngineNatives natives = EngineLoader.natives();
    row("natives at the next start", natives.description());
    if (!natives.remark().isEmpty()) note(natives.remark());
  }

  /** Only where somebody wants a GPU: a long list of what is missing would alarm all others. */
  private void gpuLibraries() {
    if (!Platform.isForGpu()) return;
    for (GpuLibraries.Library library : GpuLibraries.here()) row(library.file(), library.state());
  }
}
