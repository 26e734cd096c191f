package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip of files, with the same bytes for the same files and time. */
final class FileZip {

  private static final int BUFFER = 1 << 16;

  private FileZip() {}

  /**
   * Writes the zip, whole or not at all.
   *
   * @param files by their paths in the zip
   * @param time of all files, in UTC
   */
  static void write(SortedMap<String, Path> files, LocalDateTime time, Path target)
      throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.createDirectories(target.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(part);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(time);
        if (file.getKey().matches(".*\\.(jar|zip|png)")) store(entry, file.getValue());
        zip.putNextEntry(entry);
        Files.copy(file.getValue(), zip);
      }
    }
    Files.deleteIfExists(target);
    Files.move(part, target);
  }

  /** What is compressed already is not compressed again: natives are large. */
  private static void store(ZipEntry entry, Path file) throws IOException {
    CRC32 checksum = new CRC32();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) checksum.update(buffer, 0, n);
    }
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(Files.size(file));
    entry.setCrc(checksum.getValue());
  }
}
