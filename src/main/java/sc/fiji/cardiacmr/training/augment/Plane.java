package sc.fiji.cardiacmr.training.augment;

/**
 * Pixels that an operation changes in place.
 *
 * @param pixels axes Y, X; NaN outside the source image
 * @param width size along X
 * @param height size along Y
 */
public record Plane(float[] pixels, int width, int height) {}
