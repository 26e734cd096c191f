package sc.fiji.cardiacmr.engine;

/**
 * What one optimizer step is made on. The arrays may be longer than needed; they are not copied and
 * not changed.
 *
 * @param images {@code n * height * width * channels} numbers, axes N, Y, X, C
 * @param labels {@code n * height * width} class indices, axes N, Y, X
 * @param distances {@code n * height * width * (classes - 1)} numbers, axes N, Y, X, class: for
 *     each class but background, first class 1, the distance of a pixel inside the class to the
 *     nearest pixel outside it, divided by its maximum over the image, so in (0, 1]; 0 or less
 *     outside the class. Null where the loss does not need it, see {@link
 *     TrainableNetwork#needsDistances()}
 * @param n number of images
 * @param height of the images, a multiple of the network's divisor
 * @param width of the images, a multiple of it too
 */
public record TrainingBatch(
    float[] images, byte[] labels, float[] distances, int n, int height, int width) {

  /** A batch without distance maps. */
  public TrainingBatch(float[] images, byte[] labels, int n, int height, int width) {
    this(images, labels, null, n, height, width);
  }
}
