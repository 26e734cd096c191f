package sc.fiji.cardiacmr.training.augment;

/**
 * A square training sample.
 *
 * @param image axes Y, X; NaN outside the source image
 * @param labels class indices, axes Y, X; 0 outside the source image
 * @param size width and height in pixels
 * @param before the same window of the slice before; null if there is none
 * @param after the same window of the slice behind; null if there is none
 */
public record Sample(float[] image, byte[] labels, int size, float[] before, float[] after) {

  /** A sample without neighbours. */
  public Sample(float[] image, byte[] labels, int size) {
    this(image, labels, size, null, null);
  }
}
