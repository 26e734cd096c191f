package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileZipTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 12, 30);

  @TempDir Path folder;

  @Test
  void filesAreInTheZipAndJarsAreNotCompressedAgain() throws IOException {
    Path jar = SmallJar.write(folder.resolve("a.jar"), "content");
    Path text = Files.writeString(folder.resolve("b.txt"), "text");
    Map<String, Path> files = Map.of("jars/a.jar", jar, "macros/größe.txt", text);
    Path zip = folder.resolve("zips/one.zip");
    FileZip.write(new TreeMap<>(files), TIME, zip);
    try (ZipFile read = new ZipFile(zip.toFile())) {
      ZipEntry entry = read.getEntry("jars/a.jar");
      assertEquals(ZipEntry.STORED, entry.getMethod());
      assertEquals(TIME, entry.getTimeLocal());
      assertArrayEquals(Files.readAllBytes(jar), read.getInputStream(entry).readAllBytes());
      assertEquals(
          "text",
          new String(read.getInputStream(read.getEntry("macros/größe.txt")).readAllBytes()));
    }
    Files.setLastModifiedTime(text, java.nio.file.attribute.FileTime.fromMillis(1));
    FileZip.write(new TreeMap<>(files), TIME, folder.resolve("two.zip"));
    assertArrayEquals(Files.readAllBytes(zip), Files.readAllBytes(folder.resolve("two.zip")));
  }
}
