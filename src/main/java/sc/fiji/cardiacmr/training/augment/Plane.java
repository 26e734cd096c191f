package sc.fiji.cardiacmr.training.augment;

/**
 * Pixels that an operation changes in place.
 *
 * @param pixels axes Y, X; NaN outside the source image
 * @param width size along X
 * @param height size along Y
 * @param labels class indices, axes Y, X; null where they are not known. Not to be changed
 * @param pixelSize mm; NaN if unknown
 */
public record Plane(float[] pixels, int width, int height, byte[] labels, double pixelSize) {

  /** Pixels of which nothing else is known. */
  public Plane(float[] pixels, int width, int height) {
    this(pixels, width, height, null, Double.NaN);
  }
}
