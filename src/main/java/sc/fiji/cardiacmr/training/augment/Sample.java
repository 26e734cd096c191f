package sc.fiji.cardiacmr.training.augment;

/**
 * A training sample: the window that a network sees.
 *
 * @param image axes Y, X; NaN outside the source image
 * @param labels class indices, axes Y, X; 0 outside the source image
 * @param width size along X, pixels
 * @param height size along Y, pixels
 * @param before the same window of the slice before; null if there is none
 * @param after the same window of the slice behind; null if there is none
 * @param pixelSize of the window, mm, an estimate by the size of the heart where that of the image
 *     is unknown; NaN if there is none
 */
public record Sample(
    float[] image,
    byte[] labels,
    int width,
    int height,
    float[] before,
    float[] after,
    double pixelSize) {

  /** A sample without neighbours, of unknown pixel size. */
  public Sample(float[] image, byte[] labels, int width, int height) {
    this(image, labels, width, height, null, null, Double.NaN);
  }

  /** The same in a stack of the other order. */
  public Sample reversed() {
    return new Sample(image, labels, width, height, after, before, pixelSize);
  }

  /** The same without neighbours. */
  public Sample alone() {
    return new Sample(image, labels, width, height, null, null, pixelSize);
  }
}
