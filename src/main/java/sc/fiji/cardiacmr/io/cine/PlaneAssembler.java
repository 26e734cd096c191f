package sc.fiji.cardiacmr.io.cine;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.NativeType;
import net.imglib2.type.NativeTypeFactory;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

/**
 * Makes one planar image of decoded frames without copying their pixels, except where their types
 * differ. The smallest type that holds all of them is taken; signed ones without negative values
 * count as unsigned.
 */
final class PlaneAssembler {

  private PlaneAssembler() {}

  /**
   * @param planes frames of one size, slices before phases
   * @return axes X, Y, Z, T
   */
  static RandomAccessibleInterval<?> assemble(PixelArray[] planes, int slices, int frames) {
    long[] size = {planes[0].width(), planes[0].height(), slices, frames};
    PixelArray.Type type = commonType(planes);
    return switch (type) {
      case UINT8 ->
          image(
              Arrays.stream(planes).map(p -> new ByteArray((byte[]) p.data())).toList(),
              size,
              new UnsignedByteType());
      case UINT16 ->
          image(
              Arrays.stream(planes).map(p -> new ShortArray(shorts(p))).toList(),
              size,
              new UnsignedShortType());
      case INT16 ->
          image(
              Arrays.stream(planes).map(p -> new ShortArray(shorts(p))).toList(),
              size,
              new ShortType());
      case FLOAT ->
          image(
              Arrays.stream(planes).map(p -> new FloatArray(p.toFloats())).toList(),
              size,
              new FloatType());
    };
  }

  /**
   * The memory that frames and the image made of them need at most: the frames, and copies of those
   * that are not of the common type.
   *
   * @param types of the frames
   * @param pixels of each frame
   * @return bytes
   */
  static long memory(List<PixelArray.Type> types, long pixels) {
    Set<PixelArray.Type> kinds = EnumSet.noneOf(PixelArray.Type.class);
    kinds.addAll(types);
    // Negative values beside large ones need floats; which there are is known when all are read.
    boolean isFloat =
        kinds.contains(PixelArray.Type.FLOAT)
            || kinds.contains(PixelArray.Type.INT16) && kinds.contains(PixelArray.Type.UINT16);
    int largest = kinds.stream().mapToInt(PixelArray.Type::bytes).max().orElse(0);
    int common = isFloat ? PixelArray.Type.FLOAT.bytes() : largest;
    long bytes = 0;
    for (PixelArray.Type type : types)
      bytes += pixels * (type.bytes() == common ? common : type.bytes() + common);
    return bytes;
  }

  @SuppressWarnings("unchecked")
  private static <T extends NativeType<T>, A extends ArrayDataAccess<A>> PlanarImg<T, A> image(
      List<A> planes, long[] size, T type) {
    PlanarImg<T, A> image = new PlanarImg<>(planes, size, new Fraction());
    image.setLinkedType(
        ((NativeTypeFactory<T, ? super A>) type.getNativeTypeFactory()).createLinkedType(image));
    return image;
  }

  static PixelArray.Type commonType(PixelArray[] planes) {
    boolean allBytes = true;
    boolean negative = false;
    boolean large = false;
    for (PixelArray plane : planes) {
      if (plane.type() == PixelArray.Type.FLOAT) return PixelArray.Type.FLOAT;
      allBytes &= plane.type() == PixelArray.Type.UINT8;
      if (!(plane.data() instanceof short[] values)) continue;
      boolean high = false;
      for (short value : values) high |= value < 0;
      // A set highest bit is a negative value or a large one.
      if (plane.type() == PixelArray.Type.INT16) negative |= high;
      else large |= high;
    }
    if (allBytes) return PixelArray.Type.UINT8;
    if (negative && large) return PixelArray.Type.FLOAT;
    return negative ? PixelArray.Type.INT16 : PixelArray.Type.UINT16;
  }

  private static short[] shorts(PixelArray plane) {
    if (plane.data() instanceof short[] values) return values;
    byte[] bytes = (byte[]) plane.data();
    short[] result = new short[bytes.length];
    for (int i = 0; i < result.length; i++) result[i] = (short) (bytes[i] & 0xff);
    return result;
  }
}
