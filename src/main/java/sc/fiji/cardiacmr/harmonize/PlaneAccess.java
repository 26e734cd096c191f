package sc.fiji.cardiacmr.harmonize;

import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;

/** Slices of planar images as arrays. */
final class PlaneAccess {

  private PlaneAccess() {}

  /** Writes a slice of a planar image of unsigned 8 or 16 bits or floats. */
  static void write(float[] plane, PlanarImg<?, ?> image, int index) {
    Object storage = storage(image, index);
    if (storage instanceof byte[] bytes)
      for (int i = 0; i < plane.length; i++) bytes[i] = (byte) (int) plane[i];
    else if (storage instanceof short[] shorts)
      for (int i = 0; i < plane.length; i++) shorts[i] = (short) (int) plane[i];
    else System.arraycopy(plane, 0, (float[]) storage, 0, plane.length);
  }

  private static Object storage(PlanarImg<?, ?> planar, int index) {
    Object access = planar.getPlane(index);
    return access instanceof ArrayDataAccess<?> array ? array.getCurrentStorageArray() : null;
  }
}
