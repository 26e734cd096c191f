package sc.fiji.cardiacmr.io.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads and checks the header of NIfTI-1 (nifti1.h, 348 bytes) and NIfTI-2 (nifti2.h, 540 bytes).
 * Messages of its exceptions go on after the words "FILE cannot be read: ".
 */
final class NiftiHeaderReader {

  static final int SIZE_1 = 348;
  static final int SIZE_2 = 540;

  /** The four bytes after the header say whether extensions follow; the voxels come after them. */
  static final int EXTENDER = 4;

  /** Bytes 8 to 11 of NIfTI-2, which no program leaves alone that takes the file for text. */
  static final byte[] LINE_ENDS = {13, 10, 26, 10};

  /**
   * Nothing between header and voxels is as long; a compressed file would be searched for hours.
   */
  private static final double LARGEST_OFFSET = 1 << 30;

  private final ByteBuffer bytes;
  private final boolean second;

  private NiftiHeaderReader(ByteBuffer bytes, boolean second) {
    this.bytes = bytes;
    this.second = second;
  }

  /** Reads exactly the header's 348 or 540 bytes from the stream. */
  static NiftiHeader read(InputStream in) throws IOException {
    byte[] start = in.readNBytes(4);
    if (start.length < 4) throw new IOException("it is shorter than any NIfTI header.");
    ByteBuffer first = ByteBuffer.wrap(start);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      int size = first.order(order).getInt(0);
      if (size != SIZE_1 && size != SIZE_2) continue;
      byte[] header = Arrays.copyOf(start, size);
      if (in.readNBytes(header, 4, size - 4) < size - 4)
        throw new IOException("it ends within the header.");
      return new NiftiHeaderReader(ByteBuffer.wrap(header).order(order), size == SIZE_2).parse();
    }
    throw new IOException(
        "it is not a NIfTI file (the header's size is neither " + SIZE_1 + " nor " + SIZE_2 + ").");
  }

  private NiftiHeader parse() throws IOException {
    boolean single = isSingleFile();
    NiftiType type = NiftiType.ofCode(bytes.getShort(second ? 12 : 70));
    int bits = bytes.getShort(second ? 14 : 72);
    if (bits != 8 * type.bytes())
      throw new IOException(
          "the header contradicts itself: "
              + bits
              + " bits per voxel of the type "
              + type.name().toLowerCase(Locale.ROOT)
              + ".");
    int axes = axes();
    double slope = real(112, 176, 0);
    double intercept = real(116, 184, 0);
    if (slope != 0 && Double.isFinite(slope) && !Double.isFinite(intercept))
      throw new IOException("the header has a slope, " + slope + ", but no intercept (scl_inter).");
    double[] pixdim = new double[8];
    for (int i = 0; i < 8; i++) pixdim[i] = decimal(76, 104, i);
    double[] quaternion = new double[6];
    for (int i = 0; i < 6; i++) quaternion[i] = real(256, 352, i);
    double[] matrix = new double[12];
    for (int i = 0; i < 12; i++) matrix[i] = real(280, 400, i);
    return new NiftiHeader(
        second ? 2 : 1,
        bytes.order(),
        single,
        type,
        axes,
        size(axes),
        dataOffset(single),
        slope,
        intercept,
        pixdim,
        second ? bytes.getInt(500) : bytes.get(123),
        second ? bytes.getInt(344) : bytes.getShort(252),
        quaternion,
        second ? bytes.getInt(348) : bytes.getShort(254),
        matrix,
        text(second ? 240 : 148, 80));
  }

  private boolean isSingleFile() throws IOException {
    String magic =
        new String(bytes.array(), second ? 4 : SIZE_1 - 4, 4, StandardCharsets.ISO_8859_1);
    if (second && !Arrays.equals(LINE_ENDS, Arrays.copyOfRange(bytes.array(), 8, 12)))
      throw new IOException(
          "it was damaged by a program that treated it as text, or it is not a NIfTI file.");
    if (magic.equals(second ? "n+2\0" : "n+1\0")) return true;
    if (magic.equals(second ? "ni2\0" : "ni1\0")) return false;
    throw new IOException(
        "it lacks the signature of NIfTI (magic). Convert files in the older Analyze format"
            + " first.");
  }

  private int axes() throws IOException {
    long axes = dimension(0);
    if (axes < 2 || axes > 7)
      throw new IOException("the header gives " + axes + " axes (dim[0]); an image has 2 to 4.");
    for (int d = 5; d <= axes; d++)
      if (dimension(d) != 1)
        throw new IOException(
            "axis " + d + " has the size " + dimension(d) + "; only X, Y, Z and T can be read.");
    return (int) axes;
  }

  private long[] size(int axes) throws IOException {
    long[] size = {1, 1, 1, 1};
    long voxels = 1;
    for (int d = 1; d <= Math.min(axes, 4); d++) {
      size[d - 1] = dimension(d);
      if (size[d - 1] < 1)
        throw new IOException("axis " + d + " has the size " + size[d - 1] + ".");
      if (size[d - 1] > Integer.MAX_VALUE / voxels)
        throw new IOException(
            "it claims more than " + Integer.MAX_VALUE + " voxels; split it into several files.");
      voxels *= size[d - 1];
    }
    return size;
  }

  private long dimension(int d) {
    return second ? bytes.getLong(16 + 8 * d) : bytes.getShort(40 + 2 * d);
  }

  private long dataOffset(boolean single) throws IOException {
    double offset = second ? bytes.getLong(168) : bytes.getFloat(108);
    int least = single ? (second ? SIZE_2 : SIZE_1) + EXTENDER : 0;
    // Some programs leave it 0 and mean the first place possible.
    if (offset == 0) return least;
    if (offset > LARGEST_OFFSET && offset < Double.POSITIVE_INFINITY)
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the header is damaged: the voxels would start at byte %.0f (vox_offset), more than"
                  + " 1 GB after it.",
              offset));
    if (!(offset >= least) || offset != Math.rint(offset) || offset > LARGEST_OFFSET)
      throw new IOException(
          "the voxels cannot start at byte "
              + offset
              + " (vox_offset), which must be at least "
              + least
              + ".");
    return (long) offset;
  }

  /** A number that NIfTI-1 stores in 4 bytes and NIfTI-2 in 8. */
  private double real(int offset1, int offset2, int index) {
    return second ? bytes.getDouble(offset2 + 8 * index) : bytes.getFloat(offset1 + 4 * index);
  }

  /** Of all numbers that become the same 4 bytes the shortest decimal, so that 1.4 stays 1.4. */
  private double decimal(int offset1, int offset2, int index) {
    return second
        ? bytes.getDouble(offset2 + 8 * index)
        : Double.parseDouble(Float.toString(bytes.getFloat(offset1 + 4 * index)));
  }

  private String text(int offset, int length) {
    int end = offset;
    while (end < offset + length && bytes.get(end) != 0) end++;
    return new String(bytes.array(), offset, end - offset, StandardCharsets.ISO_8859_1);
  }
}
