package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The deflated data set of a file in Deflated Explicit VR Little Endian (PS3.5, A.5). */
final class DeflatedData {

  /** A few bytes may inflate to a thousand times as many; this bounds what hostile files can do. */
  private static final int MAX_INFLATED = 1 << 28;

  /** Nobody minds so much memory, however small the file is. */
  private static final int HARMLESS = 1 << 24;

  /** Images shrink to a third, empty ones to a hundredth. */
  private static final int MAX_RATIO = 200;

  private static final int BUFFER = 1 << 16;

  private DeflatedData() {}

  /**
   * @param position where the deflated bytes begin; they reach to the end of the source
   * @throws IOException if they are damaged, or when inflated more than 256 MB, an eighth of the
   *     memory that Java may use, or (above 16 MB) 200 times what they were
   */
  static byte[] inflate(ByteSource source, long position) throws IOException {
    long deflated = Math.max(0, source.size() - position);
    long memory = Math.min(MAX_INFLATED, Runtime.getRuntime().maxMemory() / 8);
    long limit = Math.max(HARMLESS, Math.min(memory, MAX_RATIO * deflated));
    return inflate(source, position, (int) limit);
  }

  /** As {@link #inflate(ByteSource, long)}, with at most {@code limit} bytes. */
  static byte[] inflate(ByteSource source, long position, int limit) throws IOException {
    // The size is found out first, so that nothing is allocated for data that are refused.
    byte[] result = new byte[run(source, position, null, limit)];
    run(source, position, result, limit);
    return result;
  }

  /** Inflates into {@code target} if there is one; returns the number of bytes. */
  private static int run(ByteSource source, long position, byte[] target, int limit)
      throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      byte[] input = new byte[BUFFER];
      byte[] scratch = target == null ? new byte[BUFFER] : target;
      long next = position;
      int size = 0;
      while (target == null ? !inflater.finished() : size < target.length) {
        int start = target == null ? 0 : size;
        int n = inflater.inflate(scratch, start, scratch.length - start);
        size += n;
        if (size > limit)
          throw new IOException(
              "The deflated data are larger than "
                  + (limit >> 20)
                  + " MB; inflate the file first.");
        if (n > 0 || inflater.finished()) continue;
        if (inflater.needsDictionary()) throw new IOException("The deflated data are damaged.");
        if (!inflater.needsInput()) continue;
        int length = (int) Math.min(input.length, source.size() - next);
        if (length <= 0) throw new IOException("The deflated data end too early.");
        source.read(next, input, 0, length);
        next += length;
        inflater.setInput(input, 0, length);
      }
      return size;
    } catch (DataFormatException damaged) {
      throw new IOException("The deflated data are damaged.", damaged);
    } finally {
      inflater.end();
    }
  }
}
