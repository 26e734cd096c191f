package sc.fiji.cardiacmr.image;

import java.util.Arrays;

/**
 * A rectangle cut out of a plane. It may reach beyond the plane, which pads it.
 *
 * @param x column of the plane that becomes column 0; may be negative
 * @param y row of the plane that becomes row 0; may be negative
 * @param width size of the rectangle along X, ≥ 1
 * @param height size of the rectangle along Y, ≥ 1
 */
public record Crop(int x, int y, int width, int height) {

  /**
   * @throws IllegalArgumentException if the size is not positive
   */
  public Crop {
    if (width < 1 || height < 1)
      throw new IllegalArgumentException("Cannot crop to " + width + " x " + height + " pixels.");
  }

  /**
   * A rectangle of a given size with the same centre as a plane; where they differ by an odd
   * number, the extra pixel is on the side of larger indices.
   */
  public static Crop centered(int planeWidth, int planeHeight, int width, int height) {
    return new Crop(
        Math.floorDiv(planeWidth - width, 2),
        Math.floorDiv(planeHeight - height, 2),
        width,
        height);
  }

  /**
   * The smallest rectangle that begins at (0, 0), holds a plane and has sides that are multiples of
   * a number.
   */
  public static Crop toMultiple(int planeWidth, int planeHeight, int divisor) {
    if (divisor < 1) throw new IllegalArgumentException("The divisor must be positive.");
    return new Crop(0, 0, multiple(planeWidth, divisor), multiple(planeHeight, divisor));
  }

  private static int multiple(int size, int divisor) {
    return Math.multiplyExact((Math.max(1, size) - 1) / divisor + 1, divisor);
  }

  /** Where the pixel indices of the rectangle lie in the plane. */
  public Affine2D toPlane() {
    return Affine2D.translation(x, y);
  }

  /**
   * Cuts out.
   *
   * @param plane axes Y, X; not changed
   * @param fill value outside the plane
   * @return a new array of {@code width * height} numbers
   */
  public float[] cut(float[] plane, int planeWidth, int planeHeight, float fill) {
    float[] result = new float[Math.multiplyExact(width, height)];
    Arrays.fill(result, fill);
    copy(plane, planeWidth, planeHeight, result, true);
    return result;
  }

  /**
   * Cuts out.
   *
   * @param plane axes Y, X; not changed
   * @param fill value outside the plane
   * @return a new array of {@code width * height} numbers
   */
  public byte[] cut(byte[] plane, int planeWidth, int planeHeight, byte fill) {
    byte[] result = new byte[Math.multiplyExact(width, height)];
    Arrays.fill(result, fill);
    copy(plane, planeWidth, planeHeight, result, true);
    return result;
  }

  /**
   * Puts back what {@link #cut(float[], int, int, float)} took; what lies outside the plane is
   * dropped.
   *
   * @param rectangle {@code width * height} numbers; not changed
   * @param plane axes Y, X; changed where the rectangle covers it
   */
  public void paste(float[] rectangle, float[] plane, int planeWidth, int planeHeight) {
    copy(plane, planeWidth, planeHeight, rectangle, false);
  }

  /**
   * Puts back what {@link #cut(byte[], int, int, byte)} took; what lies outside the plane is
   * dropped.
   *
   * @param rectangle {@code width * height} numbers; not changed
   * @param plane axes Y, X; changed where the rectangle covers it
   */
  public void paste(byte[] rectangle, byte[] plane, int planeWidth, int planeHeight) {
    copy(plane, planeWidth, planeHeight, rectangle, false);
  }

  private void copy(
      Object plane, int planeWidth, int planeHeight, Object rectangle, boolean toRectangle) {
    int fromX = Math.max(0, x);
    int length = (int) Math.min(planeWidth, (long) x + width) - fromX;
    if (length <= 0) return;
    int fromY = Math.max(0, y);
    int toY = (int) Math.min(planeHeight, (long) y + height);
    for (int row = fromY; row < toY; row++) {
      int inPlane = row * planeWidth + fromX;
      int inRectangle = (row - y) * width + fromX - x;
      if (toRectangle) System.arraycopy(plane, inPlane, rectangle, inRectangle, length);
      else System.arraycopy(rectangle, inRectangle, plane, inPlane, length);
    }
  }
}
