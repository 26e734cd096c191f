package sc.fiji.cardiacmr.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Packs a folder so that equal folders give equal bytes, anywhere and at any time: entries sorted
 * by name, stored without compression, all from 1 February 1980.
 */
final class ArchiveWriter {

  // At the very first moment that zip can express, Java adds a second time stamp, in UTC.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private ArchiveWriter() {}

  /**
   * Packs all files of a folder; empty folders are left out.
   *
   * @param folder what to pack
   * @param archive the zip archive to create; must not exist
   * @throws IOException if something cannot be read or written, or is a link or has a name that is
   *     not allowed on every platform
   */
  static void pack(Path folder, Path archive, Progress progress) throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.walk(folder)) {
      names =
          files
              .filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
              .map(f -> folder.relativize(f).toString().replace('\\', '/'))
              .sorted()
              .toList();
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      int done = 0;
      for (String name : names) {
        progress.checkCanceled();
        progress.update(done++, names.size(), "Packing " + name);
        add(zip, folder.resolve(name), name);
      }
      progress.update(names.size(), names.size(), "Packed");
    }
  }

  private static void add(ZipOutputStream zip, Path file, String name) throws IOException {
    String problem = EntryNames.problem(name);
    if (problem == null && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
      problem = "is a link or a special file";
    if (problem != null)
      throw new IOException("Cannot pack " + file + ": its name or kind is refused, it " + problem);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize(Files.size(file));
    entry.setCrc(crc(file));
    zip.putNextEntry(entry);
    Files.copy(file, zip);
    zip.closeEntry();
  }

  private static long crc(Path file) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n; (n = in.read(buffer)) > 0; ) crc.update(buffer, 0, n);
    }
    return crc.getValue();
  }
}
