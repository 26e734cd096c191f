package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Unpacks zip archives that may come from anyone, see {@link ArchiveIndex} for what is refused.
 * Errors are {@link IOException}s whose message names the archive.
 */
final class ArchiveReader implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final Path archive;
  private final FileChannel channel;
  private final List<ArchiveEntry> entries;

  /**
   * Opens an archive and checks its directory; no file is unpacked yet.
   *
   * @throws IOException if it cannot be read, is damaged or refused
   */
  ArchiveReader(Path archive, ArchiveLimits limits) throws IOException {
    this.archive = archive;
    channel = FileChannel.open(archive, StandardOpenOption.READ);
    try {
      entries = withoutWrapper(ArchiveIndex.read(channel, limits));
    } catch (IOException e) {
      channel.close();
      throw refused(e);
    }
  }

  /**
   * The entries. Where all lie in one folder at the top, as when a folder was packed, that folder
   * is left out; so is what macOS adds.
   */
  List<ArchiveEntry> entries() {
    return entries;
  }

  boolean contains(String name) {
    return entries.stream().anyMatch(e -> !e.directory() && e.name().equals(name));
  }

  private static List<ArchiveEntry> withoutWrapper(List<ArchiveEntry> all) {
    List<ArchiveEntry> entries = new ArrayList<>();
    for (ArchiveEntry entry : all)
      if (!entry.name().startsWith("__MACOSX")
          && !entry.name().equals(".DS_Store")
          && !entry.name().endsWith("/.DS_Store")) entries.add(entry);
    if (entries.isEmpty()) return entries;
    String first = entries.get(0).name();
    int slash = first.indexOf('/');
    String wrapper = slash < 0 ? first : first.substring(0, slash);
    List<ArchiveEntry> inside = new ArrayList<>();
    for (ArchiveEntry entry : entries) {
      if (entry.directory() && entry.name().equals(wrapper)) continue;
      if (!entry.name().startsWith(wrapper + "/")) return entries;
      inside.add(entry.withName(entry.name().substring(wrapper.length() + 1)));
    }
    return inside;
  }

  /**
   * Unpacks everything into an empty folder.
   *
   * @throws IOException if an entry is damaged or differs from its description; the folder is then
   *     left half filled
   */
  void extract(Path folder, Progress progress) throws IOException {
    try {
      int done = 0;
      for (ArchiveEntry entry : entries) {
        progress.checkCanceled();
        progress.update(done++, entries.size(), "Unpacking " + entry.name());
        Path target = folder.resolve(entry.name());
        if (entry.directory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
          copy(entry, out, progress);
        }
      }
      progress.update(entries.size(), entries.size(), "Unpacked");
    } catch (ArchiveException e) {
      throw refused(e);
    }
  }

  private void copy(ArchiveEntry entry, OutputStream out, Progress progress) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
    ArchiveIndex.readFully(channel, header, entry.header());
    if (header.getInt(0) != 0x04034b50) throw damaged(entry);
    long data =
        entry.header() + 30 + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
    if (data + entry.packed() > channel.size()) throw damaged(entry);
    CRC32 crc = new CRC32();
    long written =
        entry.method() == 0
            ? copyStored(entry, data, out, crc, progress)
            : inflate(entry, data, out, crc, progress);
    if (written != entry.size() || crc.getValue() != entry.crc()) throw damaged(entry);
  }

  private long copyStored(
      ArchiveEntry entry, long data, OutputStream out, CRC32 crc, Progress progress)
      throws IOException {
    long at = 0;
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (at < entry.size()) {
      progress.checkCanceled();
      buffer.clear().limit((int) Math.min(BUFFER, entry.size() - at));
      ArchiveIndex.readFully(channel, buffer, data + at);
      out.write(buffer.array(), 0, buffer.limit());
      crc.update(buffer.array(), 0, buffer.limit());
      at += buffer.limit();
    }
    return at;
  }

  private long inflate(
      ArchiveEntry entry, long data, OutputStream out, CRC32 crc, Progress progress)
      throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      ByteBuffer input = ByteBuffer.allocate(BUFFER);
      byte[] output = new byte[BUFFER];
      long read = 0;
      long written = 0;
      while (!inflater.finished()) {
        progress.checkCanceled();
        if (inflater.needsInput()) {
          if (read == entry.packed()) throw damaged(entry);
          input.clear().limit((int) Math.min(BUFFER, entry.packed() - read));
          ArchiveIndex.readFully(channel, input, data + read);
          read += input.limit();
          inflater.setInput(input.array(), 0, input.limit());
        }
        int n = inflater.inflate(output);
        if (n == 0 && inflater.needsDictionary()) throw damaged(entry);
        written += n;
        // The directory stated the size, and the limits were applied to that.
        if (written > entry.size()) throw damaged(entry);
        out.write(output, 0, n);
        crc.update(output, 0, n);
      }
      return written;
    } catch (DataFormatException e) {
      throw damaged(entry);
    } finally {
      inflater.end();
    }
  }

  private static ArchiveException damaged(ArchiveEntry entry) {
    return new ArchiveException("its entry '" + entry.name() + "' is damaged");
  }

  private IOException refused(IOException e) {
    return new IOException(
        "The archive " + archive + " cannot be used: " + e.getMessage() + ".", e);
  }

  @Override
  public String toString() {
    return archive.toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Something is wrong with the archive, as against the folder that is written to. */
  private static final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
      super(message);
    }
  }
}
