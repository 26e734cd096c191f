package sc.fiji.cardiacmr.training.augment;

/**
 * A square training sample.
 *
 * @param image axes Y, X; NaN outside the source image
 * @param labels class indices, axes Y, X; 0 outside the source image
 * @param size width and height in pixels
 */
public record Sample(float[] image, byte[] labels, int size) {}
