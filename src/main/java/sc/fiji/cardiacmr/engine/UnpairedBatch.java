package sc.fiji.cardiacmr.engine;

/**
 * As many images of one style as of another; nothing connects an image with one of the other style.
 *
 * @param source {@code n * height * width * channels} numbers in -1..1, axes N, Y, X, C
 * @param target the same of the other style
 * @param n images of each style
 */
public record UnpairedBatch(float[] source, float[] target, int n, int height, int width) {}
