package sc.fiji.cardiacmr.ij;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a TIFF file can hold what its directories claim, asked before ImageJ opens it: its reader
 * believes every count, and takes minutes or all memory over a damaged one.
 */
final class TiffStructure {

  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int CLASSIC = 42;
  private static final int BIG = 43;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int DESCRIPTION = 270;
  private static final int STRIPS = 273;
  private static final int SAMPLES = 277;
  private static final int METADATA_SIZES = 50838;
  private static final int METADATA = 50839;

  /** No compression that ImageJ reads makes images smaller than this part of their size. */
  private static final int BEST_COMPRESSION = 2000;

  private static final Pattern IMAGES = Pattern.compile("(?m)^images=(\\d{1,12})");
  private static final int[] TYPE_SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  /** An entry of a directory. */
  private record Entry(int type, long count, long value, long place) {}

  private final RandomAccessFile file;
  private final String name;
  private final long length;
  private ByteOrder order;

  private TiffStructure(RandomAccessFile file, String name) throws IOException {
    this.file = file;
    this.name = name;
    this.length = file.length();
  }

  /**
   * Checks the file if it is a TIFF; others are left to their readers.
   *
   * @throws IOException if it is damaged, of a kind that ImageJ does not read, or does not fit into
   *     memory
   */
  static void check(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      new TiffStructure(file, "'" + path + "'").check();
    }
  }

  private void check() throws IOException {
    if (length < HEADER) return;
    file.seek(0);
    int mark = file.readUnsignedShort();
    if (mark != 0x4949 && mark != 0x4d4d) return;
    order = mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int magic = bytes(2, 2).getShort();
    if (magic == BIG)
      throw new IOException(
          name + " is a BigTIFF, which ImageJ does not read; save it as TIFF or NIfTI.");
    if (magic != CLASSIC) return;
    Set<Long> seen = new HashSet<>();
    long next = unsigned(4);
    while (next != 0) {
      if (!seen.add(next)) throw damaged("its images form a circle");
      next = directory(next, seen.size() == 1);
    }
  }

  /** Checks one directory, and returns where the next one is; 0 for none. */
  private long directory(long at, boolean isFirst) throws IOException {
    int entries = bytes(at, 2).getShort() & 0xffff;
    ByteBuffer table = bytes(at + 2, (long) entries * ENTRY);
    Map<Integer, Entry> found = new HashMap<>();
    for (int i = 0; i < entries; i++) {
      int tag = table.getShort(i * ENTRY) & 0xffff;
      int type = table.getShort(i * ENTRY + 2) & 0xffff;
      long count = table.getInt(i * ENTRY + 4) & 0xffffffffL;
      long value = table.getInt(i * ENTRY + 8) & 0xffffffffL;
      long size = count * (type < TYPE_SIZES.length ? TYPE_SIZES[type] : 1);
      if (size > 4) require(value, size, "tag " + tag);
      if (type == 3 && count == 1 && order == ByteOrder.BIG_ENDIAN) value >>>= 16;
      else if (type == 3 && count == 1) value &= 0xffff;
      found.put(tag, new Entry(type, count, value, size > 4 ? value : at + 2 + i * ENTRY + 8));
    }
    if (isFirst) checkSizes(found);
    checkMetadata(found);
    long after = at + 2 + (long) entries * ENTRY;
    return after + 4 <= length ? unsigned(after) : 0;
  }

  private void checkSizes(Map<Integer, Entry> found) throws IOException {
    long width = number(found, WIDTH, 0);
    long height = number(found, HEIGHT, 0);
    if (width == 0 || height == 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE)
      throw damaged("it states an image of " + width + " x " + height + " pixels");
    if (!found.containsKey(STRIPS)) throw damaged("it does not say where its pixels are");
    Entry bits = found.get(BITS);
    long depth = bits == null || bits.count() > 2 ? 8 : bits.count() == 1 ? bits.value() : 16;
    double bytes =
        (double) width
            * height
            * number(found, SAMPLES, 1)
            * depth
            / 8
            * Math.max(1, images(found));
    boolean isPlain = number(found, COMPRESSION, 1) == 1;
    if (bytes > (double) length * (isPlain ? 1 : BEST_COMPRESSION))
      throw damaged("it states " + mb(bytes) + " MB of pixels, more than it can hold");
    long memory = Runtime.getRuntime().maxMemory();
    if (bytes > memory)
      throw new IOException(
          "%s needs %s MB, but Java has only %s MB; give it more memory."
              .formatted(name, mb(bytes), mb(memory)));
  }

  private static String mb(double bytes) {
    return String.valueOf((long) Math.ceil(bytes / (1 << 20)));
  }

  /** The number of images that ImageJ's description states; 1 if there is none. */
  private long images(Map<Integer, Entry> found) throws IOException {
    Entry description = found.get(DESCRIPTION);
    if (description == null) return 1;
    ByteBuffer text = bytes(description.place(), Math.min(description.count(), 1 << 12));
    String head = new String(text.array(), StandardCharsets.ISO_8859_1);
    if (!head.startsWith("ImageJ")) return 1;
    Matcher images = IMAGES.matcher(head);
    return images.find() ? Long.parseLong(images.group(1)) : 1;
  }

  /** ImageJ's own metadata are pieces, whose sizes must add up to what the file holds of them. */
  private void checkMetadata(Map<Integer, Entry> found) throws IOException {
    Entry sizes = found.get(METADATA_SIZES);
    Entry data = found.get(METADATA);
    if (sizes == null || data == null) return;
    long sum = 0;
    ByteBuffer pieces = bytes(sizes.place(), sizes.count() * 4);
    for (int i = 0; i < sizes.count(); i++) sum += pieces.getInt(4 * i) & 0xffffffffL;
    if (sum > data.count()) throw damaged("its metadata are larger than it states");
  }

  private static long number(Map<Integer, Entry> found, int tag, long otherwise) {
    Entry entry = found.get(tag);
    return entry == null ? otherwise : entry.value();
  }

  private long unsigned(long at) throws IOException {
    return bytes(at, 4).getInt() & 0xffffffffL;
  }

  private ByteBuffer bytes(long at, long count) throws IOException {
    require(at, count, "a directory");
    byte[] bytes = new byte[(int) count];
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(order);
  }

  private void require(long at, long count, String what) throws IOException {
    if (at + count > length) throw damaged("it ends within " + what);
  }

  private IOException damaged(String how) {
    return new IOException(name + " is a damaged TIFF: " + how + ".");
  }
}
