package sc.fiji.cardiacmr.image;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Single slices of an image as plain arrays. */
public final class Planes {

  private Planes() {}

  /** The slice z at phase t, axes X, Y. */
  public static <T> RandomAccessibleInterval<T> view(
      RandomAccessibleInterval<T> pixels, int z, int t) {
    return Views.hyperSlice(Views.hyperSlice(pixels, 3, t), 2, z);
  }

  /**
   * An image of some slices at one phase; the pixels are not copied.
   *
   * @param first slice, from 0
   * @param last slice
   * @param t phase, from 0
   */
  public static <T extends RealType<T>> ImageSeries<T> slices(
      ImageSeries<T> image, int first, int last, int t) {
    long[] min = {0, 0, first, t};
    long[] size = {image.width(), image.height(), last - first + 1, 1};
    return new ImageSeries<>(
        Views.offsetInterval(image.pixels(), min, size), image.calibration(), image.name());
  }

  /**
   * Copies a slice.
   *
   * @return pixel values, axes Y, X with X fastest
   */
  public static float[] floats(ImageSeries<?> image, int z, int t) {
    float[] plane = new float[image.width() * image.height()];
    copy(image, z, t, plane);
    return plane;
  }

  /**
   * Copies a slice into an array; straight from the memory of planar images, as ImageJ's are, where
   * possible.
   *
   * @param plane receives width × height pixel values, X fastest
   */
  public static void copy(ImageSeries<?> image, int z, int t, float[] plane) {
    Object type = image.pixels().getType();
    Object storage = storage(image.pixels(), z + t * image.slices());
    if (storage instanceof float[] floats && type instanceof FloatType)
      System.arraycopy(floats, 0, plane, 0, plane.length);
    else if (storage instanceof byte[] bytes && type instanceof UnsignedByteType)
      for (int i = 0; i < plane.length; i++) plane[i] = bytes[i] & 0xff;
    else if (storage instanceof short[] shorts && type instanceof UnsignedShortType)
      for (int i = 0; i < plane.length; i++) plane[i] = shorts[i] & 0xffff;
    else copyEach(image, z, t, plane);
  }

  /** The array behind a slice, by its number in memory; null if there is none. */
  private static Object storage(RandomAccessibleInterval<?> pixels, int index) {
    if (!(pixels instanceof PlanarImg<?, ?> planar)) return null;
    Object access = planar.getPlane(index);
    return access instanceof ArrayDataAccess<?> array ? array.getCurrentStorageArray() : null;
  }

  private static <T extends RealType<T>> void copyEach(
      ImageSeries<T> image, int z, int t, float[] plane) {
    Cursor<T> cursor = Views.flatIterable(view(image.pixels(), z, t)).cursor();
    for (int i = 0; i < plane.length; i++) plane[i] = cursor.next().getRealFloat();
  }

  /**
   * Replaces what is not a number, or infinite, by the smallest finite value (0 if there is none).
   *
   * @return whether anything was replaced
   */
  public static boolean replaceNonFinite(float[] plane) {
    int notFinite = 0;
    for (float v : plane) if (!Float.isFinite(v)) notFinite++;
    if (notFinite == 0) return false;
    float smallest = Float.POSITIVE_INFINITY;
    for (float v : plane) if (Float.isFinite(v) && v < smallest) smallest = v;
    float substitute = Float.isFinite(smallest) ? smallest : 0;
    for (int i = 0; i < plane.length; i++) if (!Float.isFinite(plane[i])) plane[i] = substitute;
    return true;
  }

  /** Whether no two finite values of an image differ; also where none is finite. */
  public static boolean isBlank(ImageSeries<?> image) {
    float first = Float.NaN;
    for (int t = 0; t < image.phases(); t++)
      for (int z = 0; z < image.slices(); z++)
        for (float v : floats(image, z, t)) {
          if (!Float.isFinite(v)) continue;
          if (Float.isNaN(first)) first = v;
          if (v != first) return false;
        }
    return true;
  }

  /**
   * Copies a slice of labels.
   *
   * @return label values, axes Y, X with X fastest
   */
  public static byte[] labels(ImageSeries<UnsignedByteType> labels, int z, int t) {
    byte[] plane = new byte[labels.width() * labels.height()];
    if (labels.pixels() instanceof ArrayImg<?, ?> array
        && array.update(null) instanceof ByteArray values) {
      int first = (z + t * labels.slices()) * plane.length;
      System.arraycopy(values.getCurrentStorageArray(), first, plane, 0, plane.length);
      return plane;
    }
    Cursor<UnsignedByteType> cursor = Views.flatIterable(view(labels.pixels(), z, t)).cursor();
    for (int i = 0; i < plane.length; i++) plane[i] = cursor.next().getByte();
    return plane;
  }

  /**
   * Puts slices together to labels of one phase.
   *
   * @param slices one or more, of one size; copied
   */
  public static ImageSeries<UnsignedByteType> wrapLabels(
      LabelPlane[] slices, Calibration calibration, String name) {
    int size = slices[0].size();
    byte[] values = new byte[Math.multiplyExact(size, slices.length)];
    for (int z = 0; z < slices.length; z++)
      System.arraycopy(slices[z].pixels(), 0, values, z * size, size);
    return wrapLabels(
        values, slices[0].width(), slices[0].height(), slices.length, 1, calibration, name);
  }

  /**
   * Wraps an array as labels.
   *
   * @param values axes T, Z, Y, X with X fastest; not copied
   */
  public static ImageSeries<UnsignedByteType> wrapLabels(
      byte[] values,
      int width,
      int height,
      int slices,
      int frames,
      Calibration calibration,
      String name) {
    ArrayImg<UnsignedByteType, ByteArray> pixels =
        ArrayImgs.unsignedBytes(values, width, height, slices, frames);
    return new ImageSeries<>(pixels, calibration, name);
  }
}
