package sc.fiji.cardiacmr.engine.tensorflow;

import sc.fiji.cardiacmr.engine.TrainingBatch;

/** Checks of batches before they reach native code. */
final class Sizes {

  private Sizes() {}

  /**
   * @throws IllegalArgumentException if a batch does not fit a network
   */
  static void check(TrainingBatch batch, Network network, boolean needsDistances) {
    check(batch.n(), batch.height(), batch.width(), network.sizeDivisor());
    checkTraining(batch.height(), batch.width(), network.trainingSize());
    long pixels = (long) batch.n() * batch.height() * batch.width();
    checkLength("images", batch.images().length, pixels * network.channels());
    checkLength("labels", batch.labels().length, pixels);
    checkLabels(batch.labels(), (int) pixels, network.classes());
    if (!needsDistances) return;
    if (batch.distances() == null)
      throw new IllegalArgumentException("The shape-aware loss needs distance maps.");
    checkLength("distances", batch.distances().length, pixels * (network.classes() - 1));
  }

  static void check(int n, int height, int width, int divisor) {
    if (n < 1)
      throw new IllegalArgumentException("A batch must contain at least 1 image, not " + n + ".");
    if (height < 1 || width < 1 || height % divisor != 0 || width % divisor != 0)
      throw new IllegalArgumentException(
          "Images of "
              + width
              + " x "
              + height
              + " pixels: sizes must be multiples of "
              + divisor
              + ".");
  }

  /**
   * @param only the size that a network can be trained on, 0 = any
   */
  private static void checkTraining(int height, int width, int only) {
    if (only > 0 && (height != only || width != only))
      throw new IllegalArgumentException(
          "Images of "
              + width
              + " x "
              + height
              + " pixels: this network can only be trained on "
              + only
              + " x "
              + only
              + " pixels. Choose windows of that size, or another value of the network's argument"
              + " 'size'.");
  }

  static void checkLength(String name, int length, long needed) {
    if (length < needed)
      throw new IllegalArgumentException(
          "Too few numbers for " + name + ": " + length + " where " + needed + " are needed.");
  }

  /** A label without a class would count as no class at all, and its pixel be lost in silence. */
  static void checkLabels(byte[] labels, int length, int classes) {
    for (int i = 0; i < length; i++)
      if (labels[i] < 0 || labels[i] >= classes)
        throw new IllegalArgumentException(
            "A label of "
                + (labels[i] & 0xFF)
                + ": the network has the classes 0 to "
                + (classes - 1)
                + ".");
  }
}
