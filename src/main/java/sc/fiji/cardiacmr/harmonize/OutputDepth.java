package sc.fiji.cardiacmr.harmonize;

import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** The pixel type of a result. */
public enum OutputDepth {
  /** Rounded to 0..255; what is beyond becomes the nearest of them, NaN becomes 0. */
  BITS_8(255),
  /** Rounded to 0..65535; what is beyond becomes the nearest of them, NaN becomes 0. */
  BITS_16(65535),
  /** 32-bit floats, as they are. */
  BITS_32(Double.POSITIVE_INFINITY);

  private final double largest;

  OutputDepth(double largest) {
    this.largest = largest;
  }

  /**
   * The depth with this number of bits.
   *
   * @throws IllegalArgumentException if it is not 8, 16 or 32
   */
  public static OutputDepth of(int bits) {
    return switch (bits) {
      case 8 -> BITS_8;
      case 16 -> BITS_16;
      case 32 -> BITS_32;
      default ->
          throw new IllegalArgumentException(
              "The result must have 8, 16 or 32 bits per pixel, not " + bits + ".");
    };
  }

  /** The value as it is stored; halves are rounded to the even number, as NumPy does. */
  public double stored(double value) {
    if (this == BITS_32) return value;
    return Double.isNaN(value) ? 0 : Math.max(0, Math.min(largest, Math.rint(value)));
  }

  /** An empty image, each slice an array of its own. */
  PlanarImg<? extends RealType<?>, ?> image(long[] size) {
    return switch (this) {
      case BITS_8 -> planar(new UnsignedByteType(), size);
      case BITS_16 -> planar(new UnsignedShortType(), size);
      case BITS_32 -> planar(new FloatType(), size);
    };
  }

  private static <T extends NativeType<T>> PlanarImg<T, ?> planar(T type, long[] size) {
    return (PlanarImg<T, ?>) new PlanarImgFactory<>(type).create(size);
  }
}
