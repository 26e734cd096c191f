package sc.fiji.cardiacmr.io.dicom;

import java.io.EOFException;
import java.io.IOException;

/** Reads numbers and byte arrays one after the other, never beyond the end of its source. */
final class DicomInput {

  private static final int WINDOW = 16384;

  private final ByteSource source;
  private final byte[] window;
  private long windowStart;
  private int windowLength;
  private long position;
  private boolean bigEndian;

  DicomInput(ByteSource source, long position) {
    this.source = source;
    this.position = position;
    window = new byte[(int) Math.max(16, Math.min(WINDOW, source.size()))];
  }

  long position() {
    return position;
  }

  long remaining() {
    return source.size() - position;
  }

  boolean isBigEndian() {
    return bigEndian;
  }

  void setBigEndian(boolean bigEndian) {
    this.bigEndian = bigEndian;
  }

  void seek(long newPosition) throws IOException {
    if (newPosition < 0 || newPosition > source.size())
      throw new EOFException("The file ends too early: it is truncated or damaged.");
    position = newPosition;
  }

  void skip(long bytes) throws IOException {
    require(bytes);
    position += bytes;
  }

  /**
   * @throws EOFException if fewer than {@code bytes} bytes remain, or if that number is negative
   */
  void require(long bytes) throws IOException {
    if (bytes < 0 || bytes > remaining())
      throw new EOFException(
          "The file ends too early: it is truncated or damaged ("
              + bytes
              + " bytes announced at byte "
              + position
              + ", "
              + remaining()
              + " present).");
  }

  int u8() throws IOException {
    require(1);
    if (position < windowStart || position >= windowStart + windowLength) fill();
    return window[(int) (position++ - windowStart)] & 0xff;
  }

  int u16() throws IOException {
    int first = u8();
    int second = u8();
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  long u32() throws IOException {
    long first = u16();
    long second = u16();
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  /** A tag: group in the upper, element in the lower 16 bits. */
  int tag() throws IOException {
    int group = u16();
    return group << 16 | u16();
  }

  byte[] bytes(int length) throws IOException {
    require(length);
    byte[] result = new byte[length];
    source.read(position, result, 0, length);
    position += length;
    return result;
  }

  private void fill() throws IOException {
    windowStart = position;
    windowLength = (int) Math.min(window.length, remaining());
    source.read(windowStart, window, 0, windowLength);
  }
}
