package sc.fiji.cardiacmr.engine;

import java.nio.file.Path;

/**
 * The folder of this user for the engine, {@code ~/.cardiacmr/engine}: what was chosen, natives for
 * the GPU that came from a file, and what is known about a crash. An installation of Fiji may be
 * shared or read-only, so nothing of this lies there.
 */
public final class EngineFolder {

  /** System property that names another folder. */
  public static final String PROPERTY = "cardiacmr.engine";

  private EngineFolder() {}

  /** The folder, which may not exist yet. */
  public static Path own() {
    String property = System.getProperty(PROPERTY);
    return property != null
        ? Path.of(property)
        : Path.of(System.getProperty("user.home"), ".cardiacmr", "engine");
  }
}
