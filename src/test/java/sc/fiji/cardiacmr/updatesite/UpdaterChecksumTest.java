package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdaterChecksumTest {

  /**
   * Checksums that Fiji's own updater wrote: jars of Maven Central that a Fiji of May 2025 holds,
   * from the file {@code .checksums} of that installation.
   */
  private static final Map<String, String> OF_FIJI =
      Map.ofEntries(
          Map.entry("commons-math3-3.6.1.jar", "061e913b11d33430f3d830987c7c862d646ef492"),
          Map.entry("gson-2.10.1.jar", "94c77b668a7fe7d6444ff10e4dbd085221cb926f"),
          Map.entry("ij-1.54p.jar", "85970f95d8616127ab834e4d95c9a758f2420848"),
          Map.entry("javacpp-1.5.10.jar", "bfe10ecd5f528ecc6ee0412c2cb11b8b98098852"),
          Map.entry("parsington-3.1.0.jar", "b71337ba1b78c9c383b0a386b47593b87ab5b237"),
          Map.entry("antlr-3.5.3.jar", "9a06269892c8cf62ce43e8c3a8e7fc689f2965f0"),
          Map.entry("antlr-runtime-3.5.3.jar", "5b5e56f2dc7deeb2e13f2f069ca18c4a9e6cad37"),
          Map.entry("ST4-4.3.4.jar", "2222efea38c195ac51894493c07838adbcad6988"),
          Map.entry("bcprov-jdk18on-1.78.1.jar", "bae16aefdb75d93310cb88a8d7ec4679af52327f"),
          Map.entry("bcutil-jdk18on-1.78.1.jar", "bb5d134c29042660c0fed1de9328b16c47c84837"),
          Map.entry("java-sizeof-0.0.5.jar", "58333de8a828f9930fa45c4264c53bc4aa403e2d"),
          Map.entry("jffi-1.3.13.jar", "11d8e87db25e08b13a9efd6fb848812d8dbf973a"),
          Map.entry("jnr-constants-0.10.4.jar", "a4183f8984e9c410ede46cedbb2b9b9fe5cf9eea"),
          Map.entry("jython-slim-2.7.4.jar", "17e1b9ff133e1e3219b25e4de896a822cee1e75a"));

  @TempDir Path folder;

  @Test
  void jarsHaveTheChecksumsThatFijiWrote() throws IOException {
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> computed = new LinkedHashMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      String known = OF_FIJI.get(jar.getFileName().toString());
      if (known == null) continue;
      expected.put(jar.getFileName().toString(), known);
      computed.put(jar.getFileName().toString(), UpdaterChecksum.of("jars/any.jar", jar));
    }
    assertEquals(expected, computed);
    assertTrue(expected.size() >= 5, "too few of Fiji's jars on the class path: " + expected);
  }

  /** Fiji's own {@code joal-main-2.3.2.jar} and {@code grpc-context-1.68.0.jar} are like this. */
  @Test
  void ofAManifestOnlyTheNameCounts() throws IOException {
    Path jar = jar(Map.of("META-INF/", "", "META-INF/MANIFEST.MF", "Main-Class: a.B\n"));
    assertEquals("6efe9286498b557fd2215c85bf0b6a7b03dd4942", UpdaterChecksum.of("jars/a.jar", jar));
  }

  @Test
  void orderTimesAndPathOfAJarDoNotCount() throws IOException {
    Map<String, String> forth = new LinkedHashMap<>();
    forth.put("a.txt", "1");
    forth.put("b.txt", "2");
    Map<String, String> back = new LinkedHashMap<>();
    back.put("b.txt", "2");
    back.put("a.txt", "1");
    assertEquals(
        UpdaterChecksum.of("jars/a.jar", jar(forth)), UpdaterChecksum.of("lib/b.jar", jar(back)));
    forth.put("b.txt", "3");
    assertNotEquals(
        UpdaterChecksum.of("jars/a.jar", jar(forth)), UpdaterChecksum.of("jars/a.jar", jar(back)));
  }

  @Test
  void thePathOfAFileCounts() throws Exception {
    Path file = Files.writeString(folder.resolve("x"), "content");
    byte[] sha1 =
        MessageDigest.getInstance("SHA-1")
            .digest("macros/x.ijmcontent".getBytes(StandardCharsets.US_ASCII));
    assertEquals(HexFormat.of().formatHex(sha1), UpdaterChecksum.of("macros/x.ijm", file));
    assertNotEquals(
        UpdaterChecksum.of("macros/x.ijm", file), UpdaterChecksum.of("macros/y.ijm", file));
  }

  @Test
  void commentsOfPropertiesAreLeftOutAsTheUpdaterDoes() {
    assertEquals("\na=1\n", withoutComments("#date\na=1\n"));
    assertEquals("a=#1\n\nb=2", withoutComments("a=#1\n##x#\nb=2"));
    assertEquals("a=1\n", withoutComments("a=1\n#at the end"));
    // The updater overlooks comments behind empty lines and behind empty comments.
    assertEquals("\n#kept\n", withoutComments("\n#kept\n"));
    assertEquals("a\n\n#kept\n", withoutComments("a\n\n#kept\n"));
    assertEquals("\n#kept\n", withoutComments("#\n#kept\n"));
    assertEquals("a\n\n\n\nb\n", withoutComments("a\n\n\n#left out\nb\n"));
  }

  private static String withoutComments(String text) {
    byte[] kept = UpdaterChecksum.withoutComments(text.getBytes(StandardCharsets.ISO_8859_1));
    return new String(kept, StandardCharsets.ISO_8859_1);
  }

  private Path jar(Map<String, String> entries) throws IOException {
    return SmallJar.write(Files.createTempFile(folder, "test", ".jar"), entries);
  }
}
