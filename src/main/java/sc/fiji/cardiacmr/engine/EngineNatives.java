package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * TensorFlow's native libraries: a jar for the CPU in {@code lib/<platform>/cardiacmr} of Fiji and,
 * where the user wants one, a jar for the GPU, there (from an update site) or in {@link
 * EngineFolder} (from a file). Only one of them is ever loaded.
 */
public final class EngineNatives {

  private static final String BEGINNING = "tensorflow-core-native";
  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

  /**
   * Which natives are loaded.
   *
   * @param jar the file
   * @param isGpu whether they are for the GPU
   * @param remark why it is not what the user expects; "" if it is
   */
  record Choice(Path jar, boolean isGpu, String remark) {}

  private final Path folder;
  private final Path own;
  private final Platform platform;
  private final LoadingMark mark;
  private final Path driver;

  /**
   * @param folder of Fiji, with natives
   * @param own folder of this user
   * @param driver file that exists where there is a driver for the GPU
   */
  EngineNatives(Path folder, Path own, Platform platform, Path driver) {
    this.folder = folder;
    this.own = own;
    this.platform = platform;
    this.mark = new LoadingMark(own);
    this.driver = driver;
  }

  /**
   * @throws EngineException if TensorFlow does not exist for this system
   */
  static EngineNatives of(Path fiji, Platform platform) {
    if (platform == null) throw new EngineException("TensorFlow is not available for this system.");
    return new EngineNatives(
        fiji.resolve("lib").resolve(platform.folder()).resolve("cardiacmr"),
        EngineFolder.own(),
        platform,
        DRIVER);
  }

  LoadingMark mark() {
    return mark;
  }

  private boolean isGpu(Path jar) {
    String name = EngineLoader.name(jar);
    boolean isGpu = name.contains("-gpu-") || name.endsWith("-gpu.jar");
    return name.startsWith(BEGINNING) && isGpu && name.contains("-" + platform.classifier());
  }

  private boolean isCpu(Path jar) {
    String name = EngineLoader.name(jar);
    return name.startsWith(BEGINNING)
        && name.endsWith("-" + platform.classifier() + ".jar")
        && !isGpu(jar);
  }

  private List<Path> gpuJars() {
    return Stream.concat(EngineLoader.jars(folder).stream(), EngineLoader.jars(own).stream())
        .filter(this::isGpu)
        .toList();
  }

  /** Natives of another version must not meet TensorFlow's classes: they may end Java. */
  private static boolean isOfThisVersion(Path gpuJar) {
    return EngineLoader.name(gpuJar).contains("-" + GpuJar.VERSION + "-");
  }

  /**
   * Those for the GPU where they are installed, wanted, have a driver, and did not end Java at the
   * last attempt; else those for the CPU.
   *
   * @throws EngineException if there are none
   */
  Choice choice() {
    Optional<Path> cpu = EngineLoader.jars(folder).stream().filter(this::isCpu).findFirst();
    List<Path> installed = gpuJars();
    Optional<Path> gpu = installed.stream().filter(EngineNatives::isOfThisVersion).findFirst();
    if (cpu.isEmpty() && gpu.isEmpty())
      throw new EngineException(
          "The native libraries of TensorFlow for this system are not installed: "
              + folder
              + " lacks tensorflow-core-native-…-"
              + platform.classifier()
              + ".jar."
              + EngineLoader.REMEDY);
    if (cpu.isEmpty()) return new Choice(gpu.orElseThrow(), true, "");
    String why = "";
    if (installed.isEmpty() || !EnginePreferences.read(own).allowsGpu())
      return new Choice(cpu.get(), false, "");
    if (gpu.isEmpty())
      why =
          "the GPU version of TensorFlow in "
              + installed.get(0)
              + " does not belong to version "
              + GpuJar.VERSION
              + " of TensorFlow Java, which is installed. Install "
              + GpuJar.PUBLISHED_NAME
              + " in TensorFlow Engine, or choose device=cpu there.";
    else if (!Files.exists(driver))
      why =
          "no driver of an NVIDIA card was found ("
              + driver
              + "), although the GPU version of TensorFlow is installed.";
    else if (mark.remembersCrash())
      why =
          "Java ended while it last loaded the GPU version of TensorFlow."
              + mark.lastWords()
              + " TensorFlow Engine lists missing CUDA libraries; choose action=use there, with"
              + " device=gpu to try the GPU again, with device=cpu to end this message.";
    if (!why.isEmpty()) return new Choice(cpu.get(), false, "The CPU is used, because " + why);
    return new Choice(gpu.orElseThrow(), true, "");
  }

  /** The jar that the next start loads, and whether it is for the GPU. */
  public String description() {
    Choice choice = choice();
    return choice.jar() + (choice.isGpu() ? " (GPU)" : " (CPU)");
  }

  /** Why the natives are not those that the user expects; "" if they are. */
  public String remark() {
    return choice().remark();
  }

  /** Whether natives for the GPU are installed, used or not. */
  public boolean hasGpu() {
    return !gpuJars().isEmpty();
  }

  /** Forgets crashes, so that the next start tries the GPU again. */
  public void forgetCrash() throws IOException {
    mark.forget();
  }

  /**
   * Installs natives for the GPU for this user, and removes others that he installed before.
   *
   * @param progress is asked whether the user has canceled
   * @return what is known about the file
   * @throws IllegalArgumentException if it does not hold natives of the right version for the GPU
   * @throws IOException if it cannot be read, or the folder not be written to
   */
  public GpuJar install(Path file, Progress progress) throws IOException {
    if (!platform.hasGpuVersion())
      throw new IllegalArgumentException(
          "TensorFlow uses GPUs on Linux with Intel or AMD processors only.");
    GpuJar jar = GpuJar.read(file, progress);
    Path target = own.resolve(jar.installedName());
    if (!Files.exists(target) || !Files.isSameFile(file, target))
      WholeFile.write(target, out -> Files.copy(file, out), progress);
    for (Path other : EngineLoader.jars(own))
      if (isGpu(other) && !Files.isSameFile(other, target)) Files.delete(other);
    return jar;
  }
}
