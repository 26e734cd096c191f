package sc.fiji.cardiacmr.ij;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what the directories of a TIFF file (TIFF 6.0, section 2) state with the bytes that
 * there are, before ImageJ takes memory for it or follows directories in a circle.
 */
final class TiffCheck {

  private static final int ENTRY = 12;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int DESCRIPTION = 270;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int MOST_DIRECTORIES = 1_000_000;
  private static final long MOST_PIXELS = 1L << 28;
  private static final int LONGEST_DESCRIPTION = 1 << 16;

  /** Bytes of the types of entries, by their numbers. */
  private static final int[] TYPES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  /** ImageJ keeps a stack as one block behind the first image and says so here. */
  private static final Pattern IMAGES = Pattern.compile("(?m)^images=([0-9]{1,9})$");

  private final FileChannel channel;
  private final ByteOrder order;
  private final long length;

  private TiffCheck(FileChannel channel, ByteOrder order) throws IOException {
    this.channel = channel;
    this.order = order;
    length = channel.size();
  }

  /** What is wrong with a file that begins as TIFF files do; null if nothing is. */
  static String problem(FileChannel channel) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(2);
    channel.read(first, 0);
    ByteOrder order = first.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return new TiffCheck(channel, order).problem();
  }

  private String problem() throws IOException {
    Set<Long> seen = new HashSet<>();
    long next = unsigned(bytes(4, 4), 0);
    if (next == 0) return "it contains no image";
    while (next != 0) {
      if (!seen.add(next)) return "its directories form a circle";
      if (seen.size() > MOST_DIRECTORIES) return "it contains too many images";
      if (!fits(next, 2)) return "it is truncated";
      int entries = bytes(next, 2).getShort(0) & 0xffff;
      long end = next + 2 + (long) entries * ENTRY;
      if (!fits(next + 2, (long) entries * ENTRY)) return "it is truncated";
      String problem = directory(bytes(next + 2, entries * ENTRY), entries, seen.size() == 1);
      if (problem != null) return problem;
      next = fits(end, 4) ? unsigned(bytes(end, 4), 0) : 0;
    }
    return null;
  }

  private String directory(ByteBuffer entries, int count, boolean isFirst) throws IOException {
    long width = 0;
    long height = 0;
    long bits = 1;
    long samples = 1;
    long compression = 1;
    long offset = 0;
    long images = 1;
    for (int i = 0; i < count; i++) {
      int at = i * ENTRY;
      int tag = entries.getShort(at) & 0xffff;
      int type = entries.getShort(at + 2) & 0xffff;
      long values = unsigned(entries, at + 4);
      long size = type < TYPES.length ? values * TYPES[type] : values;
      long place = unsigned(entries, at + 8);
      if (size > 4 && !fits(place, size)) return "it is truncated or its directory is damaged";
      long value = type == 3 && values == 1 ? entries.getShort(at + 8) & 0xffff : place;
      switch (tag) {
        case WIDTH -> width = value;
        case HEIGHT -> height = value;
        case BITS ->
            bits = (size > 4 ? bytes(place, 2).getShort(0) : entries.getShort(at + 8)) & 0xffff;
        case SAMPLES -> samples = value;
        case COMPRESSION -> compression = value;
        case STRIP_OFFSETS ->
            offset =
                size <= 4
                    ? value
                    : type == 3
                        ? bytes(place, 2).getShort(0) & 0xffff
                        : unsigned(bytes(place, 4), 0);
        case DESCRIPTION -> {
          // The directories of the other images say the same.
          if (isFirst) images = images(place, size);
        }
        default -> {
          // Nothing that says how large the image is.
        }
      }
    }
    if (width < 1 || height < 1 || width > MOST_PIXELS / height)
      return "it cannot be " + width + " x " + height + " pixels large";
    if (bits < 1 || bits > 64 || samples < 1 || samples > 64)
      return "it cannot have " + samples + " samples of " + bits + " bits";
    // Compressed images may be larger than their bytes.
    double needed = compression == 1 ? (double) width * height * bits / 8 * samples * images : 1;
    if (offset + needed > length) return "it is truncated";
    return null;
  }

  private long images(long place, long size) throws IOException {
    if (size <= 4) return 1;
    byte[] text = bytes(place, (int) Math.min(size, LONGEST_DESCRIPTION)).array();
    Matcher images = IMAGES.matcher(new String(text, StandardCharsets.ISO_8859_1));
    return images.find() ? Math.max(1, Long.parseLong(images.group(1))) : 1;
  }

  private boolean fits(long from, long size) {
    return from >= 0 && size >= 0 && from + size <= length;
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  private ByteBuffer bytes(long from, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(order);
    while (bytes.hasRemaining()) {
      int n = channel.read(bytes, from + bytes.position());
      if (n < 0) throw new IOException("it is truncated");
    }
    return bytes;
  }
}
