package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * TensorFlow's native libraries in {@code lib/<platform>/cardiacmr}: a jar for the CPU and, where
 * the user wants one, a jar for the GPU. Only one of them is ever loaded.
 */
public final class EngineNatives {

  private static final String BEGINNING = "tensorflow-core-native";
  private static final String CPU_WANTED = "use-cpu.txt";
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
  private final Platform platform;
  private final LoadingMark mark;
  private final Path driver;

  EngineNatives(Path folder, Platform platform, LoadingMark mark, Path driver) {
    this.folder = folder;
    this.platform = platform;
    this.mark = mark;
    this.driver = driver;
  }

  /**
   * @throws EngineException if TensorFlow does not exist for this system
   */
  static EngineNatives of(Path fiji, Platform platform) {
    if (platform == null) throw new EngineException("TensorFlow is not available for this system.");
    Path own = Path.of(System.getProperty("user.home"), ".cardiacmr", "engine");
    return new EngineNatives(
        fiji.resolve("lib").resolve(platform.folder()).resolve("cardiacmr"),
        platform,
        new LoadingMark(own),
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

  /**
   * Those for the GPU where they are installed, wanted, have a driver, and did not end Java at the
   * last attempt; else those for the CPU.
   *
   * @throws EngineException if there are none
   */
  Choice choice() {
    List<Path> jars = EngineLoader.jars(folder);
    Path cpu = jars.stream().filter(this::isCpu).findFirst().orElse(null);
    Path gpu = jars.stream().filter(this::isGpu).findFirst().orElse(null);
    if (cpu == null && gpu == null)
      throw new EngineException(
          "The native libraries of TensorFlow for this system are not installed: "
              + folder
              + " lacks tensorflow-core-native-…-"
              + platform.classifier()
              + ".jar."
              + EngineLoader.REMEDY);
    if (gpu == null || isCpuWanted() && cpu != null) return new Choice(cpu, false, "");
    if (cpu == null) return new Choice(gpu, true, "");
    if (!Files.exists(driver))
      return new Choice(
          cpu,
          false,
          "The CPU is used, although the GPU version of TensorFlow is installed, because no driver"
              + " of an NVIDIA card was found ("
              + driver
              + ").");
    if (mark.remembersCrash())
      return new Choice(
          cpu,
          false,
          "The CPU is used, because Java ended while it last loaded the GPU version of TensorFlow."
              + " The command 'engine' lists missing CUDA libraries; its action use-gpu tries the"
              + " GPU again, use-cpu ends this message.");
    return new Choice(gpu, true, "");
  }

  private boolean isCpuWanted() {
    return Files.exists(folder.resolve(CPU_WANTED));
  }

  /** The name of the jar that the next start loads, and whether it is for the GPU. */
  public String description() {
    Choice choice = choice();
    return choice.jar().getFileName() + (choice.isGpu() ? " (GPU)" : " (CPU)");
  }

  /** Why the natives are not those that the user expects; "" if they are. */
  public String remark() {
    return choice().remark();
  }

  /** Whether natives for the GPU are installed, used or not. */
  public boolean hasGpu() {
    return EngineLoader.jars(folder).stream().anyMatch(this::isGpu);
  }

  /** From the next start on, the CPU. */
  public void useCpu() throws IOException {
    if (EngineLoader.jars(folder).stream().noneMatch(this::isCpu))
      throw new IllegalArgumentException(
          folder + " has no natives for the CPU." + EngineLoader.REMEDY);
    if (hasGpu())
      WholeFile.write(
          folder.resolve(CPU_WANTED),
          out ->
              out.write(
                  "The CPU is used although GPU natives lie here.\n"
                      .getBytes(StandardCharsets.UTF_8)));
    mark.forget();
  }

  /** From the next start on, the GPU with the natives that are installed. */
  public void useGpu() throws IOException {
    if (!hasGpu())
      throw new IllegalArgumentException(
          "Give the GPU version of TensorFlow's natives: file=" + GpuJar.PUBLISHED_NAME);
    Files.deleteIfExists(folder.resolve(CPU_WANTED));
    mark.forget();
  }

  /**
   * Installs natives for the GPU under a name that Fiji's updater can replace, and removes others.
   *
   * @param progress is asked whether the user has canceled
   * @return what is known about the file
   * @throws IllegalArgumentException if it does not hold natives of the right version for the GPU
   * @throws IOException if it cannot be read, or the folder not be written to
   */
  public GpuJar install(Path file, Progress progress) throws IOException {
    if (!platform.classifier().equals("linux-x86_64"))
      throw new IllegalArgumentException(
          "TensorFlow uses GPUs on Linux with Intel or AMD processors only.");
    GpuJar jar = GpuJar.read(file, progress);
    Path target = folder.resolve(jar.installedName());
    if (!Files.exists(target) || !Files.isSameFile(file, target))
      WholeFile.write(target, out -> Files.copy(file, out), progress);
    for (Path other : EngineLoader.jars(folder))
      if (isGpu(other) && !Files.isSameFile(other, target)) Files.delete(other);
    useGpu();
    return jar;
  }
}
