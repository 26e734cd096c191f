package sc.fiji.cardiacmr.io.nifti;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns a header into the bytes of NIfTI-1 or NIfTI-2, the reverse of {@link NiftiHeaderReader}.
 */
final class NiftiHeaderWriter {

  /** The field has 80 bytes, the last of them zero. */
  static final int LONGEST_DESCRIPTION = 79;

  private final NiftiHeader header;
  private final ByteBuffer bytes;
  private final boolean second;

  private NiftiHeaderWriter(NiftiHeader header) {
    this.header = header;
    this.second = header.version() == 2;
    int size = second ? NiftiHeaderReader.SIZE_2 : NiftiHeaderReader.SIZE_1;
    this.bytes = ByteBuffer.allocate(size + NiftiHeaderReader.EXTENDER).order(header.byteOrder());
  }

  /** Header and the four zeros that say that no extension follows. */
  static byte[] write(NiftiHeader header) {
    return new NiftiHeaderWriter(header).write();
  }

  /**
   * Header, the four bytes that say that an extension follows, and the extension.
   *
   * @param header whose voxels begin after the extension, or in another file
   */
  static byte[] write(NiftiHeader header, byte[] extension) {
    byte[] start = write(header);
    start[start.length - NiftiHeaderReader.EXTENDER] = 1;
    byte[] all = Arrays.copyOf(start, start.length + extension.length);
    System.arraycopy(extension, 0, all, start.length, extension.length);
    return all;
  }

  private byte[] write() {
    bytes.putInt(0, second ? NiftiHeaderReader.SIZE_2 : NiftiHeaderReader.SIZE_1);
    magic();
    short code = (short) header.type().code();
    bytes.putShort(second ? 12 : 70, code);
    bytes.putShort(second ? 14 : 72, (short) (8 * header.type().bytes()));
    dimensions();
    if (second) bytes.putLong(168, header.dataOffset());
    else bytes.putFloat(108, header.dataOffset());
    reals(112, 176, header.slope());
    reals(116, 184, header.intercept());
    reals(76, 104, header.pixdim());
    reals(256, 352, header.quaternion());
    reals(280, 400, header.matrix());
    if (second) {
      bytes.putInt(500, header.units());
      bytes.putInt(344, header.qformCode());
      bytes.putInt(348, header.sformCode());
    } else {
      bytes.put(38, (byte) 'r');
      bytes.put(123, (byte) header.units());
      bytes.putShort(252, (short) header.qformCode());
      bytes.putShort(254, (short) header.sformCode());
    }
    byte[] text = header.description().getBytes(StandardCharsets.ISO_8859_1);
    bytes.put(second ? 240 : 148, text, 0, Math.min(text.length, LONGEST_DESCRIPTION));
    return bytes.array();
  }

  private void magic() {
    String kind = header.singleFile() ? "n+" : "ni";
    byte[] magic = (kind + header.version() + "\0").getBytes(StandardCharsets.ISO_8859_1);
    bytes.put(second ? 4 : NiftiHeaderReader.SIZE_1 - 4, magic);
    if (second) bytes.put(8, NiftiHeaderReader.LINE_ENDS);
  }

  private void dimensions() {
    long[] dim = new long[8];
    Arrays.fill(dim, 1);
    dim[0] = header.axes();
    System.arraycopy(header.size(), 0, dim, 1, 4);
    for (int d = 0; d < 8; d++)
      if (second) bytes.putLong(16 + 8 * d, dim[d]);
      else bytes.putShort(40 + 2 * d, (short) dim[d]);
  }

  private void reals(int offset1, int offset2, double... values) {
    for (int i = 0; i < values.length; i++)
      if (second) bytes.putDouble(offset2 + 8 * i, values[i]);
      else bytes.putFloat(offset1 + 4 * i, (float) values[i]);
  }
}
