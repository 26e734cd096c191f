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
import java.util.Map;
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

  private static final int BUFFER = 1 << 16;

  private ArchiveWriter() {}

  /**
   * Packs all files of a folder; empty folders are left out.
   *
   * @param folder what to pack
   * @param archive the zip archive to create; must not exist
   * @throws IOException if something cannot be read or written, or is a link or has a name that is
   *     not allowed on every platform
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  static void pack(Path folder, Path archive, Progress progress) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), BUFFER)) {
      pack(folder, out, progress);
    }
  }

  /**
   * As {@link #pack(Path, Path, Progress)}.
   *
   * @param out buffered; is not closed
   */
  static void pack(Path folder, OutputStream out, Progress progress) throws IOException {
    pack(folder, files(folder), Map.of(), out, progress);
  }

  /** All files of a folder, sorted, with slashes. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /**
   * Packs some files of a folder.
   *
   * @param names the files to pack, sorted
   * @param changed contents in place of those of the files, by name
   * @param out buffered; is not closed
   */
  static void pack(
      Path folder,
      List<String> names,
      Map<String, byte[]> changed,
      OutputStream out,
      Progress progress)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    int done = 0;
    for (String name : names) {
      progress.checkCanceled();
      progress.update(done++, names.size(), "Packing " + name);
      if (changed.containsKey(name)) add(zip, changed.get(name), name);
      else add(zip, folder.resolve(name), name, progress);
    }
    zip.finish();
    progress.update(names.size(), names.size(), "Packed");
  }

  private static void add(ZipOutputStream zip, Path file, String name, Progress progress)
      throws IOException {
    String problem = EntryNames.problem(name);
    if (problem == null && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
      problem = "is a link or a special file";
    if (problem != null) throw new IOException("Cannot pack " + file + ": it " + problem + ".");
    ZipEntry entry = entry(name, Files.size(file));
    CRC32 crc = new CRC32();
    read(file, crc::update, progress);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    read(file, zip::write, progress);
    zip.closeEntry();
  }

  private static void add(ZipOutputStream zip, byte[] content, String name) throws IOException {
    ZipEntry entry = entry(name, content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static ZipEntry entry(String name, long size) {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize(size);
    return entry;
  }

  /** Takes part of an array. */
  private interface Sink {
    void take(byte[] bytes, int offset, int length) throws IOException;
  }

  private static void read(Path file, Sink sink, Progress progress) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n; (n = in.read(buffer)) > 0; ) {
        progress.checkCanceled();
        sink.take(buffer, 0, n);
      }
    }
  }
}
