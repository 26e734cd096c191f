package sc.fiji.cardiacmr.command.run;

import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.cardiacmr.engine.EngineException;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.text.Version;

/** What runs here, for reports of problems. */
public final class ProgramVersions {

  private ProgramVersions() {}

  /**
   * This program with its commit, Java with vendor and system, and TensorFlow, which is loaded for
   * it; or why it cannot be. Keys are "program", "java" and "tensorflow".
   */
  public static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("program", Version.text());
    texts.put(
        "java",
        "Java %s (%s; %s %s)"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    texts.put("tensorflow", tensorFlow());
    return texts;
  }

  private static String tensorFlow() {
    try {
      return EngineLoader.shared().info().version();
    } catch (EngineException e) {
      return "TensorFlow is not available: " + e.getMessage();
    }
  }
}
