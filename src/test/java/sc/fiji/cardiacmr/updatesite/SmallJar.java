package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars for tests, in place of large ones. */
final class SmallJar {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private SmallJar() {}

  /** Writes a jar with these entries, in their order. */
  static Path write(Path file, Map<String, String> entries) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        ZipEntry made = new ZipEntry(entry.getKey());
        made.setTimeLocal(TIME);
        zip.putNextEntry(made);
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  /** Writes a jar with one entry of this content. */
  static Path write(Path file, String content) throws IOException {
    return write(file, Map.of("content.txt", content));
  }
}
