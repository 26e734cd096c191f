package sc.fiji.cardiacmr.ij;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;

/** ImageJ's pixel types for grey values: unsigned 8-bit, 16-bit of both kinds, 32-bit float. */
enum PlaneType {
  BYTE,
  SHORT,
  SIGNED_SHORT,
  FLOAT;

  /** The smallest type that holds the pixels; whole numbers are looked at, to see if they fit. */
  static <T extends RealType<T>> PlaneType of(RandomAccessibleInterval<T> pixels) {
    T type = pixels.getType();
    if (type instanceof UnsignedByteType) return BYTE;
    if (type instanceof UnsignedShortType) return SHORT;
    if (!(type instanceof IntegerType)) return FLOAT;
    double smallest = 0;
    double largest = 0;
    for (T value : Views.iterable(pixels)) {
      double v = value.getRealDouble();
      smallest = Math.min(smallest, v);
      largest = Math.max(largest, v);
    }
    if (smallest >= 0 && largest <= 65535) return SHORT;
    return smallest >= Short.MIN_VALUE && largest <= Short.MAX_VALUE ? SIGNED_SHORT : FLOAT;
  }
}
