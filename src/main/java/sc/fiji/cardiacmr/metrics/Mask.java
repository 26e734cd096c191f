package sc.fiji.cardiacmr.metrics;

import java.util.Arrays;

/**
 * A binary image with the axes X, Y, Z; the pixels of one class. A single slice has a depth of 1.
 *
 * @param pixels X fastest, then Y, then Z; not copied
 * @param width size along X
 * @param height size along Y
 * @param depth size along Z, the number of slices
 */
public record Mask(boolean[] pixels, int width, int height, int depth) {

  /**
   * @throws IllegalArgumentException if the number of pixels is not width x height x depth
   */
  public Mask {
    if ((long) width * height * depth != pixels.length)
      throw new IllegalArgumentException(
          "%s pixels do not make an image of %s x %s x %s."
              .formatted(pixels.length, width, height, depth));
  }

  /** Number of pixels inside the mask. */
  public long count() {
    long n = 0;
    for (boolean inside : pixels) if (inside) n++;
    return n;
  }

  /** Whether no pixel is inside. */
  public boolean isEmpty() {
    for (boolean inside : pixels) if (inside) return false;
    return true;
  }

  /** One slice (0-based), copied. */
  public Mask slice(int z) {
    int area = width * height;
    return new Mask(Arrays.copyOfRange(pixels, z * area, (z + 1) * area), width, height, 1);
  }

  /** The size as text, for messages, e.g. {@code 192 x 208 x 10}. */
  public String size() {
    return width + " x " + height + " x " + depth;
  }

  /**
   * @throws IllegalArgumentException naming both sizes, if they differ
   */
  void requireSameSize(Mask other) {
    if (width != other.width || height != other.height || depth != other.depth)
      throw new IllegalArgumentException(
          "The masks differ in size: " + size() + " and " + other.size() + ".");
  }
}
