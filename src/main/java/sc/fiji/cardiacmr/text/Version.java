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
