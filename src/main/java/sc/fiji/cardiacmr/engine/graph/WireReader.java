package sc.fiji.cardiacmr.engine.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of protobuf messages (protobuf.dev, "Encoding") out of a file of any size,
 * through a small buffer. What is not asked for is skipped without being read.
 */
final class WireReader {

  /** Kinds of values as they stand before each field. */
  static final int VARINT = 0;

  static final int FIXED_64 = 1;
  static final int BYTES = 2;
  static final int FIXED_32 = 5;

  /** Names of nodes, operations and attributes are far shorter. */
  private static final int LONGEST_TEXT = 1 << 14;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13).limit(0);

  /** The position in the file of the end of the buffer. */
  private long bufferEnd;

  private int field;
  private int type;
  private long value;
  private long end;

  WireReader(FileChannel channel) {
    this.channel = channel;
  }

  /** Reads one message, field by field. */
  @FunctionalInterface
  interface Message {
    /**
     * Is called for each field; reads its value, or leaves it.
     *
     * @param type {@link #VARINT}, {@link #FIXED_64}, {@link #BYTES} or {@link #FIXED_32}
     */
    void field(int number, int type) throws IOException;
  }

  /** Reads the whole file as one message. */
  void all(Message message) throws IOException {
    end = channel.size();
    fields(end, message);
  }

  /** Reads the message that is the value of the present field. */
  void message(Message message) throws IOException {
    long outer = end;
    end = position() + value;
    fields(end, message);
    end = outer;
  }

  private void fields(long last, Message message) throws IOException {
    while (position() < last) {
      long key = varint();
      if (key >>> 3 == 0 || key >>> 32 != 0) throw damaged();
      field = (int) (key >>> 3);
      type = (int) (key & 7);
      switch (type) {
        case VARINT, BYTES -> value = varint();
        case FIXED_32 -> value = 4;
        case FIXED_64 -> value = 8;
        default -> throw damaged(); // groups, which no message here has
      }
      long next = type == VARINT ? position() : position() + value;
      if (type != VARINT && (value < 0 || next > last || next < 0)) throw damaged();
      message.field(field, type);
      position(next);
    }
    if (position() != last) throw damaged();
  }

  /** The number that is the value of the present field. */
  long number() {
    return value;
  }

  /** How many bytes the value of the present field has. */
  long length() {
    return value;
  }

  /** The value of the present field as text. */
  String text() throws IOException {
    if (value > LONGEST_TEXT) throw new IOException("it contains a name that is too long");
    byte[] bytes = new byte[(int) value];
    for (int i = 0; i < bytes.length; i++) bytes[i] = octet();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The bytes of a short value as numbers of 0 to 255. */
  long[] octets() throws IOException {
    long[] octets = new long[(int) value];
    for (int i = 0; i < octets.length; i++) octets[i] = octet() & 0xff;
    return octets;
  }

  /** How many varints the value of the present field holds, and the first of them. */
  int varints(long[] first) throws IOException {
    long last = position() + value;
    int n = 0;
    for (; position() < last; n++) {
      long number = varint();
      if (n < first.length) first[n] = number;
    }
    if (position() != last) throw damaged();
    return n;
  }

  private long varint() throws IOException {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte octet = octet();
      number |= (long) (octet & 0x7f) << shift;
      if (octet >= 0) return number;
    }
    throw damaged();
  }

  private byte octet() throws IOException {
    if (position() >= end) throw damaged();
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int n = channel.read(buffer, bufferEnd);
      if (n <= 0) throw damaged();
      buffer.flip();
      bufferEnd += n;
    }
    return buffer.get();
  }

  private long position() {
    return bufferEnd - buffer.remaining();
  }

  private void position(long next) {
    long ahead = next - position();
    if (ahead >= 0 && ahead <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) ahead);
    } else {
      buffer.limit(0);
      bufferEnd = next;
    }
  }

  static IOException damaged() {
    return new IOException("it is damaged: it is not a TensorFlow SavedModel");
  }
}
