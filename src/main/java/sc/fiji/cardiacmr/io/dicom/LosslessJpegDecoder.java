package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;

/**
 * Lossless JPEG with Huffman coding (ITU-T T.81, Annex H; process 14), one component of 2 to 16
 * bits, any predictor. This is how many archives store their images; the Java runtime cannot read
 * it.
 */
final class LosslessJpegDecoder {

  private static final int SOF3 = 0xc3;
  private static final int DHT = 0xc4;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DRI = 0xdd;

  private final byte[] jpeg;
  private final PixelFormat format;
  private final JpegHuffmanTable[] tables = new JpegHuffmanTable[4];
  private int position;
  private int precision;
  private int restartRows;

  private LosslessJpegDecoder(byte[] jpeg, PixelFormat format) {
    this.jpeg = jpeg;
    this.format = format;
  }

  /**
   * @param jpeg a whole image
   * @return little-endian pixels of as many bytes as {@code format} says
   * @throws IOException if the data are damaged or of another kind or size than {@code format} says
   */
  static byte[] decode(byte[] jpeg, PixelFormat format) throws IOException {
    // Every sample takes at least one bit.
    if ((long) format.width() * format.height() > 8L * jpeg.length || format.bytes() > 2)
      throw new IOException(
          jpeg.length + " bytes of JPEG data do not match the size of the image.");
    return new LosslessJpegDecoder(jpeg, format).decode();
  }

  private byte[] decode() throws IOException {
    if (u8() != 0xff || u8() != SOI)
      throw new IOException("The JPEG data lack their start marker.");
    while (true) {
      if (u8() != 0xff) throw new IOException("A JPEG marker is damaged.");
      int marker = u8();
      while (marker == 0xff) marker = u8();
      if (marker == EOI) throw new IOException("The JPEG data contain no image.");
      int length = u16() - 2;
      if (length < 0 || length > jpeg.length - position)
        throw new IOException("A JPEG segment is damaged.");
      int next = position + length;
      switch (marker) {
        case SOF3 -> readFrame();
        case DHT -> readTables(next);
        case DRI -> readRestartInterval();
        case SOS -> {
          return readScan(next);
        }
        default -> checkKind(marker);
      }
      position = next;
    }
  }

  private static void checkKind(int marker) throws IOException {
    boolean otherFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc8 && marker != 0xcc;
    if (otherFrame)
      throw new UnsupportedPixelsException("The JPEG image is not lossless with Huffman coding.");
  }

  private void readFrame() throws IOException {
    precision = u8();
    int height = u16();
    int width = u16();
    int components = u8();
    if (width != format.width() || height != format.height() || components != 1)
      throw new IOException("The size of the JPEG image differs from Rows and Columns.");
    if (precision < 2 || precision > 8 * format.bytes())
      throw new IOException(
          "The bits per pixel of the JPEG image are " + precision + ", which is not supported.");
  }

  private void readTables(int end) throws IOException {
    while (position < end) {
      int id = u8() & 0xf;
      if (id > 3) throw new IOException("A JPEG Huffman table is damaged.");
      int[] counts = new int[16];
      int total = 0;
      for (int i = 0; i < 16; i++) total += counts[i] = u8();
      if (total > end - position) throw new IOException("A JPEG Huffman table is damaged.");
      int[] values = new int[total];
      for (int i = 0; i < total; i++) values[i] = u8();
      tables[id] = new JpegHuffmanTable(counts, values);
    }
  }

  /** The interval must be whole rows (ITU-T T.81, H.1.1). */
  private void readRestartInterval() throws IOException {
    int samples = u16();
    if (samples % format.width() != 0)
      throw new IOException("The restart interval of the JPEG image is not whole rows.");
    restartRows = samples / format.width();
  }

  private byte[] readScan(int start) throws IOException {
    int components = u8();
    u8();
    JpegHuffmanTable table = tables[u8() >> 4 & 3];
    int predictor = u8();
    u8();
    int shift = u8() & 0xf;
    if (precision == 0 || components != 1 || table == null || predictor < 1 || predictor > 7)
      throw new IOException("The header of the JPEG scan is damaged.");
    if (shift >= precision) throw new IOException("The JPEG point transform is damaged.");
    return samples(new JpegBits(jpeg, start), table, predictor, shift);
  }

  private byte[] samples(JpegBits bits, JpegHuffmanTable table, int predictor, int shift)
      throws IOException {
    int width = format.width();
    int[] above = new int[width];
    int[] row = new int[width];
    byte[] pixels = new byte[width * format.height() * format.bytes()];
    for (int y = 0; y < format.height(); y++) {
      boolean first = restartRows == 0 ? y == 0 : y % restartRows == 0;
      if (first && y > 0) bits.restart();
      for (int x = 0; x < width; x++) {
        int prediction;
        if (x == 0) prediction = first ? 1 << precision - shift - 1 : above[0];
        else if (first) prediction = row[x - 1];
        else prediction = predict(predictor, row[x - 1], above[x], above[x - 1]);
        row[x] = prediction + bits.difference(table) & 0xffff;
        int value = row[x] << shift;
        int i = y * width + x;
        if (format.bytes() == 1) pixels[i] = (byte) value;
        else {
          pixels[2 * i] = (byte) value;
          pixels[2 * i + 1] = (byte) (value >> 8);
        }
      }
      int[] swap = above;
      above = row;
      row = swap;
    }
    return pixels;
  }

  /** Table H.1: a is to the left, b above, c above left. */
  private static int predict(int predictor, int a, int b, int c) {
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + (b - c >> 1);
      case 6 -> b + (a - c >> 1);
      default -> a + b >> 1;
    };
  }

  private int u8() throws IOException {
    if (position >= jpeg.length) throw new IOException("The JPEG data end too early.");
    return jpeg[position++] & 0xff;
  }

  private int u16() throws IOException {
    return u8() << 8 | u8();
  }
}
