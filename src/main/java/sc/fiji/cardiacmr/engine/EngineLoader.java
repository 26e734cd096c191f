package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.file.Remarks;

/**
 * Finds and loads the engine, apart from the rest of the application: TensorFlow's jars lie in
 * {@code lib/cardiacmr} and {@code lib/<platform>/cardiacmr} of the Fiji (or ImageJ) folder and are
 * seen by nobody else.
 */
public final class EngineLoader {

  /** System property that names the Fiji folder, where it is not found from this class. */
  public static final String FOLDER_PROPERTY = "cardiacmr.fiji";

  /**
   * System property; {@code true} takes TensorFlow from the class path. For Java programs that have
   * it there.
   */
  public static final String CLASS_PATH_PROPERTY = "cardiacmr.engine.classpath";

  private static final String IMPLEMENTATION =
      "sc.fiji.cardiacmr.engine.tensorflow.TensorFlowEngine";
  static final String REMEDY =
      " In Fiji, choose Help > Update... > Manage update sites, tick Cardiac MR and apply the changes;"
          + " without Fiji, copy the folder 'lib' of the distribution beside 'plugins'.";

  private static Engine shared;

  private EngineLoader() {}

  /**
   * The engine of this application; loaded at the first call.
   *
   * @throws EngineException if TensorFlow is not installed or cannot run here; the message says
   *     what to do
   */
  public static synchronized Engine shared() {
    if (shared == null)
      shared =
          isFromFolder()
              ? load(fijiFolder(), EngineLoader.class.getClassLoader())
              : load(EngineLoader.class.getClassLoader());
    return shared;
  }

  /**
   * Loads an engine of its own from a Fiji folder.
   *
   * @param fiji folder with {@code lib/cardiacmr}
   * @param parent class loader of the application, for everything but TensorFlow
   * @throws EngineException as for {@link #shared()}
   */
  static Engine load(Path fiji, ClassLoader parent) {
    Platform platform = Platform.current();
    if (platform == null)
      throw new EngineException(
          "TensorFlow is not available for this system ("
              + System.getProperty("os.name")
              + ", "
              + System.getProperty("os.arch")
              + "). Networks run on Linux and Windows with 64-bit Intel or AMD processors, on Linux with"
              + " 64-bit ARM, and on Macs with Apple silicon.");
    if (Processor.isTooOld())
      throw new EngineException(
          "The processor of this computer lacks the AVX instructions that TensorFlow needs (processors"
              + " since about 2012 have them). Use another computer for networks; everything else works here.");
    List<Path> jars = new ArrayList<>(jars(fiji.resolve("lib/cardiacmr")));
    if (jars.stream().noneMatch(j -> name(j).startsWith("tensorflow-core-api")))
      throw new EngineException(
          "The TensorFlow engine is not installed: "
              + fiji.resolve("lib/cardiacmr")
              + " lacks tensorflow-core-api."
              + REMEDY);
    EngineNatives natives = EngineNatives.of(fiji, platform);
    EngineNatives.Choice chosen = natives.choice();
    if (!chosen.remark().isEmpty()) Remarks.add(chosen.remark());
    jars.add(chosen.jar());
    jars.add(ownLocation());
    ClassLoader loader = new EngineClassLoader(urls(jars), parent);
    if (!chosen.isGpu()) return load(loader);
    try (LoadingMark mark = natives.mark().begin(chosen.jar())) {
      Engine engine = load(loader);
      // Drivers and CUDA come in with the first use of the device, and may end Java as well.
      if (engine.info().devices().size() == 1)
        Remarks.add(
            "The CPU is used, because TensorFlow found no GPU that it can use. TensorFlow Engine"
                + " lists missing CUDA libraries; choose action=use device=cpu there to end this"
                + " message.");
      return engine;
    }
  }

  /** The natives of this application. */
  public static EngineNatives natives() {
    return EngineNatives.of(fijiFolder(), Platform.current());
  }

  /** Whether TensorFlow comes from the folders of the application, not from the class path. */
  public static boolean isFromFolder() {
    return !Boolean.getBoolean(CLASS_PATH_PROPERTY);
  }

  /** Whether TensorFlow runs in this Java, so that other natives need another one. */
  public static synchronized boolean isLoaded() {
    return shared != null;
  }

  private static Engine load(ClassLoader loader) {
    try {
      Class<?> type = Class.forName(IMPLEMENTATION, true, loader);
      return PlainDigits.of((Engine) type.getDeclaredConstructor().newInstance());
    } catch (InvocationTargetException e) {
      throw cannotRun(e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw cannotRun(e);
    }
  }

  private static EngineException cannotRun(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) root = root.getCause();
    return new EngineException(
        "TensorFlow's native library cannot be loaded on this computer ("
            + root.getClass().getSimpleName()
            + ": "
            + root.getMessage()
            + "). If files of the engine are missing or damaged, install it again."
            + REMEDY,
        cause);
  }

  /** The folder that holds {@code lib/cardiacmr}: by property, or above the place of this class. */
  public static Path fijiFolder() {
    String property = System.getProperty(FOLDER_PROPERTY);
    if (property != null) return Path.of(property);
    Path own = ownLocation();
    for (Path folder = own.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("lib/cardiacmr"))) return folder;
      // A build: the classes lie in target/classes, the application in target/Fiji.app.
      if (Files.isDirectory(folder.resolve("Fiji.app/lib/cardiacmr")))
        return folder.resolve("Fiji.app");
    }
    Path plugins = own.getParent();
    return plugins == null || plugins.getParent() == null ? own : plugins.getParent();
  }

  private static Path ownLocation() {
    try {
      return Path.of(
          EngineLoader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> name(f).endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new EngineException("The folder " + folder + " cannot be read.", e);
    }
  }

  static String name(Path file) {
    return file.getFileName().toString();
  }

  private static URL[] urls(List<Path> files) {
    try {
      URL[] urls = new URL[files.size()];
      for (int i = 0; i < urls.length; i++) urls[i] = files.get(i).toUri().toURL();
      return urls;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
