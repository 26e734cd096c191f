package sc.fiji.cardiacmr.io.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import sc.fiji.cardiacmr.image.ImageSeries;

/** Reads voxels from a stream into a primitive array, through one small buffer. */
final class VoxelReader {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final NiftiHeader header;
  private final int count;

  VoxelReader(InputStream in, NiftiHeader header) {
    this.in = in;
    this.header = header;
    this.count = (int) header.voxelCount();
  }

  /** Takes a voxel array's part from the buffer. */
  private interface Sink {
    void accept(ByteBuffer bytes, int start, int length);
  }

  /** The voxels as they are, or scaled where the header asks for it. */
  ImageSeries<?> read(String name) throws IOException {
    long[] size = header.size();
    if (header.isScaled())
      return switch (header.type()) {
        case UINT8, INT8, UINT16, INT16, FLOAT32 ->
            series(ArrayImgs.floats(scaledFloats(), size), name);
        default -> series(ArrayImgs.doubles(scaledDoubles(), size), name);
      };
    return switch (header.type()) {
      case UINT8 -> series(ArrayImgs.unsignedBytes(bytes(), size), name);
      case INT8 -> series(ArrayImgs.bytes(bytes(), size), name);
      case UINT16 -> series(ArrayImgs.unsignedShorts(shorts(), size), name);
      case INT16 -> series(ArrayImgs.shorts(shorts(), size), name);
      case UINT32 -> series(ArrayImgs.unsignedInts(ints(), size), name);
      case INT32 -> series(ArrayImgs.ints(ints(), size), name);
      case UINT64 -> series(ArrayImgs.unsignedLongs(longs(), size), name);
      case INT64 -> series(ArrayImgs.longs(longs(), size), name);
      case FLOAT32 -> series(ArrayImgs.floats(floats(), size), name);
      case FLOAT64 -> series(ArrayImgs.doubles(doubles(), size), name);
    };
  }

  private <T extends RealType<T>> ImageSeries<T> series(
      RandomAccessibleInterval<T> pixels, String name) {
    return new ImageSeries<>(pixels, header.calibration(), name);
  }

  private byte[] bytes() throws IOException {
    byte[] voxels = allocate(byte[]::new, 1);
    if (in.readNBytes(voxels, 0, count) < count) throw truncated();
    return voxels;
  }

  private short[] shorts() throws IOException {
    short[] voxels = allocate(short[]::new, 2);
    fill((bytes, start, length) -> bytes.asShortBuffer().get(voxels, start, length));
    return voxels;
  }

  private int[] ints() throws IOException {
    int[] voxels = allocate(int[]::new, 4);
    fill((bytes, start, length) -> bytes.asIntBuffer().get(voxels, start, length));
    return voxels;
  }

  private long[] longs() throws IOException {
    long[] voxels = allocate(long[]::new, 8);
    fill((bytes, start, length) -> bytes.asLongBuffer().get(voxels, start, length));
    return voxels;
  }

  private float[] floats() throws IOException {
    float[] voxels = allocate(float[]::new, 4);
    fill((bytes, start, length) -> bytes.asFloatBuffer().get(voxels, start, length));
    return voxels;
  }

  private double[] doubles() throws IOException {
    double[] voxels = allocate(double[]::new, 8);
    fill((bytes, start, length) -> bytes.asDoubleBuffer().get(voxels, start, length));
    return voxels;
  }

  private float[] scaledFloats() throws IOException {
    float[] voxels = allocate(float[]::new, 4);
    double slope = header.slope();
    double intercept = header.intercept();
    NiftiType type = header.type();
    fill(
        (bytes, start, length) -> {
          for (int i = 0; i < length; i++)
            voxels[start + i] = (float) (type.value(bytes, i) * slope + intercept);
        });
    return voxels;
  }

  private double[] scaledDoubles() throws IOException {
    double[] voxels = allocate(double[]::new, 8);
    double slope = header.slope();
    double intercept = header.intercept();
    NiftiType type = header.type();
    fill(
        (bytes, start, length) -> {
          for (int i = 0; i < length; i++)
            voxels[start + i] = type.value(bytes, i) * slope + intercept;
        });
    return voxels;
  }

  private <A> A allocate(IntFunction<A> constructor, int bytesPerVoxel) throws IOException {
    long needed = (long) count * bytesPerVoxel;
    long available = Runtime.getRuntime().maxMemory();
    if (needed < available)
      try {
        return constructor.apply(count);
      } catch (OutOfMemoryError e) {
        // One array failed as a whole; nothing else is lost, so the caller can be told.
      }
    throw new IOException(
        "it needs "
            + (needed >> 20)
            + " MB of memory, more than is left of the "
            + (available >> 20)
            + " MB that Java may use. Raise the memory limit.");
  }

  private void fill(Sink sink) throws IOException {
    int voxelBytes = header.type().bytes();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(header.byteOrder());
    int perBuffer = BUFFER / voxelBytes;
    for (int start = 0; start < count; ) {
      int length = Math.min(perBuffer, count - start);
      int wanted = length * voxelBytes;
      if (in.readNBytes(buffer.array(), 0, wanted) < wanted) throw truncated();
      sink.accept(buffer, start, length);
      start += length;
    }
  }

  private IOException truncated() {
    return new IOException(
        "it ends before the last voxel; the file is incomplete. Copy or download it again.");
  }
}
