package sc.fiji.cardiacmr.harmonize;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/** Slices as arrays: straight from the memory of planar images, as ImageJ's are, where possible. */
final class PlaneAccess {

  private PlaneAccess() {}

  /**
   * Copies a slice.
   *
   * @return pixel values, X fastest
   */
  static float[] read(ImageSeries<?> image, int z, int t) {
    Object type = image.pixels().getType();
    Object storage = storage(image.pixels(), z + t * image.slices());
    if (storage instanceof float[] floats && type instanceof FloatType) return floats.clone();
    if (storage instanceof byte[] bytes && type instanceof UnsignedByteType) {
      float[] plane = new float[bytes.length];
      for (int i = 0; i < plane.length; i++) plane[i] = bytes[i] & 0xff;
      return plane;
    }
    if (storage instanceof short[] shorts && type instanceof UnsignedShortType) {
      float[] plane = new float[shorts.length];
      for (int i = 0; i < plane.length; i++) plane[i] = shorts[i] & 0xffff;
      return plane;
    }
    return Planes.floats(image, z, t);
  }

  /** Writes a slice of a planar image of unsigned 8 or 16 bits or floats. */
  static void write(float[] plane, PlanarImg<?, ?> image, int index) {
    Object storage = storage(image, index);
    if (storage instanceof byte[] bytes)
      for (int i = 0; i < plane.length; i++) bytes[i] = (byte) (int) plane[i];
    else if (storage instanceof short[] shorts)
      for (int i = 0; i < plane.length; i++) shorts[i] = (short) (int) plane[i];
    else System.arraycopy(plane, 0, (float[]) storage, 0, plane.length);
  }

  private static Object storage(RandomAccessibleInterval<?> pixels, int index) {
    if (!(pixels instanceof PlanarImg<?, ?> planar)) return null;
    Object access = planar.getPlane(index);
    return access instanceof ArrayDataAccess<?> array ? array.getCurrentStorageArray() : null;
  }
}
