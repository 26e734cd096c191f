package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleJarTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  @TempDir Path folder;

  @Test
  void orderAndTimeOfABuildDoNotMatter() throws IOException {
    Path one = copy("one", "2026-01-01", "a", "b");
    Path two = copy("two", "2026-12-31", "b", "a");
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  @Test
  void everythingElseIsKept() throws IOException {
    Path copy = copy("one", "2026-01-01", "a", "b");
    try (JarFile jar = new JarFile(copy.toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      assertEquals("abc", attributes.getValue("Implementation-Build"));
      assertNull(attributes.getValue("Implementation-Date"));
      assertEquals(
          "content of b", new String(jar.getInputStream(jar.getEntry("b")).readAllBytes()));
      assertEquals(3, jar.size());
    }
  }

  private Path copy(String name, String date, String... entries) throws IOException {
    Map<String, String> content = new LinkedHashMap<>();
    for (String entry : entries) content.put(entry, "content of " + entry);
    content.put(
        JarFile.MANIFEST_NAME,
        "Manifest-Version: 1.0\nImplementation-Build: abc\nImplementation-Date: " + date + "\n\n");
    Path copy = folder.resolve(name + "-copy.jar");
    ReproducibleJar.copy(SmallJar.write(folder.resolve(name + ".jar"), content), copy, TIME);
    return copy;
  }
}
