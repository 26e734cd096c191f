package sc.fiji.cardiacmr.text;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Which version of this library is running. */
public final class Version {

  private Version() {}

  /** The git commit from which the jar was built; {@code unknown} for classes outside a jar. */
  public static String commit() {
    String build = attribute("Implementation-Build");
    return build == null || build.isBlank() ? "unknown" : build;
  }

  /** The version, e.g. {@code 0.1.0-SNAPSHOT}; {@code unknown} for classes outside a jar. */
  public static String number() {
    String version = attribute("Implementation-Version");
    return version == null || version.isBlank() ? "unknown" : version;
  }

  /** Name, version and commit in a line. */
  public static String text() {
    return "Cardiac MR for Fiji " + number() + " (commit " + commit() + ")";
  }

  private static String attribute(String name) {
    String location = Version.class.getProtectionDomain().getCodeSource().getLocation().toString();
    if (!location.endsWith(".jar")) return null;
    try (InputStream in = new URL("jar:" + location + "!/META-INF/MANIFEST.MF").openStream()) {
      Attributes attributes = new Manifest(in).getMainAttributes();
      return attributes.getValue(name);
    } catch (IOException e) {
      return null;
    }
  }
}
