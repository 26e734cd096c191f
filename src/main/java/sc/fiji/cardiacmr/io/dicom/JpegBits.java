package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;

/** The bits of a JPEG scan, without the bytes that are stuffed after FF. */
final class JpegBits {

  private final byte[] bytes;
  private int position;
  private int current;
  private int left;

  JpegBits(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  /**
   * Skips to the next bit that follows a restart marker (ITU-T T.81, E.2.4).
   *
   * @throws IOException if there is no such marker here
   */
  void restart() throws IOException {
    left = 0;
    // A marker may be preceded by any number of fill bytes.
    while (position + 1 < bytes.length
        && (bytes[position] & 0xff) == 0xff
        && (bytes[position + 1] & 0xff) == 0xff) position++;
    boolean marker =
        position + 1 < bytes.length
            && (bytes[position] & 0xff) == 0xff
            && (bytes[position + 1] & 0xf8) == 0xd0;
    if (!marker) throw new IOException("A restart marker of the JPEG data is missing.");
    position += 2;
  }

  int next() throws IOException {
    if (left == 0) {
      if (position >= bytes.length) throw new IOException("The JPEG data end too early.");
      current = bytes[position++] & 0xff;
      if (current == 0xff) {
        if (position >= bytes.length || bytes[position++] != 0)
          throw new IOException("The JPEG data end too early.");
      }
      left = 8;
    }
    return current >> --left & 1;
  }

  /** A difference of lossless JPEG (ITU-T T.81, H.1.2.2): its number of bits, then the bits. */
  int difference(JpegHuffmanTable table) throws IOException {
    int size = table.decode(this);
    if (size == 0) return 0;
    if (size == 16) return 32768;
    if (size > 16) throw new IOException("The JPEG data are damaged.");
    int value = 0;
    for (int i = 0; i < size; i++) value = value << 1 | next();
    return value < 1 << size - 1 ? value - (1 << size) + 1 : value;
  }
}
