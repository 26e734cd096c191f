package sc.fiji.cardiacmr.image;

/**
 * A slice of an image as floats. The array is shared, not copied: whoever changes it changes the
 * plane, and planes are equal only if they are of one array.
 *
 * @param pixels axes Y, X with X fastest; NaN where there is no image
 * @param width size along X
 * @param height size along Y
 */
public record Plane(float[] pixels, int width, int height) {

  /**
   * @throws IllegalArgumentException if a size is negative, or there are more or fewer pixels
   */
  public Plane {
    requireSize(pixels.length, width, height);
  }

  /** A plane of zeros. */
  public Plane(int width, int height) {
    this(new float[width * height], width, height);
  }

  static void requireSize(int pixels, int width, int height) {
    if (width < 0 || height < 0 || (long) width * height != pixels)
      throw new IllegalArgumentException(
          "%s pixels do not make a plane of %s x %s.".formatted(pixels, width, height));
  }

  /**
   * Copies a slice of an image.
   *
   * @param z the slice, from 0
   * @param t the phase, from 0
   */
  public static Plane of(ImageSeries<?> image, int z, int t) {
    return new Plane(Planes.floats(image, z, t), image.width(), image.height());
  }

  /** As {@link #of}, with {@link Planes#replaceNonFinite what is not finite replaced}. */
  public static Plane finite(ImageSeries<?> image, int z, int t) {
    Plane plane = of(image, z, t);
    Planes.replaceNonFinite(plane.pixels);
    return plane;
  }

  /** Number of pixels. */
  public int size() {
    return pixels.length;
  }

  /** Zeros of the same size. */
  public Plane blank() {
    return new Plane(width, height);
  }

  /** A plane of an array of its own. */
  public Plane copy() {
    return new Plane(pixels.clone(), width, height);
  }

  /** Whether another plane has the same width and height. */
  public boolean isSizeOf(Plane other) {
    return width == other.width && height == other.height;
  }
}
