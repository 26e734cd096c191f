package sc.fiji.cardiacmr.io.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Writes pixels to a stream, X fastest, through one small buffer. */
final class VoxelWriter {

  private static final int BUFFER = 1 << 16;

  private VoxelWriter() {}

  /** Puts one pixel into the buffer. */
  private interface ByteEncoder<T> {
    void put(T pixel, ByteBuffer bytes);
  }

  /**
   * The NIfTI type of a pixel type.
   *
   * @throws IllegalArgumentException if there is none that holds all its values
   */
  static NiftiType typeOf(RealType<?> type) {
    if (type instanceof UnsignedByteType) return NiftiType.UINT8;
    if (type instanceof ByteType) return NiftiType.INT8;
    if (type instanceof UnsignedShortType) return NiftiType.UINT16;
    if (type instanceof ShortType) return NiftiType.INT16;
    if (type instanceof UnsignedIntType) return NiftiType.UINT32;
    if (type instanceof IntType) return NiftiType.INT32;
    if (type instanceof UnsignedLongType) return NiftiType.UINT64;
    if (type instanceof LongType) return NiftiType.INT64;
    if (type instanceof FloatType) return NiftiType.FLOAT32;
    if (type instanceof DoubleType) return NiftiType.FLOAT64;
    // Masks of one or a few bits.
    if (type instanceof IntegerType && type.getMinValue() >= 0 && type.getMaxValue() <= 255)
      return NiftiType.UINT8;
    throw new IllegalArgumentException(
        "NIfTI cannot store pixels of the type "
            + type.getClass().getSimpleName()
            + "; convert the image to 8, 16 or 32 bits.");
  }

  /** Writes all pixels, little-endian. */
  static <T extends RealType<T>> void write(
      RandomAccessibleInterval<T> pixels, NiftiType type, OutputStream out) throws IOException {
    write(pixels, encoder(type), type.bytes(), out);
  }

  private static <T extends RealType<T>> ByteEncoder<? super T> encoder(NiftiType type) {
    return switch (type) {
      case UINT8, INT8 -> (pixel, bytes) -> bytes.put((byte) whole(pixel));
      case UINT16, INT16 -> (pixel, bytes) -> bytes.putShort((short) whole(pixel));
      case UINT32, INT32 -> (pixel, bytes) -> bytes.putInt((int) whole(pixel));
      case UINT64, INT64 -> (pixel, bytes) -> bytes.putLong(whole(pixel));
      case FLOAT32 -> (pixel, bytes) -> bytes.putFloat(pixel.getRealFloat());
      case FLOAT64 -> (pixel, bytes) -> bytes.putDouble(pixel.getRealDouble());
    };
  }

  private static long whole(Object pixel) {
    return ((IntegerType<?>) pixel).getIntegerLong();
  }

  private static <T extends RealType<T>> void write(
      RandomAccessibleInterval<T> pixels,
      ByteEncoder<? super T> encoder,
      int pixelBytes,
      OutputStream out)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    Cursor<T> cursor = Views.flatIterable(pixels).cursor();
    while (cursor.hasNext()) {
      if (bytes.remaining() < pixelBytes) {
        out.write(bytes.array(), 0, bytes.position());
        bytes.clear();
      }
      encoder.put(cursor.next(), bytes);
    }
    out.write(bytes.array(), 0, bytes.position());
  }
}
