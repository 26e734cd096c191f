package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.plugin.PlugIn;
import java.lang.reflect.InvocationTargetException;

/**
 * The plug-in behind every entry of the Cardiac MR menu; its argument is the name of the command.
 *
 * <p>This class is compiled for Java 8 and must not name any other class of this library: an old
 * ImageJ has to be able to load it and to tell the user what is missing.
 */
public class CommandBridge implements PlugIn {

  private static final int OLDEST_JAVA = 17;
  private static final String LAUNCHER = "sc.fiji.cardiacmr.bridge.CommandLauncher";

  /** Runs the command of that name with the options of the macro, or after a dialog. */
  @Override
  public void run(String commandName) {
    String complaint = complaint(System.getProperty("java.specification.version"));
    if (complaint != null) IJ.error("Cardiac MR", complaint);
    else callLauncher("run", new Class<?>[] {String.class}, commandName);
  }

  /**
   * What went wrong in the last command that was run with {@code onerror=continue}; "" if nothing.
   * For macros: {@code call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError")}.
   */
  public static String lastError() {
    String complaint = complaint(System.getProperty("java.specification.version"));
    return complaint != null ? complaint : (String) callLauncher("lastError", new Class<?>[0]);
  }

  /** Why this Java is too old, or null if it is not. */
  static String complaint(String specificationVersion) {
    String version =
        specificationVersion.startsWith("1.") // "1.8" was Java 8
            ? specificationVersion.substring(2)
            : specificationVersion;
    int major = Integer.parseInt(version.split("\\.")[0]);
    if (major >= OLDEST_JAVA) return null;
    return "Cardiac MR needs Java "
        + OLDEST_JAVA
        + " or newer (this is Java "
        + major
        + ").\n"
        + "Download a current Fiji from https://fiji.sc, or an ImageJ with a newer Java\n"
        + "from https://imagej.net/ij/download.html.";
  }

  private static Object callLauncher(String method, Class<?>[] types, Object... arguments) {
    try {
      Class<?> launcher = Class.forName(LAUNCHER, true, CommandBridge.class.getClassLoader());
      return launcher.getMethod(method, types).invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException) throw (RuntimeException) e.getCause();
      if (e.getCause() instanceof Error) throw (Error) e.getCause();
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
