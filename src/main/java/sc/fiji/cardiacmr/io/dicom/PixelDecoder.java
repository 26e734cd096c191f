package sc.fiji.cardiacmr.io.dicom;

import java.util.Arrays;

/**
 * Turns the bytes of a frame into values: unused bits are masked, the sign is extended, MONOCHROME1
 * is inverted within the range of the stored bits (so that bright always means a high value), and
 * the rescale slope and intercept are applied unless they are 1 and 0.
 */
final class PixelDecoder {

  private PixelDecoder() {}

  /** The type of the values that {@link #decode} gives. */
  static PixelArray.Type type(PixelFormat format, double slope, double intercept) {
    if (format.bytes() == 4 || slope != 1 || intercept != 0) return PixelArray.Type.FLOAT;
    if (format.signed()) return PixelArray.Type.INT16;
    return format.bytes() == 1 ? PixelArray.Type.UINT8 : PixelArray.Type.UINT16;
  }

  /**
   * @param raw {@code format.frameBytes()} bytes
   * @param bigEndian byte order of {@code raw}
   */
  static PixelArray decode(
      byte[] raw, PixelFormat format, boolean bigEndian, double slope, double intercept) {
    PixelArray.Type type = type(format, slope, intercept);
    int n = format.width() * format.height();
    if (type == PixelArray.Type.FLOAT) {
      float[] values = new float[n];
      for (int i = 0; i < n; i++)
        values[i] = (float) (value(raw, i, format, bigEndian) * slope + intercept);
      return new PixelArray(values, format.width(), format.height());
    }
    if (type == PixelArray.Type.UINT8) return bytes(raw, n, format);
    short[] values = new short[n];
    for (int i = 0; i < n; i++) values[i] = (short) value(raw, i, format, bigEndian);
    return new PixelArray(values, type, format.width(), format.height());
  }

  private static PixelArray bytes(byte[] raw, int n, PixelFormat format) {
    byte[] values = raw.length == n ? raw : Arrays.copyOf(raw, n);
    if (format.bitsStored() < 8 || format.inverted())
      for (int i = 0; i < n; i++) values[i] = (byte) value(values, i, format, false);
    return new PixelArray(values, format.width(), format.height());
  }

  private static long value(byte[] raw, int i, PixelFormat format, boolean bigEndian) {
    long cell = cell(raw, i, format.bytes(), bigEndian);
    int bits = format.bitsStored();
    long mask = (1L << bits) - 1;
    long value = cell >>> format.shift() & mask;
    if (format.signed()) {
      value = value << 64 - bits >> 64 - bits;
      return format.inverted() ? -1 - value : value;
    }
    return format.inverted() ? mask - value : value;
  }

  private static long cell(byte[] raw, int i, int size, boolean bigEndian) {
    if (size == 1) return raw[i] & 0xff;
    if (size == 2) {
      int first = raw[2 * i] & 0xff;
      int second = raw[2 * i + 1] & 0xff;
      return bigEndian ? first << 8 | second : second << 8 | first;
    }
    long cell = 0;
    for (int b = 0; b < 4; b++) cell = cell << 8 | raw[4 * i + (bigEndian ? b : 3 - b)] & 0xff;
    return cell;
  }
}
