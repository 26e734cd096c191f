package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * RLE Lossless (PS3.5, Annex G): one segment of PackBits per byte of the pixel, high byte first.
 */
final class RleDecoder {

  private static final int HEADER = 64;

  /** Two bytes make at most 128. */
  private static final int MAX_RATIO = 64;

  private RleDecoder() {}

  /**
   * @param fragment the whole frame
   * @return big-endian pixels
   */
  static byte[] decode(byte[] fragment, PixelFormat format) throws IOException {
    int planes = format.bytes();
    int size = format.width() * format.height();
    if (fragment.length < HEADER || (long) size * planes > (long) MAX_RATIO * fragment.length)
      throw new IOException(
          fragment.length
              + " bytes of RLE data are too few for "
              + format.width()
              + " x "
              + format.height()
              + " pixels.");
    ByteBuffer header = ByteBuffer.wrap(fragment).order(ByteOrder.LITTLE_ENDIAN);
    int segments = header.getInt();
    if (segments != planes)
      throw new IOException(segments + " RLE segments where " + planes + " were expected.");
    byte[] pixels = new byte[Math.multiplyExact(size, planes)];
    for (int plane = 0; plane < planes; plane++) {
      int start = header.getInt(4 + 4 * plane);
      int end = plane + 1 < planes ? header.getInt(8 + 4 * plane) : fragment.length;
      if (start < HEADER || end < start || end > fragment.length)
        throw new IOException("The RLE header is damaged.");
      unpack(fragment, start, end, pixels, plane, planes, size);
    }
    return pixels;
  }

  private static void unpack(
      byte[] source, int start, int end, byte[] target, int offset, int stride, int count)
      throws IOException {
    int in = start;
    int out = 0;
    while (out < count) {
      if (in >= end) throw new IOException("The RLE data end too early.");
      int n = source[in++];
      if (n >= 0) {
        int length = n + 1;
        if (length > end - in) throw new IOException("The RLE data end too early.");
        for (int i = 0; i < length && out < count; i++)
          target[offset + stride * out++] = source[in + i];
        in += length;
      } else if (n != -128) {
        if (in >= end) throw new IOException("The RLE data end too early.");
        byte value = source[in++];
        for (int i = 0; i < 1 - n && out < count; i++) target[offset + stride * out++] = value;
      }
    }
  }
}
