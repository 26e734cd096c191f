package sc.fiji.cardiacmr.io.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The deflated data set of a file in Deflated Explicit VR Little Endian (PS3.5, A.5). */
final class DeflatedData {

  /** A few bytes may inflate to a thousand times as many; this bounds what hostile files can do. */
  private static final int MAX_INFLATED = 1 << 28;

  private DeflatedData() {}

  /**
   * @param position where the deflated bytes begin; they reach to the end of the source
   */
  static byte[] inflate(ByteSource source, long position) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] input = new byte[1 << 16];
      byte[] output = new byte[1 << 16];
      long next = position;
      while (!inflater.finished()) {
        int n = inflater.inflate(output);
        out.write(output, 0, n);
        if (out.size() > MAX_INFLATED)
          throw new IOException(
              "The deflated data are larger than 256 MB; inflate the file first.");
        if (n > 0) continue;
        if (inflater.needsDictionary()) throw new IOException("The deflated data are damaged.");
        if (!inflater.needsInput()) continue;
        int length = (int) Math.min(input.length, source.size() - next);
        if (length <= 0) throw new IOException("The deflated data end too early.");
        source.read(next, input, 0, length);
        next += length;
        inflater.setInput(input, 0, length);
      }
      return out.toByteArray();
    } catch (DataFormatException damaged) {
      throw new IOException("The deflated data are damaged.", damaged);
    } finally {
      inflater.end();
    }
  }
}
