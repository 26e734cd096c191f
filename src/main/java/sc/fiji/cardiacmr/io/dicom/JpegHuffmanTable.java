package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;

/** A Huffman table as JPEG files define it (ITU-T T.81, Annex C and F.2.2.3). */
final class JpegHuffmanTable {

  private final int[] firstCode = new int[17];
  private final int[] firstIndex = new int[17];
  private final int[] counts;
  private final int[] values;

  /**
   * @param counts number of codes with 1 to 16 bits
   * @param values what the codes mean, in order
   */
  JpegHuffmanTable(int[] counts, int[] values) {
    this.counts = counts.clone();
    this.values = values.clone();
    int code = 0;
    int index = 0;
    for (int length = 1; length <= 16; length++) {
      firstCode[length] = code;
      firstIndex[length] = index;
      code = code + counts[length - 1] << 1;
      index += counts[length - 1];
    }
  }

  /** Reads the next code. */
  int decode(JpegBits bits) throws IOException {
    int code = 0;
    for (int length = 1; length <= 16; length++) {
      code = code << 1 | bits.next();
      int offset = code - firstCode[length];
      if (offset >= 0 && offset < counts[length - 1]) return values[firstIndex[length] + offset];
    }
    throw new IOException("The JPEG data are damaged: unknown Huffman code.");
  }
}
