package sc.fiji.cardiacmr.ij;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;

/** ImageJ's pixel types for grey values: unsigned 8-bit, unsigned 16-bit, 32-bit float. */
enum PlaneType {
  BYTE,
  SHORT,
  FLOAT;

  /** The smallest type that holds the pixels; whole numbers are looked at, to see if they fit. */
  static <T extends RealType<T>> PlaneType of(RandomAccessibleInterval<T> pixels) {
    T type = pixels.getType();
    if (type instanceof UnsignedByteType) return BYTE;
    if (type instanceof UnsignedShortType) return SHORT;
    if (!(type instanceof IntegerType)) return FLOAT;
    for (T value : Views.iterable(pixels)) {
      double v = value.getRealDouble();
      if (v < 0 || v > 65535) return FLOAT;
    }
    return SHORT;
  }
}
