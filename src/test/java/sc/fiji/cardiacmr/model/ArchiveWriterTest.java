package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.progress.Progress;

class ArchiveWriterTest {

  @TempDir Path folder;

  @Test
  void equalFoldersGiveEqualBytesAtAnyTimeInAnyZone() throws IOException {
    Path a = Files.createDirectories(folder.resolve("a/sub"));
    Path b = Files.createDirectories(folder.resolve("b/sub"));
    for (String name : List.of("x", "y", "Z"))
      Files.writeString(a.resolve(name), name.repeat(1000));
    for (String name : List.of("Z", "y", "x"))
      Files.setLastModifiedTime(
          Files.writeString(b.resolve(name), name.repeat(1000)), FileTime.fromMillis(5_000_000));
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      ArchiveWriter.pack(a.getParent(), folder.resolve("a.zip"), Progress.NONE);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      ArchiveWriter.pack(b.getParent(), folder.resolve("b.zip"), Progress.NONE);
    } finally {
      TimeZone.setDefault(zone);
    }
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.zip")), Files.readAllBytes(folder.resolve("b.zip")));
    try (ZipFile zip = new ZipFile(folder.resolve("a.zip").toFile())) {
      assertEquals(List.of("sub/Z", "sub/x", "sub/y"), zip.stream().map(e -> e.getName()).toList());
      assertEquals(
          "x".repeat(1000), new String(zip.getInputStream(zip.getEntry("sub/x")).readAllBytes()));
    }
  }

  @Test
  void linksAreNotPacked() throws IOException {
    Path a = Files.createDirectories(folder.resolve("a"));
    Files.createSymbolicLink(a.resolve("link"), folder.resolve("elsewhere"));
    assertThrows(
        IOException.class, () -> ArchiveWriter.pack(a, folder.resolve("a.zip"), Progress.NONE));
  }
}
