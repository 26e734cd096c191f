package sc.fiji.cardiacmr.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class VersionTest {

  @TempDir Path folder;

  @Test
  void classesOutsideAJarHaveNoCommit() {
    assertEquals("unknown", Version.commit());
  }

  @Test
  void theCommitIsThatOfTheJar() throws Exception {
    assertEquals("0123abc", commit("0123abc"));
    assertEquals("unknown", commit(null));
  }

  /** What the class says when it comes out of a jar whose manifest states that build. */
  private String commit(String build) throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (build != null) manifest.getMainAttributes().putValue("Implementation-Build", build);
    Path jar = Files.createDirectories(folder.resolve("a b ü")).resolve(build + ".jar");
    String entry = Version.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry(entry));
      Version.class.getResourceAsStream("Version.class").transferTo(out);
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      Method commit = loader.loadClass(Version.class.getName()).getDeclaredMethod("commit");
      commit.setAccessible(true);
      return (String) commit.invoke(null);
    }
  }
}
