package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and checks the central directory of a zip archive (PKWARE APPNOTE 6.3, 4.3.12 and 4.3.16).
 *
 * <p>{@code java.util.zip} does not tell links from files and lets names repeat, so the directory
 * is read here. Whatever a package of a model does not need is refused: encryption, several disks,
 * Zip64, links and other special files, methods besides store and deflate.
 */
final class ArchiveIndex {

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int END_SIZE = 22;
  private static final int ENTRY_SIZE = 46;
  private static final int FLAG_ENCRYPTED = 1;
  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_FILE = 0100000;
  private static final int TYPE_FOLDER = 0040000;

  private final FileChannel channel;
  private final ArchiveLimits limits;

  private ArchiveIndex(FileChannel channel, ArchiveLimits limits) {
    this.channel = channel;
    this.limits = limits;
  }

  /**
   * The entries in the order of the directory; names are harmless and differ on every platform.
   *
   * @throws IOException if the archive is damaged or holds something that is refused
   */
  static List<ArchiveEntry> read(FileChannel channel, ArchiveLimits limits) throws IOException {
    ArchiveIndex index = new ArchiveIndex(channel, limits);
    List<ArchiveEntry> entries = index.entries();
    index.checkNames(entries);
    index.checkSizes(entries);
    return entries;
  }

  private List<ArchiveEntry> entries() throws IOException {
    long length = channel.size();
    int tail = (int) Math.min(length, END_SIZE + 0xffff);
    ByteBuffer end = bytes(length - tail, tail);
    int at = tail - END_SIZE;
    while (at >= 0
        && !(end.getInt(at) == END_SIGNATURE && at + END_SIZE + shortAt(end, at + 20) == tail))
      at--;
    if (at < 0) throw new IOException("it is not a zip archive, or it is truncated");
    int count = shortAt(end, at + 10);
    long size = intAt(end, at + 12);
    long start = intAt(end, at + 16);
    if (count == 0xffff || size == 0xffffffffL || start == 0xffffffffL)
      throw new IOException("it is a Zip64 archive, which is not supported");
    if (shortAt(end, at + 4) != 0 || shortAt(end, at + 8) != count)
      throw new IOException("it is one part of a multi-part archive");
    if (count > limits.entries())
      throw new IOException("it contains more than " + limits.entries() + " entries");
    long endPosition = length - tail + at;
    if (start + size != endPosition || size > Integer.MAX_VALUE)
      throw new IOException("its directory is damaged");
    return parse(bytes(start, (int) size), count, start);
  }

  private List<ArchiveEntry> parse(ByteBuffer directory, int count, long end) throws IOException {
    List<ArchiveEntry> entries = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (at + ENTRY_SIZE > directory.limit() || directory.getInt(at) != ENTRY_SIGNATURE)
        throw new IOException("its directory is damaged");
      int nameLength = shortAt(directory, at + 28);
      int next =
          at + ENTRY_SIZE + nameLength + shortAt(directory, at + 30) + shortAt(directory, at + 32);
      if (next > directory.limit()) throw new IOException("its directory is damaged");
      entries.add(entry(directory, at, nameLength, end));
      at = next;
    }
    if (at != directory.limit()) throw new IOException("its directory is damaged");
    return entries;
  }

  private static ArchiveEntry entry(ByteBuffer directory, int at, int nameLength, long end)
      throws IOException {
    String name = name(directory, at + ENTRY_SIZE, nameLength);
    int system = directory.get(at + 5) & 0xff;
    int mode = (int) (intAt(directory, at + 38) >>> 16);
    int type = system == 3 || system == 19 ? mode & TYPE_MASK : 0;
    if (type != 0 && type != TYPE_FILE && type != TYPE_FOLDER)
      throw new IOException("'" + name + "' is a link or a special file");
    if ((shortAt(directory, at + 8) & FLAG_ENCRYPTED) != 0)
      throw new IOException("'" + name + "' is encrypted");
    int method = shortAt(directory, at + 10);
    if (method != 0 && method != 8)
      throw new IOException("'" + name + "' is compressed by a method that is not supported");
    long packed = intAt(directory, at + 20);
    long size = intAt(directory, at + 24);
    long header = intAt(directory, at + 42);
    if (packed == 0xffffffffL || size == 0xffffffffL || header == 0xffffffffL)
      throw new IOException("it is a Zip64 archive, which is not supported");
    if (shortAt(directory, at + 34) != 0 || header + 30 + packed > end)
      throw new IOException("the position of '" + name + "' is wrong");
    if (method == 0 && packed != size) throw new IOException("the size of '" + name + "' is wrong");
    boolean folder = name.endsWith("/");
    if (folder && size != 0) throw new IOException("the folder '" + name + "' has content");
    if (type == TYPE_FOLDER && !folder)
      throw new IOException("'" + name + "' is a folder by its type, but not by its name");
    String path = folder ? name.substring(0, name.length() - 1) : name;
    String problem = EntryNames.problem(path);
    if (problem != null) throw new IOException("it contains '" + name + "', which " + problem);
    return new ArchiveEntry(path, folder, method, packed, size, intAt(directory, at + 16), header);
  }

  private static String name(ByteBuffer directory, int at, int length) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(directory.slice(at, length)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("a name in it is not UTF-8", e);
    }
  }

  private void checkNames(List<ArchiveEntry> entries) throws IOException {
    Map<String, Boolean> isFolder = new HashMap<>();
    for (ArchiveEntry entry : entries) {
      String key = EntryNames.collisionKey(entry.name());
      Boolean earlier = isFolder.put(key, entry.directory());
      if (earlier != null) throw new IOException("it contains '" + entry.name() + "' twice");
    }
    for (ArchiveEntry entry : entries) {
      String key = EntryNames.collisionKey(entry.name());
      for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1))
        if (Boolean.FALSE.equals(isFolder.get(key.substring(0, slash))))
          throw new IOException("'" + entry.name() + "' would lie inside another file");
    }
  }

  private void checkSizes(List<ArchiveEntry> entries) throws IOException {
    long total = 0;
    long packed = 0;
    List<ArchiveEntry> byPlace = new ArrayList<>(entries);
    byPlace.sort((a, b) -> Long.compare(a.header(), b.header()));
    long free = 0;
    for (ArchiveEntry entry : byPlace) {
      if (entry.header() < free) throw new IOException("its entries overlap");
      free = entry.header() + 30 + entry.packed();
      if (entry.size() > limits.entryBytes())
        throw new IOException("'" + entry.name() + "' is larger than allowed");
      total += entry.size();
      packed += entry.packed();
    }
    if (total > limits.totalBytes())
      throw new IOException("it unpacks to more than " + limits.totalBytes() + " bytes");
    if (total > ArchiveLimits.RATIO_FREE_BYTES && total > limits.ratio() * packed)
      throw new IOException("it unpacks to more than " + limits.ratio() + " times its size");
  }

  private ByteBuffer bytes(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, buffer, position);
    return buffer.flip();
  }

  /** Fills a buffer from a position on. */
  static void readFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, at);
      if (n < 0) throw new IOException("it is truncated");
      at += n;
    }
  }

  private static int shortAt(ByteBuffer buffer, int at) {
    return buffer.getShort(at) & 0xffff;
  }

  private static long intAt(ByteBuffer buffer, int at) {
    return buffer.getInt(at) & 0xffffffffL;
  }
}
